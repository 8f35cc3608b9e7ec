// An unfinished report: text, place and photos, kept on this device until it is sent. Never a name or a number, and
// nothing at all once the reporter has chosen to stay anonymous.
import { keep, read, remove } from "./store.js";

const KEY = "report";
const FIELDS = ["lat", "lon", "town", "village", "place_text", "text", "matter"];
const LONGEST = 7 * 24 * 3600 * 1000;
const ANONYMOUS = "tk-anonymous";

export const isAnonymous = () => sessionStorage.getItem(ANONYMOUS) === "1";

// Chosen once, it holds for this tab until the report is sent or the other way is chosen.
export async function stayAnonymous(anonymous) {
  if (!anonymous) return sessionStorage.removeItem(ANONYMOUS);
  sessionStorage.setItem(ANONYMOUS, "1");
  return forget();
}

export const forget = () => remove("drafts", KEY);

export async function sent() {
  sessionStorage.removeItem(ANONYMOUS);
  await forget();
}

// The draft, or nothing; one that was left for a week is deleted.
export async function kept() {
  const draft = await read("drafts", KEY);
  if (draft && Date.now() - draft.at > LONGEST) return void (await forget());
  return draft;
}

// What the page says now, over what earlier steps said. True when there is something to keep.
export async function save(form, earlier) {
  if (isAnonymous()) return false;
  const fields = { ...earlier?.fields };
  for (const name of FIELDS) if (form.elements[name]) fields[name] = form.elements[name].value;
  const input = form.elements.photos;
  const photos = input ? [...input.files] : earlier?.photos || [];
  if (!Object.values(fields).some(Boolean) && !photos.length) return false;
  await keep("drafts", { at: Date.now(), step: Number(form.dataset.draft), fields, photos }, KEY);
  return true;
}

// Puts back what a later step left empty.
export function putBack(form, draft) {
  for (const name of FIELDS) {
    const field = form.elements[name];
    if (field && !field.value && draft.fields[name]) {
      field.value = draft.fields[name];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  const input = form.elements.photos;
  if (!input || input.files.length || !draft.photos.length) return;
  const files = new DataTransfer();
  for (const photo of draft.photos) files.items.add(photo);
  input.files = files.files;
}

// Leads to the step where the draft was left, by posting what it holds.
export function goOn(form, draft) {
  const { step, fields } = draft;
  const said = { ...fields, step: String(Math.max(0, step - 1)), town_shown: "1" };
  if (!step) said.back = "0";
  if (step < 2) for (const name of ["text", "matter"]) delete said[name];
  const post = document.createElement("form");
  post.method = "post";
  post.action = form.action;
  said.csrfmiddlewaretoken = form.elements.csrfmiddlewaretoken.value;
  for (const [name, value] of Object.entries(said)) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    post.append(input);
  }
  document.body.append(post);
  post.submit();
}
