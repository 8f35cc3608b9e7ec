// What a page gains with script: fragments instead of whole pages, and small comforts. Nothing depends on it.
import htmx from "htmx.org";

window.htmx = htmx;

// A select or checkbox marked data-submit sends its form on change; without script its button does.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form?.requestSubmit();
});

// Buttons that write are sent once: a second press while the first is under way does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  window.setTimeout(() => delete form.dataset.sent, 8000);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// Escape closes open menus and returns the focus to what opened them.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (beside && !beside.hidden) closeBeside();
  for (const menu of document.querySelectorAll("details.tk-menu[open]")) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

// One menu open at a time; a press elsewhere closes it.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.tk-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// After a failed form the reader starts at the summary of what is wrong.
document.querySelector("[data-error-summary]")?.focus();

// The counter of a limited text box counts characters as the server does: by code point.
function count(box) {
  const shown = document.getElementById(`${box.id}_left`);
  if (shown) shown.textContent = shown.dataset.words.replace("0", Number(box.maxLength) - [...box.value].length);
}
document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[maxlength]")) count(event.target);
});

// A list that is worked through: j and k go from row to row, o opens, the letters of a row lead to its buttons and pages.
const worked = document.querySelector("[data-by-keyboard]");
for (const element of document.querySelectorAll("[data-scripted]")) element.hidden = false;

// On a wide screen a row's case opens beside the list; elsewhere, and without script, the link opens its page.
const beside = document.getElementById("beside");
const isWide = window.matchMedia("(min-width: 75rem)");
let opener = null;

async function openBeside(link) {
  const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
  if (!answer.ok || answer.redirected) return window.location.assign(link.href);
  beside.querySelector("div").innerHTML = await answer.text();
  opener?.removeAttribute("aria-current");
  opener = link;
  opener.setAttribute("aria-current", "true");
  beside.hidden = false;
  beside.scrollTop = 0;
  beside.focus();
}

function closeBeside() {
  beside.hidden = true;
  opener.removeAttribute("aria-current");
  opener.focus();
}

document.addEventListener("click", (event) => {
  if (!beside) return;
  if (event.target.closest("[data-close]")) closeBeside();
  const link = event.target.closest("[data-by-keyboard] tbody th a");
  if (!link || !isWide.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openBeside(link);
});

function rowBeside(step) {
  const rows = [...worked.tBodies[0].rows];
  const at = beside?.contains(document.activeElement) ? opener : document.activeElement;
  const here = rows.findIndex((row) => row.contains(at));
  return rows[Math.max(0, Math.min(rows.length - 1, here + step))];
}

function pressed(key) {
  const row = document.activeElement?.closest("[data-by-keyboard] tbody tr");
  if (key === "j" || key === "k") return rowBeside(key === "j" ? 1 : -1)?.querySelector("a");
  if (key === "/") return document.querySelector("input[type=search]");
  if (key === "?") return document.querySelector(".tk-shortcuts summary");
  const link = row?.querySelector("a");
  if (key === "o") link?.click();
  const page = /^[a-z]$/.test(key) && link?.dataset[`key${key.toUpperCase()}`];
  if (page) window.location.assign(page);
  return row?.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

document.addEventListener("keydown", (event) => {
  if (!worked || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const target = pressed(event.key);
  if (!target) return;
  event.preventDefault();
  target.focus();
  if (event.key === "?") target.closest("details").open = true;
});
