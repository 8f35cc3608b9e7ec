// What is kept on the device: one database with two shelves. `drafts` holds the one unfinished report of a resident,
// `acts` what a grid worker did without network, each under the person it belongs to.
const NAME = "tiaokuai";
const SHELVES = { drafts: {}, acts: { keyPath: "id" } };

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      for (const [shelf, options] of Object.entries(SHELVES)) asked.result.createObjectStore(shelf, options);
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function on(shelf, mode, act) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const work = database.transaction(shelf, mode);
      const asked = act(work.objectStore(shelf));
      work.oncomplete = () => resolve(asked?.result);
      work.onabort = work.onerror = () => reject(work.error);
    });
  } finally {
    database.close();
  }
}

export const read = (shelf, key) => on(shelf, "readonly", (kept) => kept.get(key));
export const all = (shelf) => on(shelf, "readonly", (kept) => kept.getAll());
export const keep = (shelf, value, key) => on(shelf, "readwrite", (kept) => kept.put(value, key));
export const remove = (shelf, key) => on(shelf, "readwrite", (kept) => kept.delete(key));

// Everything at once, for signing out. Other pages of ours hold the database only for moments.
export function forgetEverything() {
  return new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
  });
}
