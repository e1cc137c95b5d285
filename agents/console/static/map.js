// Incidents on our own simplified outlines: no tiles, no request to anyone else.
"use strict";
(() => {
  const place = document.getElementById("map");
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const WATCHED = ["SY08", "SY09"];
  const map = L.map(place, { attributionControl: false, minZoom: 5, maxZoom: 12, zoomSnap: 0.25, scrollWheelZoom: false, keyboard: true });
  const shades = {};
  const marks = L.layerGroup();
  const arabic = place.dataset.lang === "ar";

  function outline(feature) {
    const watched = WATCHED.includes(feature.properties.pcode);
    return { color: colour("map-line"), weight: watched ? 1.5 : 0.8, fillColor: colour(watched ? "map-watch" : "map-land"), fillOpacity: 1 };
  }

  function name(feature) { return arabic ? feature.properties.name_ar : feature.properties.name; }

  function popup(rows) {
    const list = document.createElement("div");
    for (const row of rows) {
      const line = document.createElement("p");
      const link = document.createElement("a");
      link.href = `/incidents/${encodeURIComponent(row.id)}`;
      link.textContent = row.title;
      link.dir = "auto";
      const about = document.createElement("span");
      about.className = "dim";
      about.textContent = ` ${row.day ?? ""}`;
      line.append(link, about);
      list.append(line);
    }
    return list;
  }

  function shade(rows) {
    const byArea = {};
    for (const row of rows) (byArea[row.area] ??= []).push(row);
    for (const [code, layer] of Object.entries(shades)) {
      const mine = byArea[code];
      layer.setStyle(outline(layer.feature));
      layer.unbindPopup();
      if (!mine) continue;
      layer.setStyle({ fillColor: colour("high"), fillOpacity: Math.min(0.2 + mine.length * 0.08, 0.6) });
      layer.bindPopup(popup(mine.slice(0, 8)));
    }
  }

  function mark(feature) {
    const [lon, lat] = feature.geometry.coordinates;
    const told = feature.properties;
    const stroke = colour(told.severity);
    if (told.metres) L.circle([lat, lon], { radius: told.metres, color: stroke, weight: 1, dashArray: "4 4", fillOpacity: 0.12, interactive: false }).addTo(marks);
    L.circleMarker([lat, lon], { radius: 7, color: colour("card"), weight: 1.5, fillColor: stroke, fillOpacity: told.state === "open" ? 0.95 : 0.45 })
      .bindPopup(popup([told])).addTo(marks);
  }

  async function json(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }

  async function load() {
    const found = await json(place.dataset.source);
    marks.clearLayers();
    found.features.filter((one) => one.geometry).forEach(mark);
    shade(found.features.filter((one) => one.properties.precision === "governorate").map((one) => one.properties));
  }

  async function begin() {
    const outlines = await json(place.dataset.outlines);
    L.geoJSON(outlines, {
      style: outline,
      onEachFeature: (feature, layer) => {
        shades[feature.properties.pcode] = layer;
        layer.feature = feature;
        layer.bindTooltip(name(feature), { sticky: true });
      },
    }).addTo(map);
    const towns = await json(place.dataset.places);
    L.geoJSON(towns, {
      pointToLayer: (feature, at) => L.circleMarker(at, { radius: 2, color: colour("dim"), weight: 1, fillOpacity: 1, interactive: false })
        .bindTooltip(name(feature), { permanent: true, direction: "right", className: "town", offset: [3, 0] }),
    }).addTo(map);
    marks.addTo(map);
    map.fitBounds([[33.95, 38.9], [37.35, 42.45]]);
    await load();
  }

  let waiting = false;
  document.addEventListener("khabur:changed", (event) => {
    if (event.detail !== "incidents" || waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; load(); }, 1500);
  });
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  begin();
})();
