#!lua name=khabur
-- What has been seen: one call decides new, revision, copy or related, and remembers, atomically.
-- Keys share the tag {khabur:seen}, so that a cluster keeps them on one node.
-- ARGV: id, content hash, exact hash ('' for none), lifetime in seconds, copy, related, most members, hashes ...
local function seen(keys, args)
  local tag = keys[1]
  local id, content, exact, life = args[1], args[2], args[3], args[4]
  local copy, related, most = tonumber(args[5]), tonumber(args[6]), tonumber(args[7])
  local own = #args - 7
  local entry = tag .. ':a:' .. id
  local known = redis.call('HGET', entry, content)
  if known then return known end

  local revision = 0
  local first = redis.call('EXISTS', entry) == 0
  if not first then revision = redis.call('HINCRBY', entry, 'n', 1) else redis.call('HSET', entry, 'n', 0) end
  local sequence = redis.call('INCR', tag .. ':sequence')

  local of, verdict = '', 'new'
  if exact ~= '' then
    local other = redis.call('GET', tag .. ':x:' .. exact)
    if other and other ~= id then of, verdict = other, 'copy' end
  end
  if verdict == 'new' then
    local votes, age, best, most_votes = {}, {}, nil, 0
    for i = 8, #args do
      local members = redis.call('LRANGE', tag .. ':s:' .. args[i], 0, -1)
      local counted = {} -- a revised article stands more than once on a shingle; it has one vote
      for _, member in ipairs(members) do
        local at, other = string.match(member, '^(%d+):(.*)$')
        if other ~= id and not counted[other] then
          counted[other] = true
          votes[other] = (votes[other] or 0) + 1
          age[other] = math.min(age[other] or tonumber(at), tonumber(at))
          local v = votes[other]
          if v > most_votes or (v == most_votes and best ~= other and age[other] < age[best]) then
            best, most_votes = other, v
          end
        end
      end
    end
    if most_votes >= copy and 2 * most_votes >= math.min(own, 16) then of, verdict = best, 'copy'
    elseif most_votes >= related then of, verdict = best, 'related' end
  end
  if verdict ~= 'copy' then
    if exact ~= '' then redis.call('SET', tag .. ':x:' .. exact, id, 'NX', 'EX', life) end
    for i = 8, #args do
      local key = tag .. ':s:' .. args[i]
      redis.call('LPUSH', key, sequence .. ':' .. id)
      redis.call('LTRIM', key, 0, most - 1)
      redis.call('EXPIRE', key, life)
    end
  end
  if not first and verdict ~= 'copy' then verdict, of = 'revision', id end
  local answer = verdict .. '|' .. of .. '|' .. revision
  redis.call('HSET', entry, content, answer)
  redis.call('EXPIRE', entry, life)
  return answer
end
redis.register_function('khabur_seen', seen)
