#!lua name=khabur
-- What has been seen: one call decides new, revision, copy or related, and remembers, atomically. `seen.py` and `likeness.py` say
-- why; MemorySeen does the same in Python. Keys share the tag {khabur:seen}, so that a cluster keeps them on one node:
--   :a:ID         answers by content hash, `n` the last revision, `#` the article's number
--   :t:NUMBER     the text: times and lengths, site, id, title and words packed
--   :x:EXACT      who said exactly this first
--   :s:GEN:BUCKET places of picks -> numbers of articles, four bytes each
local BYTES, SHINGLE, PICK = 3, 3, 8 -- a pick comes with two bytes that say where it stands

local function arguments(keys, args)
  local it = {tag = keys[1], id = args[1], content = args[2], exact = args[3], generation = tonumber(args[4]), site = args[5],
    at = tonumber(args[6]), title = args[7], words = args[8], verdict = args[10]}
  local names = {'life', 'most', 'furniture', 'compared', 'least', 'copy', 'sure', 'near', 'lead', 'lead_shared', 'gap', 'head', 'headline',
    'contradiction', 'related', 'related_shared', 'whole', 'added'}
  for i, name in ipairs(names) do it[name] = tonumber(args[10 + i]) end
  it.entry = it.tag .. ':a:' .. it.id
  it.picks = {}
  local found = args[9]
  for at = 1, #found, PICK do
    local into, field, place = struct.unpack('>I2c4I2', string.sub(found, at, at + PICK - 1))
    table.insert(it.picks, {bucket = string.format('%04x', into), field = field, place = place})
  end
  return it
end

local function bucket(it, generation, pick)
  return it.tag .. ':s:' .. generation .. ':' .. pick.bucket
end

local function members(it, pick)
  local own = redis.call('HGET', bucket(it, it.generation, pick), pick.field) or ''
  local before = redis.call('HGET', bucket(it, it.generation - 1, pick), pick.field) or ''
  return own, before
end

-- The text without what stands in many, and which articles share how many of the other picks.
local function found(it)
  local votes, common, start, stop = {}, {}, 0, 0
  for _, pick in ipairs(it.picks) do
    local own, before = members(it, pick)
    if #own + #before < 4 * it.most then
      local counted = {}
      for at = 1, #own + #before, 4 do
        local number = struct.unpack('>I4', string.sub(before .. own, at, at + 3))
        if not counted[number] then
          counted[number] = true
          votes[number] = (votes[number] or 0) + 1
        end
      end
      start, stop = 0, 0
    else
      if stop == 0 then start = pick.place end
      stop = pick.place + SHINGLE
      if stop - start >= it.furniture then
        for number = start, stop - 1 do common[number] = true end
      end
    end
  end
  if next(common) then
    local kept = {}
    for number = 0, #it.words / BYTES - 1 do
      if not common[number] then table.insert(kept, string.sub(it.words, number * BYTES + 1, (number + 1) * BYTES)) end
    end
    it.words = table.concat(kept)
  end
  return votes
end

local function matched(words, others)
  local size, at, list, place_of = BYTES * SHINGLE, {}, {}, {}
  for place = #others - size, 0, -BYTES do at[string.sub(others, place + 1, place + size)] = place / BYTES end
  for number = 0, #words / BYTES - SHINGLE do
    local place = at[string.sub(words, number * BYTES + 1, number * BYTES + size)]
    if place then
      for step = 0, SHINGLE - 1 do
        if not place_of[number + step] then
          place_of[number + step] = place + step
          table.insert(list, number + step)
        end
      end
    end
  end
  return list, place_of
end

local function word(words, number) return string.sub(words, number * BYTES + 1, (number + 1) * BYTES) end

local function set(words, start, stop)
  local kinds = {[0] = {}, {}, {}, {}}
  for number = start, stop - 1 do
    local one = word(words, number)
    kinds[string.byte(one, BYTES) % 4][one] = true
  end
  return kinds
end

