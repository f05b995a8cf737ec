// The functions on texts, the same in both modules: the first is small, the second fast.

import { demandString, refuse, stringOrNone, translate } from './fout.js';

/** Runs a function of a module that answers in JSON; `loading` knows whether the module was started. */
export const caller = (loading) => (run, ...values) => {
  loading.demand();
  try {
    return JSON.parse(run(...values));
  } catch (thrown) {
    throw translate(thrown);
  }
};

/** `glue` is that of the module. */
export function textCalls(glue, loading) {
  const call = caller(loading);
  return {
    classify(text, source) {
      demandString(text, 'tekst');
      return call(glue.classify, text, stringOrNone(source, 'bron'));
    },

    classifyBatch(texts, source) {
      demandTexts(texts);
      return call(glue.classifyBatch, texts, stringOrNone(source, 'bron'));
    },

    redact(text) {
      demandString(text, 'tekst');
      return call(glue.redact, text);
    },

    normalise(text, options) {
      demandString(text, 'tekst');
      const { without = [], ...unknown } = options ?? {};
      if (!Array.isArray(without) || Object.keys(unknown).length > 0) refuse('zonder');
      for (const kind of without) demandString(kind, 'zonder');
      return call(glue.normalise, text, without);
    },
  };
}

function demandTexts(texts) {
  if (!Array.isArray(texts)) refuse('teksten');
  for (const text of texts) demandString(text, 'teksten');
}
