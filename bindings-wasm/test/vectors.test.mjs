// The vectors that Rust and Python are held against too: the same JSON, once UTF-16 units are counted as code points.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';

import { classify, init, normalise, redact } from '../dist/signaal-node.js';

before(() => init());

const file = new URL('../../core/testdata/vectoren.ndjson', import.meta.url);
const lines = readFileSync(file, 'utf8').trimEnd().split('\n');

/** The answer with the offsets of `text` in code points. Keys keep their order, so the JSON can be compared as a string. */
function inCodePoints(answer, text) {
  const points = (units) => [...text.slice(0, units)].length;
  return JSON.stringify(answer, (key, value) => (key === 'start' || key === 'eind' ? points(value) : value));
}

for (const [index, line] of lines.entries()) {
  const { tekst, bron, normaliseer, classificeer, schoon } = JSON.parse(line);
  test(`vector ${index + 1}`, () => {
    assert.equal(inCodePoints(normalise(tekst), tekst), JSON.stringify(normaliseer));
    assert.equal(inCodePoints(classify(tekst, bron), tekst), JSON.stringify(classificeer));
    assert.equal(inCodePoints(redact(tekst), tekst), JSON.stringify(schoon));
  });
}
