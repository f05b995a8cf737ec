// The vectors that Rust and Python are held against too, in both modules: the same JSON, once UTF-16 units are counted as code points.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';

import * as controle from '../dist/controle-node.js';
import * as signaal from '../dist/signaal-node.js';

before(() => Promise.all([signaal.init(), controle.init()]));

const file = new URL('../../core/testdata/vectoren.ndjson', import.meta.url);
const lines = readFileSync(file, 'utf8').trimEnd().split('\n');

/** The answer with the offsets of `text` in code points. Keys keep their order, so the JSON can be compared as a string. */
function inCodePoints(answer, text) {
  const points = (units) => [...text.slice(0, units)].length;
  return JSON.stringify(answer, (key, value) => (key === 'start' || key === 'eind' ? points(value) : value));
}

for (const [index, line] of lines.entries()) {
  const { tekst, bron, normaliseer, classificeer, schoon } = JSON.parse(line);
  for (const [name, module] of Object.entries({ signaal, controle })) {
    test(`vector ${index + 1} in ${name}`, () => {
      assert.equal(inCodePoints(module.normalise(tekst), tekst), JSON.stringify(normaliseer));
      assert.equal(inCodePoints(module.classify(tekst, bron), tekst), JSON.stringify(classificeer));
      assert.equal(inCodePoints(module.redact(tekst), tekst), JSON.stringify(schoon));
    });
  }
}

test('a batch in the second module gives what the first gives, byte for byte', () => {
  const texts = lines.map((line) => JSON.parse(line).tekst);
  for (const source of [undefined, 'terugbelnotitie']) {
    assert.equal(JSON.stringify(controle.classifyBatch(texts, source)), JSON.stringify(signaal.classifyBatch(texts, source)));
  }
});
