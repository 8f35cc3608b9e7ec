// What cannot be taken back is asked again in a dialog over the page: the server's own question. Where it cannot be
// fetched, or something in the form is wrong, the form is sent as it is and the answer is a page.
function body(form, pressed) {
  const data = new FormData(form);
  if (pressed?.name) data.append(pressed.name, pressed.value);
  return data;
}

async function question(form, data) {
  try {
    const answered = await fetch(form.getAttribute("action") || window.location.href, { method: "POST", body: data, headers: { "HX-Request": "true" } });
    const text = answered.ok ? await answered.text() : "";
    return text.includes("data-asks=") ? text : "";
  } catch {
    return "";
  }
}

function open(text, pressed) {
  const dialog = document.createElement("dialog");
  dialog.className = "tk-dialog";
  dialog.innerHTML = text;
  const title = document.createElement("h2");
  title.id = "sure-title";
  title.textContent = dialog.querySelector("[data-asks]").dataset.asks;
  dialog.prepend(title);
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", title.id);
  const follows = dialog.querySelector(".tk-follows");
  follows.id = "sure-follows";
  dialog.setAttribute("aria-describedby", follows.id);
  const cancel = dialog.querySelector("[data-cancel]");
  cancel.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    pressed?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  cancel.focus(); // a second press of the same key takes nothing back that cannot be
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const pressed = event.submitter;
  const asks = form.matches("[data-sure]") || pressed?.matches("[data-sure]");
  if (!asks || form.dataset.plain || typeof HTMLDialogElement === "undefined") return;
  event.preventDefault();
  const text = await question(form, body(form, pressed));
  if (text) return open(text, pressed);
  form.dataset.plain = "1";
  form.requestSubmit(pressed);
});
