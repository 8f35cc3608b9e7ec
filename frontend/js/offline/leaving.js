// Signing out deletes what is kept on the device. What is not sent yet is named first, and a second press is asked for.
import { forgetAll } from "./forgetting.js";
import { hasWaiting } from "./queue.js";

async function leave(form) {
  const notice = form.querySelector("[data-unsent]");
  if (notice?.hidden && (await hasWaiting().catch(() => false))) {
    notice.hidden = false;
    return;
  }
  await forgetAll().catch(() => null);
  form.submit();
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-leaving]") || event.defaultPrevented || !window.indexedDB) return;
  event.preventDefault();
  leave(event.target);
});