local function differ(ours, theirs)
  for kind = 1, 3 do
    local mine, yours, shared = ours[kind], theirs[kind], false
    for one in pairs(mine) do shared = shared or yours[one] end
    if next(mine) and next(yours) and not shared then return true end
  end
  return false
end

local function contradictions(it, words, others, list, place_of)
  if #list == 0 then return 0 end
  local count, before, there, size, other = 0, -1, -1, #words / BYTES, #others / BYTES
  for i = 1, #list + 1 do
    local number = list[i] or size
    local place = list[i] and place_of[number] or other
    local bound = (before < 0 or number == size) and it.head or it.gap
    local ours, theirs = number - before - 1, place - there - 1
    if ours > 0 and ours <= bound and theirs > 0 and theirs <= bound
      and differ(set(words, before + 1, number), set(others, there + 1, place)) then
      count = count + 1
    end
    before, there = number, place
  end
  return count
end

local function lead(it, list, size)
  local first, count = math.min(it.lead, size), 0
  for _, number in ipairs(list) do if number < first then count = count + 1 end end
  return math.floor(1000 * count / first)
end

local function titles_agree(it, one, other)
  local ours, theirs, few, many, shared = {}, {}, 0, 0, 0
  for number = 0, #one / BYTES - 1 do ours[word(one, number)] = true end
  for number = 0, #other / BYTES - 1 do theirs[word(other, number)] = true end
  for key in pairs(ours) do
    few = few + 1
    if theirs[key] then shared = shared + 1 end
  end
  for _ in pairs(theirs) do many = many + 1 end
  few = math.min(few, many)
  return few < it.headline or 2 * shared >= few
end

local function distinct(words, list)
  local known, count = {}, 0
  for _, number in ipairs(list) do
    local one = word(words, number)
    if not known[one] then known[one], count = true, count + 1 end
  end
  return count
end

