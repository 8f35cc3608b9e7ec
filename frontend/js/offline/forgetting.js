// Everything of ours leaves the device: kept pages, what was done without network, drafts, and the worker itself.
import { forgetPages } from "./kept.js";
import { forgetEverything } from "./store.js";

export async function forgetAll() {
  await forgetPages();
  await forgetEverything();
  const workers = (await navigator.serviceWorker?.getRegistrations()) || [];
  await Promise.all(workers.map((worker) => worker.unregister()));
}
