// `signaal/controle` in Node: the same, but `init()` reads the modules from the disk, and files can be opened by name.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { start } from './controle.js';
import * as signaal from './signaal-node.js';

export {
  Model,
  SignaalError,
  classify,
  classifyBatch,
  inspect,
  normalise,
  profiles,
  recognise,
  redact,
  tellReport,
  validate,
  validateDocument,
} from './controle.js';

export function init(source, first, model) {
  return start(source ?? readFile(new URL('signaal_controle_bg.wasm', import.meta.url)), () => signaal.init(first, model));
}

/** Input for `validate` and `inspect`: a file that is read a megabyte at a time. Close it afterwards. */
export function openFile(path) {
  const file = openSync(path, 'r');
  const read = (from, to) => {
    const bytes = new Uint8Array(Math.max(0, to - from));
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from));
  };
  return { size: fstatSync(file).size, read, close: () => closeSync(file) };
}
