// One stream a page: the server names what changed, and the panel that shows it asks for itself again.
// A hidden page lets go of its connection: browsers give one host six, and people keep many tabs.
"use strict";
(() => {
  const sign = document.getElementById("live");
  let source = null;

  function show(on) {
    if (!sign) return;
    sign.classList.toggle("on", on);
    sign.classList.toggle("off", !on);
    sign.querySelector(".word").textContent = on ? sign.dataset.on : sign.dataset.off;
  }

  const names = new Set();
  for (const panel of document.querySelectorAll("[hx-trigger]")) {
    for (const [, name] of panel.getAttribute("hx-trigger").matchAll(/changed:([a-z-]+)/g)) names.add(name);
  }

  function changed(name) {
    htmx.trigger(document.body, "changed:" + name);
    document.dispatchEvent(new CustomEvent("khabur:changed", { detail: name }));
  }

  function open(again) {
    if (source) return;
    source = new EventSource(`/stream/changes?since=${sign.dataset.since}`);
    let missed = again;
    source.onopen = () => {
      show(true);
      if (missed) names.forEach(changed);
      missed = true;
    };
    source.onerror = () => {
      show(false);
      if (source && source.readyState === EventSource.CLOSED) { source = null; setTimeout(() => open(true), 2000); }
    };
    for (const name of names) source.addEventListener(name, () => changed(name));
  }

  function close() {
    if (source) { source.close(); source = null; }
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open(true)));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => { if (event.persisted) open(true); });
  document.addEventListener("submit", (event) => {
    const question = event.target.dataset.ask;
    if (question && !window.confirm(question)) event.preventDefault();
  });
  // A panel is not drawn anew under somebody's hands.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const panel = event.target;
    const focused = document.activeElement;
    if (panel.id === "panel" && focused && panel.contains(focused) && focused.matches("input, select")) event.preventDefault();
  });
  if (!document.hidden) open(false);
})();
