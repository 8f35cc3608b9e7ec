// A wall renews itself: asks again each minute, shows the answer, and says so when none comes. Nothing is kept from one
// answer to the next, so that it may run for weeks.
const wall = document.getElementById("wall");
const every = Number(wall.dataset.every) * 1000;
let tag = "";

function said(isStale) {
  for (const element of wall.querySelectorAll("[data-stale]")) element.hidden = !isStale;
}

async function renew() {
  try {
    const headers = { "HX-Request": "true", ...(tag && { "If-None-Match": tag }) };
    const answer = await fetch(window.location.href, { headers, cache: "no-store", redirect: "manual" });
    if (answer.status === 200) {
      tag = answer.headers.get("ETag") || "";
      wall.innerHTML = await answer.text();
      document.dispatchEvent(new Event("maps"));
    } else if (answer.status !== 304) throw new Error(String(answer.status));
    said(false);
  } catch {
    said(true);
  }
  window.setTimeout(renew, every);
}

window.setTimeout(renew, every);
