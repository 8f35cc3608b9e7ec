// The keys of the list: j and k go from row to row, o opens, x chooses, letters lead to what a row offers.
import { close, fits, isOpen, open } from "./beside.js";
import { askForMany, choose, chosen } from "./many.js";
import { here, linkOf, rowBeside, rowOf } from "./rows.js";

const ask = document.getElementById("ask");

// What Enter would do, and why, stands beneath the list while a key has led to its button.
let isByKey = false;
document.addEventListener("pointerdown", () => (isByKey = false));
document.addEventListener("focusin", ({ target }) => {
  if (!ask) return;
  const says = (isByKey && rowOf(target) && target.dataset.says) || "";
  ask.querySelector("[data-said]").textContent = says;
  ask.hidden = !says;
});

function follow(address, row) {
  if (fits()) open(address, row);
  else window.location.assign(address);
}

function move(step) {
  const row = rowBeside(step);
  if (isOpen() && linkOf(row)) open(linkOf(row).href, row);
  else linkOf(row)?.focus();
}

function help() {
  const keys = document.querySelector(".tk-shortcuts");
  if (!keys) return false;
  keys.open = true;
  keys.querySelector("summary").focus();
  return true;
}

const FIXED = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  "?": help,
  o: (row) => row && follow(linkOf(row).href, row),
  x: (row) => choose(row),
};

function press(key, row) {
  if (FIXED[key]) return FIXED[key](row) !== false;
  if (key === "d" && chosen().length) return askForMany(), true;
  if (!row || !/^[a-z]$/.test(key)) return false;
  const page = linkOf(row)?.dataset[`key${key.toUpperCase()}`];
  const button = (isOpen() ? document.getElementById("beside") : row).querySelector(`[data-key="${key}"]`);
  if (page) follow(page, row);
  else button?.focus();
  return Boolean(page || button);
}

function back() {
  if (rowOf(document.activeElement)?.querySelector("[data-says]") === document.activeElement) linkOf(here()).focus();
  else if (isOpen()) close();
}

document.addEventListener("keydown", (event) => {
  isByKey = true;
  if (!document.querySelector("[data-live]")) return;
  if (event.key === "Escape") return back();
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const row = rowOf(document.activeElement) ?? (isOpen() ? here() : null);
  if (press(event.key, row)) event.preventDefault();
});
