// Draws the maps of a page. Without script the list beneath each map says the same.
import L from "leaflet";

function words(text) {
  const node = document.createElement("span");
  node.textContent = text;
  return node;
}

function dataOf(element) {
  if (element.dataset.source) return fetch(element.dataset.source).then((answer) => answer.json());
  return Promise.resolve(JSON.parse(document.getElementById(element.dataset.json).textContent));
}

function drawShapes(map, shapes) {
  return L.geoJSON(shapes, {
    style: (feature) => ({ className: `tk-shape tk-shape-${feature.properties.state || "plain"}` }),
    pointToLayer: (feature, place) =>
      L.circleMarker(place, { radius: 8, className: `tk-point tk-point-${feature.properties.state || "plain"}` }),
    onEachFeature: (feature, layer) => {
      if (feature.properties.label) layer.bindTooltip(words(feature.properties.label));
      if (feature.properties.url) layer.on("click", () => window.location.assign(feature.properties.url));
    },
  }).addTo(map);
}

// Choosing a place fills the two number fields, which are also there to be typed into.
function letChoose(map, element) {
  const lat = document.getElementById(element.dataset.lat);
  const lng = document.getElementById(element.dataset.lng);
  let pin = null;
  const show = (place) => {
    pin = pin ? pin.setLatLng(place) : L.circleMarker(place, { radius: 10, className: "tk-pin" }).addTo(map);
  };
  if (lat.value && lng.value) show([Number(lat.value), Number(lng.value)]);
  map.on("click", ({ latlng }) => {
    lat.value = latlng.lat.toFixed(6);
    lng.value = latlng.lng.toFixed(6);
    lat.dispatchEvent(new Event("change", { bubbles: true }));
    show(latlng);
  });
}

async function draw(element) {
  element.hidden = false;
  const map = L.map(element, { attributionControl: Boolean(element.dataset.tiles), zoomControl: false, zoomSnap: 0.5 });
  L.control.zoom({ zoomInTitle: element.dataset.zoomIn, zoomOutTitle: element.dataset.zoomOut }).addTo(map);
  map.attributionControl?.setPrefix(false);
  if (element.dataset.tiles) {
    L.tileLayer(element.dataset.tiles, { attribution: words(element.dataset.attribution || "").innerHTML }).addTo(map);
  }
  const layer = drawShapes(map, await dataOf(element));
  const bounds = layer.getBounds();
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [12, 12], maxZoom: 17 });
  else map.setView([Number(element.dataset.centreLat || 30), Number(element.dataset.centreLng || 120)], 12);
  if (element.dataset.lat) letChoose(map, element);
}

for (const element of document.querySelectorAll("[data-map]")) draw(element);
