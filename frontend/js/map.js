// Draws the maps of a page. Without script the list beneath each map says the same.
import L from "leaflet";

function words(text) {
  const node = document.createElement("span");
  node.textContent = text;
  return node;
}

function dataOf(element, map) {
  const { source, roams, json } = element.dataset;
  if (!source) return Promise.resolve(JSON.parse(document.getElementById(json).textContent));
  const asked = roams ? `${source}?bbox=${map.getBounds().pad(0.1).toBBoxString()}` : source;
  return fetch(asked).then((answer) => answer.json());
}

function nameOn(place, label) {
  const icon = L.divIcon({ className: "tk-map-name", html: words(label), iconSize: null });
  return L.marker(place, { icon, interactive: false, keyboard: false });
}

function shapesOf(shapes, whenPressed) {
  return L.geoJSON(shapes, {
    style: (feature) => ({ className: `tk-shape tk-shape-${feature.properties.state || "plain"}` }),
    pointToLayer: ({ properties }, place) =>
      properties.level === "name"
        ? nameOn(place, properties.label)
        : L.circleMarker(place, { radius: 8, className: `tk-point tk-point-${properties.state || "plain"}` }),
    onEachFeature: ({ properties }, layer) => {
      if (properties.level === "name") return;
      if (properties.label && properties.level !== "town") layer.bindTooltip(words(properties.label), { sticky: true });
      layer.on("click", (event) => whenPressed(event, properties, layer));
    },
  });
}

// Fields are looked up at each press: a fragment may have put new ones in their place.
function fieldsOf(element) {
  return [element.dataset.lat, element.dataset.lng].map((id) => document.getElementById(id));
}

// Choosing a place fills the two number fields; whoever listens to them reads the place back in words.
class Chooser {
  constructor(map, element) {
    this.map = map;
    this.element = element;
    const [lat, lng] = fieldsOf(element);
    if (lat.value && lng.value) this.pin([Number(lat.value), Number(lng.value)]);
    map.on("click", ({ latlng }) => this.choose(latlng));
    // A place chosen from a list is shown, and a pin set before it is taken away.
    document.body.addEventListener("showonmap", ({ detail }) => {
      this.unpin();
      if (detail.bounds) map.fitBounds(this.corners(detail.bounds), { padding: [12, 12] });
    });
  }

  corners([west, south, east, north]) {
    return [[south, west], [north, east]];
  }

  pin(place) {
    this.mark = this.mark ? this.mark.setLatLng(place) : L.circleMarker(place, { radius: 10, className: "tk-pin" }).addTo(this.map);
  }

  unpin() {
    this.mark?.remove();
    this.mark = null;
    this.light(null);
  }

  light(layer) {
    this.lit?.getElement()?.classList.remove("tk-shape-chosen");
    this.lit = layer;
    layer?.getElement()?.classList.add("tk-shape-chosen");
  }

  // After new shapes have come the one under the pin is lit again.
  relight(layers) {
    if (!this.mark) return;
    const at = this.map.latLngToLayerPoint(this.mark.getLatLng());
    layers.eachLayer((layer) => {
      if (layer.feature.properties.code && layer._containsPoint?.(at)) this.light(layer);
    });
    this.mark.bringToFront();
  }

  // Every press chooses its place. On a map of towns it also goes nearer, so that the next one can be more exact.
  press(event, properties, layer) {
    L.DomEvent.stopPropagation(event);
    this.choose(event.latlng);
    if (properties.level === "town") {
      this.map.setView(event.latlng, this.map.getZoom() + 2);
      return;
    }
    this.light(layer);
    this.mark.bringToFront();
  }

  choose(place) {
    const [lat, lng] = fieldsOf(this.element);
    this.pin(place);
    this.light(null);
    lng.value = place.lng.toFixed(6);
    lat.value = place.lat.toFixed(6);
    lat.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function follow(event, { url }) {
  if (url) window.location.assign(url);
}

async function draw(element) {
  element.hidden = false;
  const { tiles, attribution, bounds, roams } = element.dataset;
  const map = L.map(element, { attributionControl: Boolean(tiles), zoomControl: false, zoomSnap: 0.5 });
  L.control.zoom({ zoomInTitle: element.dataset.zoomIn, zoomOutTitle: element.dataset.zoomOut }).addTo(map);
  map.attributionControl?.setPrefix(false);
  if (tiles) L.tileLayer(tiles, { attribution: words(attribution || "").innerHTML }).addTo(map);
  if (bounds) {
    const [west, south, east, north] = bounds.split(",").map(Number);
    map.fitBounds([[south, west], [north, east]], { padding: [12, 12] });
  }
  const chooser = element.dataset.lat ? new Chooser(map, element) : null;
  const pressed = chooser ? chooser.press.bind(chooser) : follow;
  const layer = shapesOf(await dataOf(element, map), pressed).addTo(map);
  if (!bounds) {
    const all = layer.getBounds();
    if (all.isValid()) map.fitBounds(all, { padding: [12, 12], maxZoom: 17 });
    else map.setView([Number(element.dataset.centreLat || 30), Number(element.dataset.centreLng || 120)], 12);
  }
  chooser?.relight(layer);
  if (roams) roam(map, element, layer, pressed, chooser);
  return map;
}

// A map of many shapes asks for those in view, again after each move; answers that come too late are dropped.
function roam(map, element, first, pressed, chooser) {
  let shown = first;
  let asked = 0;
  map.on("moveend", async () => {
    const mine = ++asked;
    const shapes = await dataOf(element, map);
    if (mine !== asked) return;
    shown.remove();
    shown = shapesOf(shapes, pressed).addTo(map);
    chooser?.relight(shown);
  });
}

// What was drawn on a page that has changed since is taken away, and what is new is drawn.
const drawn = new Map();

function drawAll() {
  for (const [element, map] of drawn) {
    if (element.isConnected) continue;
    map.then((each) => each.remove());
    drawn.delete(element);
  }
  for (const element of document.querySelectorAll("[data-map]")) {
    if (!drawn.has(element)) drawn.set(element, draw(element));
  }
}

drawAll();
document.addEventListener("maps", drawAll);
