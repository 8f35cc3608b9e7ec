// What was done without network: kept under its person, sent in order, each under a key of its own, so that the server
// does it once however often it is sent. A refusal stays here with its reason until the person deletes it.
import { all, keep, remove } from "./store.js";

const MOST_TRIES = 5;
const WORDS = ["text", "note", "done"];

const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");

export async function actsOf(owner) {
  const mine = (await all("acts")).filter((act) => act.owner === owner);
  return mine.sort((one, other) => one.order - other.order);
}

export const hasWaiting = async () => (await all("acts")).some((act) => act.state !== "sent");
export const hasOthers = async (owner) => (await all("acts")).some((act) => act.owner !== owner && act.state !== "sent");
export const drop = (act) => remove("acts", act.id);

// Keeps what a form says, as the button that was pressed sends it.
export async function add(form, submitter, owner) {
  const said = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "key");
  if (submitter?.name) said.push([submitter.name, submitter.value]);
  const order = Math.max(0, ...(await all("acts")).map((act) => act.order)) + 1;
  const words = said.filter(([name, value]) => WORDS.includes(name) && value).map(([, value]) => value);
  const act = { id: random(), owner, order, at: Date.now(), state: "waiting", tries: 0, said };
  Object.assign(act, { address: form.getAttribute("action"), label: form.dataset.act, number: form.dataset.case || "" });
  await keep("acts", { ...act, words: words.join("\n") });
  return act;
}

// Sends what waits. "done", "offline" or "signed-out"; `changed` is called after each act.
export function send(owner, standing, changed) {
  const work = () => sendInOrder(owner, standing, changed);
  return navigator.locks ? navigator.locks.request("tiaokuai-acts", work) : work();
}

async function sendInOrder(owner, standing, changed) {
  const waiting = (await actsOf(owner)).filter((act) => act.state === "waiting");
  const now = await whoIsSignedIn(standing);
  if (typeof now === "string") return now;
  if (now.owner !== owner) return "signed-out";
  for (const act of waiting) {
    const came = await post(act, now.token);
    if (typeof came === "string") return came;
    await keep("acts", came);
    await changed();
  }
  return "done";
}

async function whoIsSignedIn(standing) {
  try {
    const answer = await fetch(standing, { cache: "no-store" });
    if (answer.status >= 500) return "offline";
    return answer.ok && !answer.redirected ? await answer.json() : "signed-out";
  } catch {
    return "offline";
  }
}

async function post(act, token) {
  const body = new FormData();
  for (const [name, value] of act.said) body.append(name, value);
  body.append("key", act.id);
  body.append("csrfmiddlewaretoken", token);
  try {
    const answer = await fetch(act.address, { method: "POST", body });
    if (new URL(answer.url).pathname.startsWith("/sign-in/")) return "signed-out";
    if (answer.status === 429 || answer.status >= 500) return await failed(act);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return answer.ok ? done(act, page) : { ...act, state: "refused", why: reason(page) };
  } catch {
    return "offline";
  }
}

// What is sent leaves the device: only its name and what the server said of it are shown once more.
function done(act, page) {
  const { id, owner, order, label, number } = act;
  const why = page.querySelector("[role=status] .tk-notice > div")?.textContent.trim() || "";
  return { id, owner, order, label, number, state: "sent", why };
}

// A server that fails at one act again and again shall not hold up the others.
async function failed(act) {
  act.tries += 1;
  if (act.tries >= MOST_TRIES) return { ...act, state: "refused", why: "" };
  await keep("acts", act);
  return "offline";
}

function reason(page) {
  const wrong = page.querySelectorAll("[data-error-summary] li, .tk-error li");
  const texts = wrong.length ? [...wrong] : [...page.querySelectorAll("main h1, main p")].slice(0, 2);
  return [...new Set(texts.map((node) => node.textContent.trim()))].filter(Boolean).join(" ");
}
