// The grid worker's pages: what is done is queued and sent, pages are kept for reading without network, the map is drawn
// when asked for, and the device is asked for its place only by a press, once.
import { forgetAll } from "./offline/forgetting.js";
import { forgetPages, keepPages } from "./offline/kept.js";
import { exact } from "./moment.js";
import { actsOf, add, drop, hasOthers, send } from "./offline/queue.js";

const home = document.getElementById("my-grid");
const words = document.getElementById("queue-words")?.dataset;
const owner = (home || document.querySelector("form[data-act]")).dataset.owner;
const standing = home ? home.dataset.standing : "../standing.json";

const show = (name, shown) => {
  for (const node of document.querySelectorAll(`[data-queue="${name}"]`)) node.hidden = !shown;
};

function row(act) {
  const node = document.getElementById("act-row").content.firstElementChild.cloneNode(true);
  const part = (name) => node.querySelector(`[data-${name}]`);
  part("what").textContent = act.label;
  part("state").textContent = words[act.state];
  const refused = act.state === "refused";
  const why = refused ? act.why || words.noReason : act.why;
  part("why").textContent = why || "";
  part("why").hidden = !why;
  part("words").textContent = act.words || "";
  part("words").hidden = !act.words;
  part("after").hidden = act.state === "sent";
  part("open").hidden = !act.number;
  if (act.number) part("open").href = `/cases/${encodeURIComponent(act.number)}/`;
  part("drop").addEventListener("click", async () => {
    await drop(act);
    await draw();
  });
  return node;
}

async function draw() {
  if (!home) return;
  const acts = await actsOf(owner);
  document.querySelector(".tk-acts").replaceChildren(...acts.map(row));
  const waiting = acts.filter((act) => act.state === "waiting");
  show("list", acts.length > 0);
  show("others", await hasOthers(owner));
  document.querySelector("[data-send]").hidden = !waiting.length;
  for (const card of document.querySelectorAll(".tk-card")) {
    const act = waiting.find((each) => `c-${each.number}` === card.id);
    card.querySelector(".tk-do").hidden = Boolean(act);
    const note = card.querySelector("[data-queued]");
    note.hidden = !act;
    note.textContent = act ? `${act.label.split(" · ")[0]}${words.colon}${words.kept}` : "";
  }
}

async function sendNow() {
  let sent = 0;
  const came = await send(owner, standing, () => {
    sent += 1;
    return draw();
  });
  show("offline", came === "offline");
  show("signed-out", came === "signed-out");
  if (came === "signed-out") await forgetPages();
  await draw();
  return { came, sent };
}

// After something was sent the list is another: it is asked for anew.
async function sendAndShow() {
  const { sent } = await sendNow();
  if (sent && home) window.location.reload();
}

async function submitted(event) {
  const form = event.target;
  if (!form.matches("form[data-act]") || !window.indexedDB) return;
  event.preventDefault();
  if (!form.reportValidity() || form.dataset.busy) return;
  form.dataset.busy = "1";
  try {
    await add(form, event.submitter, owner);
  } catch {
    return form.submit();
  }
  const { came } = await sendNow();
  if (home) return came === "done" ? window.location.reload() : form.removeAttribute("data-busy");
  if (came === "done" || navigator.serviceWorker?.controller) window.location.assign(form.dataset.home);
}

function stand(button) {
  const said = document.querySelector("[data-stood]");
  const field = (name) => document.querySelector(`[name=${name}]`);
  const fill = (lat, lon) => {
    field("lat").value = lat;
    field("lon").value = lon;
    document.querySelector("[data-unstand]").hidden = !lat;
  };
  if (!button.matches("[data-stand]")) {
    fill("", "");
    said.textContent = "";
    return;
  }
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      fill(coords.latitude.toFixed(6), coords.longitude.toFixed(6));
      said.textContent = said.dataset.yes.replace("0", Math.round(coords.accuracy));
    },
    () => {
      fill("", "");
      said.textContent = said.dataset.no;
    },
    { enableHighAccuracy: true, maximumAge: 0, timeout: 15000 },
  );
}

function showMap(button) {
  document.getElementById("ground-map").hidden = false;
  button.setAttribute("aria-expanded", "true");
  button.hidden = true;
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: home.dataset.mapStyle });
  const script = Object.assign(document.createElement("script"), { src: home.dataset.mapScript });
  style.addEventListener("load", () => document.head.append(script));
  document.head.append(style);
}

document.addEventListener("submit", submitted);
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("button");
  if (button?.matches("[data-stand], [data-unstand]")) stand(button);
  if (button?.matches("[data-show-map]")) showMap(button);
  if (button?.matches("[data-send]")) sendAndShow();
  if (button?.matches("[data-forget-all]")) {
    await forgetAll();
    await draw();
  }
});
window.addEventListener("online", sendAndShow);
window.addEventListener("offline", () => show("offline", true));

// Styles, scripts and icons that the kept pages name, and those of the map, which is drawn only when asked for.
function files() {
  const named = document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]");
  const found = [...named].map((node) => node.href || node.src);
  const { mapScript, mapStyle, sprite } = home.dataset;
  return [...new Set([...found, ...[mapScript, mapStyle, sprite].map((path) => new URL(path, location.href).href)])];
}

async function begin() {
  const seen = document.querySelector("[data-seen]");
  if (seen) seen.textContent = exact(new Date(home.dataset.at));
  show("offline", !navigator.onLine);
  await draw();
  if (!home) return;
  const { sent } = await sendNow();
  if (sent) return window.location.reload();
  for (const act of await actsOf(owner)) if (act.state === "sent") await drop(act);
  if (!document.querySelector('[data-queue="signed-out"]').hidden) return;
  const here = new URL(location.href).pathname;
  await keepPages(owner, Number(home.dataset.hours), [here, home.dataset.report], files());
  await navigator.serviceWorker?.register(home.dataset.worker).catch(() => null);
}
begin();
