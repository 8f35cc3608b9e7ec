// Rows chosen for what is done with many: the button shows how many, and is there only when there are any.
import { boxOf, rows } from "./rows.js";

const form = () => document.getElementById("many");
export const chosen = () => rows().map(boxOf).filter((box) => box?.checked);

export function count() {
  const number = chosen().length;
  if (!form()) return;
  form().hidden = number === 0;
  form().querySelector("[data-chosen]").textContent = number || "";
  const all = document.querySelector("[data-tick-all]");
  all.checked = number > 0 && number === rows().filter(boxOf).length;
  all.indeterminate = number > 0 && !all.checked;
}

export function choose(row) {
  const box = boxOf(row);
  if (!box) return false;
  box.checked = !box.checked;
  count();
  return true;
}

// What is done with many is asked for on a page of its own, which says what differs.
export function askForMany() {
  form().requestSubmit();
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-tick-all]")) for (const box of rows().map(boxOf)) if (box) box.checked = event.target.checked;
  if (event.target.closest(".tk-box")) count();
});
