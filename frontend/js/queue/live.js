// The list is brought up to date without being asked for: every few seconds while somebody looks, "nothing changed" costs
// a header. Focus, chosen rows and what is open beside stay.
import { count } from "./many.js";
import { boxOf, here, linkOf, rowOf, rowBeside, rows } from "./rows.js";

const EVERY_MS = 15_000;
const list = () => document.querySelector("[data-live]");
let isAsking = false;
let isOver = false;

// Puts a new list in place of the old one.
export function replace(fresh) {
  const old = list();
  const focus = document.activeElement;
  const isWithin = old.contains(focus);
  const isInRow = Boolean(rowOf(focus));
  const isOnButton = isInRow && focus.matches("[data-key]");
  const ticked = new Set(rows().map(boxOf).filter((box) => box?.checked).map((box) => box.value));
  const openAt = old.querySelector("a[aria-current=true]")?.getAttribute("href");
  const said = fresh.querySelector("[role=status]");
  if (said) document.querySelector("main > [role=status]")?.remove();
  else fresh.prepend(...old.querySelectorAll(":scope > [role=status]")); // what was said last stays
  old.replaceWith(fresh);
  reveal(fresh);
  for (const box of rows().map(boxOf)) if (box) box.checked = ticked.has(box.value);
  for (const link of rows().map(linkOf)) if (openAt && link.getAttribute("href") === openAt) link.setAttribute("aria-current", "true");
  count();
  if (!isWithin) return;
  const row = here();
  const target = isInRow ? (row && isOnButton && row.querySelector("[data-key]")) || linkOf(row ?? rowBeside(1)) : likeIt(fresh, focus);
  (target ?? document.querySelector("main")).focus();
}

const likeIt = (fresh, focus) => [...fresh.querySelectorAll("a[href]")].find((link) => link.getAttribute("href") === focus.getAttribute("href"));

export function reveal(root) {
  for (const element of root.querySelectorAll("[data-scripted]")) element.hidden = false;
}

export async function listIn(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[data-live]");
}

// Asks for the list; `anew`: also when nothing changed.
export async function look({ anew = false } = {}) {
  if (isAsking || isOver || !list()) return;
  isAsking = true;
  try {
    const headers = { "HX-Request": "true" };
    if (!anew) headers["If-None-Match"] = list().dataset.tag;
    const answer = await fetch(window.location.href, { headers, cache: "no-store" });
    isOver = answer.redirected || answer.status === 403; // signed out meanwhile
    if (isOver || (!answer.ok && answer.status !== 304)) return stale(true);
    if (answer.status === 304) return stale(false);
    const fresh = await listIn(answer);
    if (fresh && !isBusy()) replace(fresh);
  } catch {
    stale(true);
  } finally {
    isAsking = false;
  }
}

function stale(isStale) {
  const said = list()?.querySelector(".tk-stale");
  if (said) said.hidden = !isStale;
}

// Nobody's page moves under the pointer: not while something is being sent, a menu or a question stands open.
const isBusy = () => Boolean(list().querySelector("form[data-busy], details[open]")) || !(document.getElementById("ask")?.hidden ?? true);

if (list()) {
  window.setInterval(() => document.hidden || look(), EVERY_MS);
  document.addEventListener("visibilitychange", () => document.hidden || look());
}
