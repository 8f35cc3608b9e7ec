// Rows of the list, told apart by the address of their case, so that each is found again when the list was replaced.
export const rows = () => [...(document.querySelector("[data-by-keyboard]")?.tBodies[0].rows ?? [])];
export const rowOf = (element) => element?.closest?.("[data-by-keyboard] tbody tr") ?? null;
export const linkOf = (row) => row?.querySelector("th a") ?? null;
export const boxOf = (row) => row?.querySelector(".tk-box input") ?? null;

const addressOf = (row) => linkOf(row)?.getAttribute("href");
let current = { address: "", index: 0 };

// The row that is worked on: the focused one, and after that the one whose case is open beside the list.
export function remember(row) {
  if (row) current = { address: addressOf(row), index: rows().indexOf(row) };
}

export const here = () => rows().find((row) => addressOf(row) === current.address) ?? null;

// The next or previous row. Where the present one is gone, the next is the one that took its place.
export function rowBeside(step) {
  const all = rows();
  const found = all.indexOf(here());
  const wanted = found >= 0 ? found + step : current.index + (step > 0 ? 0 : -1);
  return all[Math.max(0, Math.min(all.length - 1, wanted))] ?? null;
}

document.addEventListener("focusin", (event) => remember(rowOf(event.target)));
