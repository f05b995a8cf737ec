// The door of the npm package `signaal`, for browsers, workers and bundlers. Types: types.d.ts.
//
// Nothing happens on import: `init()` loads the module once. The functions are synchronous after that.
// The WebAssembly side speaks JSON strings; offsets in them are UTF-16 units, so `text.slice(start, end)` works.

import { demandString, differ, loader, stringOrNone, translate } from './fout.js';
import { modelFrom } from './model-file.js';
import { flatten } from './own-taxonomy.js';
import wasmInit, * as glue from './signaal_glue.js';
import { caller, textCalls } from './text-calls.js';

export { SignaalError } from './fout.js';

const loading = loader(async (options, readModel) => {
  const [model] = await Promise.all([readModel(), wasmInit(options)]);
  if (!glue.lendModel(model)) differ();
});

/** Loads the module and the model once, side by side; every later call gives the same promise. A failed load may be tried again. */
export function init(source, model) {
  const usual = () => new URL('signaal_model.bin', import.meta.url);
  return start(source ?? new URL('signaal_bg.wasm', import.meta.url), modelFrom(model, usual));
}

// Shared with signaal-node.js, which only differs in where the bytes come from.
export const start = loading.start;

// The taxonomy, the model and the names, for the second module.
export function packed() {
  loading.demand();
  return glue.packed();
}

const call = caller(loading);
export const { classify, classifyBatch, redact, normalise } = textCalls(glue, loading);

export function version() {
  loading.demand();
  return glue.version();
}

/** The national concepts, with own terms and concepts on top. */
export class Taxonomy {
  #inner;
  #labels = null;

  constructor(inner) {
    this.#inner = inner;
  }

  static national() {
    return Taxonomy.load();
  }

  static load(own) {
    loading.demand();
    const flat = own === undefined ? undefined : flatten(own);
    try {
      return new Taxonomy(new glue.Taxonomy(flat));
    } catch (thrown) {
      throw translate(thrown);
    }
  }

  get version() {
    return this.#inner.version;
  }

  get concepts() {
    return JSON.parse(this.#inner.concepts());
  }

  label(concept) {
    this.#labels ??= new Map(this.concepts.map(({ id, label }) => [id, label]));
    return this.#labels.get(concept) ?? null;
  }

  classify(text, source) {
    demandString(text, 'tekst');
    return call((...values) => this.#inner.classify(...values), text, stringOrNone(source, 'bron'));
  }

  free() {
    this.#inner.free();
  }
}
