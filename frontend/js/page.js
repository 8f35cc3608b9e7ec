// What a page gains with script: fragments instead of whole pages, and small comforts. Nothing depends on it.
import htmx from "htmx.org";
import "./queue/keys.js";
import { count as countChosen } from "./queue/many.js";
import "./offline/leaving.js";
import "./sure.js";
import { exact } from "./moment.js";

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

// What is printed bears the time of printing; without script that of the page.
window.addEventListener("beforeprint", () => {
  const shown = document.querySelector("[data-printed]");
  if (shown) shown.textContent = exact(new Date());
});

// Escape closes open menus and returns the focus to what opened them.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
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

for (const element of document.querySelectorAll("[data-scripted]")) element.hidden = false;
countChosen();
