// Pages that can be read without network: put into one store of the browser under the person's mark. The worker reads
// them from there and writes nothing itself.
export const STORE = "tiaokuai-grid-";

export async function forgetPages(but = "") {
  if (!("caches" in window)) return;
  for (const name of await caches.keys()) {
    if (name.startsWith(STORE) && name !== but) await caches.delete(name);
  }
}

// `paths` are pages, `files` what they need to look and work as they do. False when the network is not there.
export async function keepPages(owner, hours, paths, files) {
  if (!("caches" in window)) return true;
  const name = STORE + owner;
  await forgetPages(name);
  try {
    const store = await caches.open(name);
    for (const path of paths) {
      const answer = await fetch(path, { cache: "no-store" });
      if (answer.status >= 500) return false;
      if (!answer.ok || answer.redirected) continue;
      const headers = new Headers(answer.headers);
      headers.set("X-Kept-Until", String(Date.now() + hours * 3600 * 1000));
      await store.put(path, new Response(await answer.blob(), { headers }));
    }
    for (const file of files) if (!(await store.match(file))) await store.add(file);
    return true;
  } catch {
    return false;
  }
}
