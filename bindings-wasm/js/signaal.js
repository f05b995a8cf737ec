// The door of the npm package `signaal`, for browsers, workers and bundlers. Types: types.d.ts.
//
// Nothing happens on import: `init()` loads the module once. The functions are synchronous after that.
// The WebAssembly side speaks JSON strings; offsets in them are UTF-16 units, so `text.slice(start, end)` works.

import wasmInit, * as glue from './signaal_glue.js';

let ready = null;
let started = false;

/** A problem with the input, with the stable code of the core. It never holds the text itself. */
export class SignaalError extends Error {
  constructor(code, message, messageEn) {
    super(message);
    this.name = 'SignaalError';
    this.code = code;
    this.messageEn = messageEn;
  }
}

/** Loads the module once; every later call gives the same promise. A failed load may be tried again. */
export function init(source) {
  return start(source ?? new URL('signaal_bg.wasm', import.meta.url));
}

// Shared with signaal-node.js, which only differs in where the bytes come from.
export function start(source) {
  ready ??= Promise.resolve(source)
    .then((found) => wasmInit({ module_or_path: found }))
    .then(
      () => {
        started = true;
      },
      (cause) => {
        ready = null;
        throw cause;
      },
    );
  return ready;
}

export function classify(text, source) {
  demandString(text, 'tekst');
  return call('classify', text, sourceOrNone(source));
}

export function classifyBatch(texts, source) {
  if (!Array.isArray(texts)) refuse('teksten');
  for (const text of texts) demandString(text, 'teksten');
  return call('classifyBatch', texts, sourceOrNone(source));
}

export function redact(text) {
  demandString(text, 'tekst');
  return call('redact', text);
}

export function normalise(text, options) {
  demandString(text, 'tekst');
  const { without = [], ...unknown } = options ?? {};
  if (!Array.isArray(without) || Object.keys(unknown).length > 0) refuse('zonder');
  for (const kind of without) demandString(kind, 'zonder');
  return call('normalise', text, without);
}

export function version() {
  demandStarted();
  return glue.version();
}

function call(name, ...values) {
  demandStarted();
  let json;
  try {
    json = glue[name](...values);
  } catch (thrown) {
    if (typeof thrown !== 'string') throw thrown;
    const { code, melding, message } = JSON.parse(thrown);
    throw new SignaalError(code, melding, message);
  }
  return JSON.parse(json);
}

function sourceOrNone(source) {
  if (source === undefined || source === null) return undefined;
  demandString(source, 'bron');
  return source;
}

function demandStarted() {
  if (!started) {
    throw new SignaalError(
      'niet-gestart',
      'Roep eerst `await init()` aan.',
      'call `await init()` first',
    );
  }
}

function demandString(value, field) {
  if (typeof value !== 'string') refuse(field);
}

function refuse(field) {
  throw new SignaalError(
    'invoer-veld-verkeerd',
    `Het veld ${field} heeft niet de goede vorm.`,
    `field ${field} has the wrong type`,
  );
}
