// The resident's report on a flaky network: what is written stays on the device until it is sent, and it is sent once.
// Without script the three steps are plain forms that do the same, and nothing is kept.
import { exact } from "./moment.js";
import { forget, goOn, isAnonymous, kept, putBack, save, sent, stayAnonymous } from "./offline/draft.js";

const AGAIN = 15_000;
const TOO_LONG = 45_000;

const shown = (name, show) => {
  const node = document.querySelector(`[data-report="${name}"]`);
  if (node) node.hidden = !show;
  return node;
};

class Keeper {
  constructor(form) {
    this.form = form;
    this.draft = null;
    this.order = Promise.resolve();
    form.addEventListener("input", () => this.save());
    form.addEventListener("change", (event) => this.changed(event));
    form.addEventListener("submit", (event) => this.submitted(event));
  }

  async begin() {
    this.draft = await kept();
    const begins = this.form.dataset.draft === "0";
    const found = begins && this.draft && !this.form.hasAttribute("data-said");
    if (found) return this.offer();
    if (this.draft && !begins && !isAnonymous()) putBack(this.form, this.draft);
    this.say(await save(this.form, this.draft));
  }

  // The page begins anew while a draft is kept: the reporter chooses. Writing something new replaces it.
  offer() {
    const notice = shown("found", true);
    const time = notice.querySelector("time");
    const at = new Date(this.draft.at);
    time.dateTime = at.toISOString();
    time.textContent = exact(at);
    notice.querySelector("[data-go-on]").addEventListener("click", () => goOn(this.form, this.draft));
    this.offered = true;
  }

  say(isKept) {
    shown("kept", isKept);
    shown("not-kept", isAnonymous());
  }

  // One after another, so that what was said last is what is kept.
  save() {
    if (this.offered) {
      this.offered = false;
      this.draft = null;
      shown("found", false);
    }
    this.order = this.order.then(async () => this.say(await save(this.form, this.draft)));
    return this.order;
  }

  async changed(event) {
    if (event.target.name === "way") await stayAnonymous(event.target.value === "anonymous");
    this.save();
  }

  async forget() {
    await forget();
    this.draft = null;
    this.offered = false;
    for (const name of ["kept", "found"]) shown(name, false);
  }

  submitted(event) {
    if (!navigator.onLine && this.form.dataset.draft !== "2") {
      event.preventDefault();
      shown("no-network", true).focus();
    }
    if (this.form.dataset.draft !== "2" || event.submitter?.name === "back") return;
    event.preventDefault();
    if (!this.sending) this.send(new FormData(this.form));
  }

  // The same words under the same key, again and again until the server has answered: it counts them once.
  async send(said) {
    this.sending = said;
    this.wait(shown("sending", true), false);
    const page = await answered(this.form.action, said);
    if (!page) return this.later();
    this.sending = null;
    for (const name of ["sending", "waiting"]) shown(name, false);
    const done = page.querySelector("[data-report-sent]");
    if (done) await sent();
    if (done || page.querySelector("form[data-draft]")) return show(page);
    shown("refused", true).querySelector("[data-reason]").textContent = page.querySelector("h1")?.textContent || "";
  }

  wait(_node, waits) {
    shown("waiting", waits);
    this.form.querySelector(".btn-primary").disabled = Boolean(this.sending);
  }

  later() {
    shown("sending", false);
    this.wait(null, true);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.again(), AGAIN);
  }

  again() {
    if (!this.sending) return;
    window.clearTimeout(this.timer);
    this.send(this.sending);
  }
}

// The page that the server answered with; null when it could not be reached, or could not answer.
async function answered(address, said) {
  const limit = new AbortController();
  const timer = window.setTimeout(() => limit.abort(), TOO_LONG);
  try {
    const answer = await fetch(address, { method: "POST", body: said, signal: limit.signal });
    if (answer.status >= 500) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return null;
  } finally {
    window.clearTimeout(timer);
  }
}

function show(page) {
  const main = document.getElementById("content");
  main.replaceWith(document.adoptNode(page.getElementById("content")));
  document.title = page.title;
  window.scrollTo(0, 0);
  const wrong = document.querySelector("[data-error-summary]");
  (wrong || document.getElementById("content")).focus();
  begin();
}

let keeper = null;

function begin() {
  const form = document.querySelector("form[data-draft]");
  keeper = form ? new Keeper(form) : null;
  keeper?.begin();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-forget]")) keeper?.forget();
  if (event.target.closest("[data-again]")) keeper?.again();
});
window.addEventListener("online", () => keeper?.again());
begin();
