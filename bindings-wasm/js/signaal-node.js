// The door of the npm package `signaal` in Node: the same, but `init()` reads the module and the model from the disk.

import { readFile } from 'node:fs/promises';
import { modelFrom } from './model-file.js';
import { start } from './signaal.js';

export { SignaalError, Taxonomy, classify, classifyBatch, normalise, redact, version } from './signaal.js';

export function init(source, model) {
  const usual = () => readFile(new URL('signaal_model.bin', import.meta.url));
  return start(source ?? readFile(new URL('signaal_bg.wasm', import.meta.url)), modelFrom(model, usual));
}
