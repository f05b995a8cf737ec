// Where a worker of the browser writes what comes out of a file: on the disk, in the private folder of the page (origin
// private file system), so that a gigabyte does not fill the memory. Without that folder: in a Blob.
//
// What stands there is gone when the page says `discard`, and at the latest when the page is opened again: each worker holds
// a lock on its own folder, and a folder that nobody holds is removed.

const ROOT = 'signaal-tijdelijk';
let folder = null;

export async function makeOutput(name) {
  folder ??= ownFolder().catch(() => null);
  const home = await folder;
  if (!home) return inMemory(name);
  const file = await home.getFileHandle(`${crypto.randomUUID()}-${name}`, { create: true });
  const access = await file.createSyncAccessHandle();
  return {
    write(bytes) {
      let at = 0;
      while (at < bytes.length) at += access.write(bytes.subarray(at));
    },
    async finish() {
      access.close();
      return file.getFile();
    },
    async discard() {
      access.close();
      await home.removeEntry(file.name);
    },
  };
}

async function ownFolder() {
  const top = await navigator.storage.getDirectory();
  const root = await top.getDirectoryHandle(ROOT, { create: true });
  const name = `${ROOT}-${crypto.randomUUID()}`;
  // Held for as long as the worker lives.
  await new Promise((held) => navigator.locks.request(name, () => new Promise(() => held())));
  const { held } = await navigator.locks.query();
  const alive = new Set(held.map((lock) => lock.name));
  for await (const old of root.keys()) if (!alive.has(old)) await root.removeEntry(old, { recursive: true }).catch(() => {});
  return root.getDirectoryHandle(name, { create: true });
}

function inMemory(name) {
  let parts = [];
  return {
    write: (bytes) => parts.push(new Blob([bytes])),
    finish: async () => new File(parts, name),
    discard: async () => {
      parts = [];
    },
  };
}
