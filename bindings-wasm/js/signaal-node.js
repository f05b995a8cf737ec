// The door of the npm package `signaal` in Node: the same, but `init()` reads the module from the disk.

import { readFile } from 'node:fs/promises';
import { start } from './signaal.js';

export { SignaalError, Taxonomy, classify, classifyBatch, normalise, redact, version } from './signaal.js';

export function init(source) {
  return start(source ?? readFile(new URL('signaal_bg.wasm', import.meta.url)));
}
