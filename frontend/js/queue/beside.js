// On a wide screen a row's case opens beside the list, its forms too, and what is sent from there comes back there.
// Elsewhere, and without script, links and forms lead to pages of their own.
import { listIn, look, replace } from "./live.js";
import { here, linkOf, remember, rowOf, rows } from "./rows.js";

const panel = document.getElementById("beside");
const inside = panel?.querySelector("div");
const unsent = document.getElementById("unsent");
const isWide = window.matchMedia("(min-width: 75rem)");
const FIRST = "[data-error-summary], .tk-form input:not([type=hidden]):not([tabindex='-1']), .tk-form select, .tk-form textarea, .tk-form .btn-primary";

let asked = 0; // answers that come after another question, or after closing, are dropped

export const fits = () => Boolean(panel) && isWide.matches;
export const isOpen = () => Boolean(panel) && !panel.hidden;

function mark(row) {
  for (const each of rows()) linkOf(each)?.removeAttribute("aria-current");
  linkOf(row)?.setAttribute("aria-current", "true");
}

export async function open(address, row) {
  const mine = ++asked;
  remember(row);
  mark(row);
  const answer = await fetch(address, { headers: { "HX-Request": "true" }, cache: "no-store" });
  if (mine === asked) await show(answer);
}

export function close() {
  asked += 1;
  panel.hidden = true;
  document.body.classList.remove("tk-is-beside");
  inside.replaceChildren();
  const row = here() ?? rows()[0];
  mark(null);
  (linkOf(row) ?? document.querySelector("main")).focus();
}

// A page or a fragment of one, a refusal as well: its main part is shown. What leads elsewhere is followed. Answers
// whether the list itself came.
async function show(answer) {
  const path = new URL(answer.url).pathname;
  const list = path === window.location.pathname ? await listIn(answer) : null;
  if (list) {
    replace(list);
    if (isOpen()) close();
    return true;
  }
  if (!fits() || !path.startsWith(panel.dataset.within)) return void window.location.assign(answer.url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  inside.replaceChildren(...(page.querySelector("main") ?? page.body).childNodes);
  panel.hidden = false;
  document.body.classList.add("tk-is-beside");
  panel.scrollTop = 0;
  (inside.querySelector(FIRST) ?? panel).focus();
  linkOf(here())?.scrollIntoView({ block: "nearest" });
  return false;
}

async function send(form) {
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  try {
    const body = new FormData(form);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    delete form.dataset.busy;
    unsent.hidden = true;
    const isThere = await show(answer);
    if (!isThere && (answer.redirected || answer.status === 409)) await look({ anew: true });
  } catch {
    delete form.dataset.busy;
    unsent.hidden = false;
  }
}

document.addEventListener("click", (event) => {
  if (!fits() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("[data-close]")) return close();
  const row = rowOf(event.target);
  const link = row ? event.target.closest("th a") : event.target.closest("#beside a[data-act]");
  if (!link) return;
  event.preventDefault();
  open(link.href, row ?? here());
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!panel || !form.matches("#beside form[data-act], [data-by-keyboard] form[data-act]")) return;
  event.preventDefault();
  send(form);
});