local function is_reprint(it, list, size)
  return math.floor(1000 * #list / size) >= it.lead_shared or lead(it, list, size) >= it.lead_shared
end

local PLACE = 2

local function adds(it, words, others, list, place_of)
  local known, before, there = {}, -1, -1
  for number = 0, #others / BYTES - 1 do known[word(others, number)] = true end
  for i = 1, #list + 1 do
    local number = list[i] or #words / BYTES
    local place = list[i] and place_of[number] or #others / BYTES
    local gap, other, new = number - before - 1, place - there - 1, 0
    for at = before + 1, number - 1 do
      local one = word(words, at)
      if not known[one] then
        if at < it.lead and string.byte(one, BYTES) % 4 == PLACE then return true end
        new = new + 1
      end
    end
    if new - ((other >= 0 and other <= 2 * gap) and other or 0) >= it.added then return true end
    before, there = number, place
  end
  return false
end

-- Whether it copies or resembles an earlier text, the share of the shorter, and whether it says more.
local function compare(it, known)
  local mine, place_of = matched(it.words, known.words)
  local theirs = matched(known.words, it.words)
  local size, other = #it.words / BYTES, #known.words / BYTES
  local short, few = mine, size
  if size > other then short, few = theirs, other end
  local count, shared = #short, 0
  if few > 0 then shared = math.floor(1000 * count / few) end
  local enough = math.abs(it.at - known.at) <= it.near and it.copy or it.sure
  local copy = distinct(it.words, mine) >= it.least and shared >= enough and lead(it, short, few) >= it.lead_shared
    and (size <= other or is_reprint(it, mine, size) or (few >= it.whole and shared >= it.sure))
    and (it.site ~= known.site or titles_agree(it, it.title, known.title))
    and contradictions(it, it.words, known.words, mine, place_of) <= math.floor(count / it.contradiction)
  return copy, count >= it.related and shared >= it.related_shared, shared, copy and adds(it, it.words, known.words, mine, place_of)
end

local function text(it, number)
  local kept = redis.call('GET', it.tag .. ':t:' .. number)
  if not kept then return nil end
  local at, id, title, stop = string.match(kept, '^(%-?%d+)|(%d+)|(%d+)|()')
  local site = string.sub(kept, stop, stop + 7)
  local first = stop + 8 + tonumber(id)
  return {at = tonumber(at), site = site, id = string.sub(kept, stop + 8, first - 1), title = string.sub(kept, first, first + title - 1),
    words = string.sub(kept, first + title)}
end

local function nearest(it, votes)
  if it.exact ~= '' then
    local other = redis.call('GET', it.tag .. ':x:' .. it.exact)
    if other and other ~= it.id then return other, 'copy', false end
  end
  local numbers = {}
  for number in pairs(votes) do table.insert(numbers, number) end
  table.sort(numbers, function(a, b) return votes[a] > votes[b] or (votes[a] == votes[b] and a < b) end)
  local best, best_copy, best_related, best_shared, best_adds = nil, false, false, -1, false
  for i = 1, math.min(it.compared, #numbers) do
    local known = text(it, numbers[i])
    if known and known.id ~= it.id then
      local copy, related, shared, more = compare(it, known)
      if not best or (copy and not best_copy) or (copy == best_copy and shared > best_shared) then
        best, best_copy, best_related, best_shared, best_adds = known.id, copy, related, shared, more
      end
    end
  end
  if not best or not (best_copy or best_related) then return '', 'new', false end
  return best, best_copy and 'copy' or 'related', best_adds
end

local function remember(it)
  if it.exact ~= '' then redis.call('SET', it.tag .. ':x:' .. it.exact, it.id, 'NX', 'EX', it.life) end
  local number = redis.call('HGET', it.entry, '#')
  if not number then
    number = redis.call('INCR', it.tag .. ':sequence')
    redis.call('HSET', it.entry, '#', number)
  end
  local head = string.format('%.0f|%d|%d|', it.at, #it.id, #it.title)
  redis.call('SET', it.tag .. ':t:' .. number, head .. it.site .. it.id .. it.title .. it.words, 'EX', it.life)
  local four = struct.pack('>I4', tonumber(number))
  for _, pick in ipairs(it.picks) do
    local own, before = members(it, pick)
    local both = own .. before
    local there = #both >= 4 * it.most
    for at = 1, #both, 4 do there = there or string.sub(both, at, at + 3) == four end
    if not there then
      local key = bucket(it, it.generation, pick)
      redis.call('HSET', key, pick.field, own .. four)
      redis.call('EXPIRE', key, it.life)
    end
  end
end

local function seen(keys, args)
  local it = arguments(keys, args)
  local known = redis.call('HGET', it.entry, it.content)
  if known then return known end
  local revision = 0
  local first = redis.call('EXISTS', it.entry) == 0
  if not first then revision = redis.call('HINCRBY', it.entry, 'n', 1) else redis.call('HSET', it.entry, 'n', 0) end
  local votes = found(it)
  local of, verdict, more = nearest(it, votes)
  if verdict ~= 'copy' or more then remember(it) end
  if verdict ~= 'copy' and not first then verdict, of = 'revision', it.id end
  local answer = verdict .. '|' .. of .. '|' .. revision .. '|' .. (more and 1 or 0)
  redis.call('HSET', it.entry, it.content, answer)
  redis.call('EXPIRE', it.entry, it.life)
  return answer
end

-- Enters a verdict that stands on a topic. A later revision may have been entered before: two topics are read side by side.
local function restore(keys, args)
  local it = arguments(keys, args)
  if redis.call('HSETNX', it.entry, it.content, it.verdict) == 0 then return it.verdict end
  local revision, more = string.match(it.verdict, '(%d+)|(%d)$')
  revision = tonumber(revision)
  if tonumber(redis.call('HGET', it.entry, 'n') or '-1') < revision then redis.call('HSET', it.entry, 'n', revision) end
  if string.sub(it.verdict, 1, 5) ~= 'copy|' or more == '1' then
    found(it)
    remember(it)
  end
  redis.call('EXPIRE', it.entry, it.life)
  return it.verdict
end

redis.register_function('khabur_seen', seen)
redis.register_function('khabur_restore', restore)
