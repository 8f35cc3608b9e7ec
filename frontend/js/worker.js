// The grid worker's pages without network. It serves what those pages have kept, and keeps, sends and watches nothing
// by itself: no background work, no notices, no place.
import { STORE } from "./offline/kept.js";

const PATIENCE = 8000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});

async function page(request, pathname) {
  try {
    const answer = await inTime(fetch(request));
    // Who is led away to sign in, or is no grid worker any more, leaves no page behind.
    if (answer.type === "opaqueredirect" || answer.status === 404) await forget();
    return answer;
  } catch (lost) {
    const kept = await caches.match(pathname, { ignoreVary: true });
    if (kept && Number(kept.headers.get("X-Kept-Until")) > Date.now()) return kept;
    if (kept) await forget();
    throw lost;
  }
}

async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) || fetch(request);
}

const inTime = (answer) =>
  Promise.race([answer, new Promise((_, reject) => setTimeout(() => reject(new Error("no answer in time")), PATIENCE))]);

async function forget() {
  for (const name of await caches.keys()) if (name.startsWith(STORE)) await caches.delete(name);
}
