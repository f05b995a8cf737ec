// The second module, `signaal/controle`: validation, whole files checked, redacted, labelled and counted, and the functions on texts
// compiled for speed. Types: controle.d.ts. It is loaded by its own `init()`, so whoever has a few texts never fetches it. It borrows
// the taxonomy, the model and the names from the first module, which it loads where that has not been done.

import { demandString, differ, loader, refuse, stringOrNone, translate } from './fout.js';
import * as signaal from './signaal.js';
import wasmInit, * as glue from './signaal_controle_glue.js';
import { textCalls } from './text-calls.js';

export { SignaalError } from './fout.js';

const loading = loader(async (options, startFirst) => {
  const [packed] = await Promise.all([startFirst().then(signaal.packed), wasmInit(options)]);
  // How the data is packed may differ from version to version.
  if (glue.version() === signaal.version() && glue.lend(packed)) return;
  differ();
});

/**
 * Loads the module once, and the first module unless that was loaded before; every later call gives the same promise. A failed load
 * may be tried again.
 */
export function init(source, first, model) {
  return start(source ?? new URL('signaal_controle_bg.wasm', import.meta.url), () => signaal.init(first, model));
}

// Shared with controle-node.js, which only differs in where the bytes come from.
export const start = loading.start;

/** As those of `signaal`, with the same answers, and faster: for many texts. */
export const { classify, classifyBatch, redact, normalise } = textCalls(glue, loading);

export function validate(input, { shared = false } = {}) {
  const port = new Port(input);
  try {
    return JSON.parse(call(glue.validate, port, Boolean(shared)));
  } catch (thrown) {
    throw port.problem ?? thrown;
  }
}

export function validateDocument(schema, document) {
  demandString(schema, 'schema');
  return JSON.parse(call(glue.validateDocument, schema, typeof document === 'string' ? document : JSON.stringify(document)));
}

export function tellReport(report, form = 'tekst') {
  return call(glue.tellReport, JSON.stringify(report), form);
}

export function profiles() {
  return JSON.parse(call(glue.profiles));
}

export function recognise(name, start) {
  demandString(name, 'naam');
  if (!(start instanceof Uint8Array)) refuse('begin');
  return JSON.parse(call(glue.recognise, name, start));
}

export function inspect(input, { name = 'bestand', profile, organisation, key, shared = false, onSignals, onRejects } = {}) {
  const port = new Port(input, onSignals, onRejects);
  const secret = key === undefined ? crypto.getRandomValues(new Uint8Array(32)) : encode(key);
  const names = [stringOrNone(profile, 'profiel'), stringOrNone(organisation, 'organisatie')];
  try {
    return JSON.parse(call(glue.inspect, port, name, ...names, secret, Boolean(shared)));
  } catch (thrown) {
    throw port.problem ?? thrown;
  }
}

/** An own model, made by `signaal.fit` of the Python package. */
export class Model {
  #model;

  constructor(bytes) {
    if (bytes instanceof ArrayBuffer) bytes = new Uint8Array(bytes);
    if (!(bytes instanceof Uint8Array)) refuse('bytes');
    this.#model = call((data) => new glue.Model(data), bytes);
    const { naam, sha256, labels } = JSON.parse(this.#model.describe());
    this.name = naam;
    this.sha256 = sha256;
    this.labels = labels;
  }

  predict(text, source) {
    demandString(text, 'tekst');
    return JSON.parse(call(() => this.#model.predict(text, stringOrNone(source, 'bron'))));
  }

  free() {
    this.#model.free();
  }
}

const encode = (text) => (text instanceof Uint8Array ? text : new TextEncoder().encode(text));

/** What the module reads from and writes to. Input: text, bytes, plain objects, or `{ size, read(from, to) }`. */
class Port {
  #read;
  #onSignals;
  #onRejects;
  problem = null;

  constructor(input, onSignals, onRejects) {
    const source = asSource(input);
    this.size = source.size;
    this.#read = source.read;
    this.#onSignals = onSignals;
    this.#onRejects = onRejects;
  }

  // The module may not let an exception of JavaScript through, so it is kept for the caller.
  #keep(run) {
    try {
      return run();
    } catch (problem) {
      this.problem = problem;
      throw problem;
    }
  }

  read(from, length) {
    return this.#keep(() => this.#read(from, Math.min(from + length, this.size)));
  }

  // The bytes lie in the memory of the module: who keeps them must have a copy.
  signals(bytes) {
    if (bytes.length > 0) this.#keep(() => this.#onSignals?.(bytes.slice()));
  }

  rejects(bytes) {
    if (bytes.length > 0) this.#keep(() => this.#onRejects?.(bytes.slice()));
  }
}

function asSource(input) {
  if (typeof input === 'string') return asSource(encode(input));
  if (input instanceof Uint8Array) return { size: input.length, read: (from, to) => input.subarray(from, to) };
  if (input instanceof ArrayBuffer) return asSource(new Uint8Array(input));
  if (Array.isArray(input)) return asSource(input.map((record) => `${JSON.stringify(record) ?? 'null'}\n`).join(''));
  if (typeof input?.read === 'function' && typeof input.size === 'number') {
    return { size: input.size, read: (from, to) => input.read(from, to) };
  }
  return refuse('invoer');
}

function call(run, ...values) {
  loading.demand();
  try {
    return run(...values);
  } catch (thrown) {
    throw translate(thrown);
  }
}
