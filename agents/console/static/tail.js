// The live tail of a topic. Paused, it holds what comes; what it cannot hold or was not sent is counted and shown.
"use strict";
(() => {
  const body = document.getElementById("tail");
  const form = document.getElementById("tail-form");
  const status = document.getElementById("tail-status");
  const pause = document.getElementById("pause");
  const MOST_ROWS = 500;
  const MOST_HELD = 2000;
  let paused = false;
  let held = [];
  let dropped = 0;
  let shown = 0;
  let connected = false;
  let waiting = [];

  function say() {
    const words = [];
    if (!connected) words.push(status.dataset.lost);
    else if (!shown && !held.length) words.push(status.dataset.waiting);
    if (shown) words.push(status.dataset.shown.replace("{}", shown));
    if (held.length) words.push(status.dataset.held.replace("{}", held.length));
    if (dropped) words.push(status.dataset.dropped.replace("{}", dropped));
    status.textContent = words.join(" · ");
  }

  function cell(row, text) {
    const made = row.insertCell();
    made.textContent = text;
    made.dir = "auto";
    return made;
  }

  function field(name, text) {
    const made = document.createElement("span");
    made.className = "field";
    if (name) {
      const label = document.createElement("b");
      label.textContent = name;
      made.append(label, " ");
    }
    const said = document.createElement("bdi");
    said.dir = "auto";
    said.textContent = text;
    made.append(said);
    return made;
  }

  function add(record) {
    const row = document.createElement("tr");
    row.dataset.at = record.at;
    const time = document.createElement("time");
    time.dataset.at = record.at;
    time.dateTime = new Date(record.at).toISOString();
    row.insertCell().append(time);
    const link = document.createElement("a");
    link.href = `/topics/${encodeURIComponent(body.dataset.topic)}/${record.partition}/${record.offset}`;
    link.textContent = `${record.partition}/${record.offset}`;
    row.insertCell().append(link);
    cell(row, record.key ?? "—");
    const value = cell(row, record.tombstone ? body.dataset.removed : "");
    value.removeAttribute("dir");
    for (const [name, text] of record.fields) value.append(field(name, text));
    if (record.unreadable) {
      const why = document.createElement("div");
      why.className = "unreadable";
      why.textContent = `${body.dataset.unreadable} ${record.unreadable}`;
      value.prepend(why);
    }
    let place = body.firstElementChild;  // records of several partitions come one partition after the other
    while (place && Number(place.dataset.at) > record.at) place = place.nextElementSibling;
    body.insertBefore(row, place);
    shown += 1;
    while (body.rows.length > MOST_ROWS) body.deleteRow(-1);
  }

  function flush() {
    const rows = waiting;
    waiting = [];
    dropped += Math.max(0, rows.length - MOST_ROWS);
    rows.slice(-MOST_ROWS).forEach(add);
    window.khaburTimes(body);
    say();
  }

  function take(record) {
    if (paused) {
      if (held.length < MOST_HELD) held.push(record); else dropped += 1;
      say();
      return;
    }
    if (!waiting.length) setTimeout(flush, 60);
    waiting.push(record);
  }

  pause.addEventListener("click", () => {
    paused = !paused;
    pause.setAttribute("aria-pressed", String(paused));
    pause.textContent = paused ? pause.dataset.resume : pause.dataset.pause;
    if (!paused) { const rows = held; held = []; rows.forEach(take); }
    say();
  });

  function open(start) {
    const query = new URLSearchParams(new FormData(form));
    query.set("from", start);
    const source = new EventSource(`${body.dataset.source}?${query}`);
    source.onopen = () => { connected = true; say(); };
    source.addEventListener("record", (event) => {
      const record = JSON.parse(event.data);
      if (record.error) { status.textContent = record.error; return; }
      take(record);
    });
    source.addEventListener("dropped", (event) => { dropped += Number(event.data); say(); });
    source.onerror = () => {
      connected = false;
      source.close();  // its own return would begin where the first one did
      say();
      setTimeout(() => open("end"), 2000);
    };
    window.addEventListener("pagehide", () => source.close(), { once: true });
  }

  open(new FormData(form).get("from"));
})();
