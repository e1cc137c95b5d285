// Records per minute over the last hour.
"use strict";
(() => {
  const place = document.getElementById("chart");
  const names = place.dataset.series.split(",");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const LIGHT = ["#0e6b6f", "#8a4b00", "#b3261e", "#5a4fa2"];
  const DARK = ["#7cd0cd", "#f5b968", "#ff9d95", "#b9aef5"];
  let plot = null;
  let last = null;

  function smooth(values, over) {
    let sum = 0;
    return values.map((value, at) => {
      sum += value;
      if (at >= over) sum -= values[at - over];
      return sum / Math.min(at + 1, over);
    });
  }

  function draw() {
    if (!last || last.at.length < 2) {
      if (!plot) place.textContent = place.dataset.empty;
      return;
    }
    const data = [last.at, ...names.map((name) => smooth(last.per_minute[name], 12))];
    if (plot) { plot.setData(data); return; }
    place.textContent = "";
    const style = getComputedStyle(document.body);
    const colours = dark.matches ? DARK : LIGHT;
    const clock = new Intl.DateTimeFormat(document.documentElement.lang === "ar" ? "ar-u-nu-latn" : "en-GB", { hour: "2-digit", minute: "2-digit" });
    const times = (_, splits) => splits.map((at) => clock.format(at * 1000));
    const axis = { stroke: style.color, grid: { stroke: "rgba(128,128,128,.25)", width: 1 }, ticks: { show: false } };
    plot = new uPlot({
      width: place.clientWidth, height: 200,
      cursor: { drag: { x: false, y: false } },
      scales: { y: { range: (_, low, high) => [0, Math.max(high * 1.1, 5)] } },
      axes: [{ ...axis, values: times, incrs: [60, 120, 300, 600, 900] }, { ...axis, size: 44 }],
      series: [{ label: place.dataset.time, value: (_, at) => (at == null ? "–" : clock.format(at * 1000)) }, ...names.map((name, n) => ({ label: name, stroke: colours[n], width: 2, points: { show: false }, value: (_, v) => (v == null ? "–" : v.toFixed(1)) }))],
    }, data, place);
  }

  async function load() {
    const answer = await fetch("/api/topics/history");
    if (answer.ok) { last = await answer.json(); draw(); }
  }

  function again() {
    if (plot) { plot.destroy(); plot = null; }
    draw();
  }
  let due = 0;
  document.addEventListener("khabur:changed", (event) => {
    if (event.detail === "topics" && Date.now() > due) { due = Date.now() + 4000; load(); }
  });
  dark.addEventListener("change", again);
  new ResizeObserver(() => { if (plot && place.clientWidth) plot.setSize({ width: place.clientWidth, height: 200 }); }).observe(place);
  load();
})();
