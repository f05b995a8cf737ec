// The file of the learned model, from wherever it lies.

import { SignaalError, refuse } from './fout.js';

const isA = (value, name) => typeof globalThis[name] === 'function' && value instanceof globalThis[name];

function lost() {
  throw new SignaalError(
    'model-niet-geladen',
    'Het bestand signaal_model.bin is niet te laden. Zet het naast signaal_bg.wasm.',
    'the file signaal_model.bin cannot be loaded, put it beside signaal_bg.wasm',
  );
}

/** Reads what the caller gave, or else the usual one. A promise of the caller may fail before anybody reads it, and is not lost then. */
export function modelFrom(given, usual) {
  Promise.resolve(given).catch(() => {});
  return () => bytesOf(given ?? usual());
}

/** Its bytes: out of a URL, a request, an answer, or bytes already; a promise of one of these too. */
async function bytesOf(source) {
  let found;
  try {
    found = await source;
    if (typeof found === 'string' || isA(found, 'URL') || isA(found, 'Request')) found = await fetch(found);
    if (isA(found, 'Response')) found = found.ok ? await found.arrayBuffer() : lost();
  } catch {
    lost();
  }
  if (ArrayBuffer.isView(found)) return new Uint8Array(found.buffer, found.byteOffset, found.byteLength);
  return isA(found, 'ArrayBuffer') ? new Uint8Array(found) : refuse('model');
}
