// Tells moments as "2 minutes ago" in the page's language, and keeps them true.
"use strict";
(() => {
  const language = document.documentElement.lang || "en";
  const tongue = language === "ar" ? "ar-u-nu-latn" : language;
  const relative = new Intl.RelativeTimeFormat(tongue, { numeric: "auto", style: "short" });
  const exact = new Intl.DateTimeFormat(tongue, { dateStyle: "medium", timeStyle: "medium" });
  const day = new Intl.DateTimeFormat(tongue, { dateStyle: "medium", timeStyle: "short" });
  const UNITS = [["second", 1000, 60], ["minute", 60000, 60], ["hour", 3600000, 24], ["day", 86400000, 7]];
  const FRESH_MS = 10000;

  function told(at, now) {
    for (const [unit, length, most] of UNITS) {
      const count = Math.round((at - now) / length);
      if (Math.abs(count) < most) return relative.format(count, unit);
    }
    return day.format(at);
  }

  function tell(root) {
    const now = Date.now();
    for (const time of root.querySelectorAll("time[data-at]")) {
      const at = Number(time.dataset.at);
      const text = told(at, now);
      if (time.textContent !== text) time.textContent = text;
      time.title = exact.format(at);
    }
  }

  // What arrived a moment ago lights up, once.
  const seen = new Set();
  function light(root) {
    for (const row of root.querySelectorAll("[data-fresh]")) {
      const link = row.querySelector("a[id]");
      const name = link ? link.id : row.dataset.fresh;
      if (!seen.has(name) && Date.now() - Number(row.dataset.fresh) < FRESH_MS) row.classList.add("fresh");
      seen.add(name);
    }
  }

  tell(document);
  light(document);
  setInterval(() => tell(document), 5000);
  document.addEventListener("htmx:afterSwap", (event) => { tell(event.target); light(event.target); });
  window.khaburTimes = tell;
})();
