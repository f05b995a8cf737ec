// Own models in the second module: a file of `signaal.fit`, written here byte by byte.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { init, Model, SignaalError } from '../dist/controle-node.js';

before(() => init());

const utf8 = new TextEncoder();

// The number of a stem: FNV-1a. The words here have no ending that the core takes off.
const hash = (word) =>
  [...utf8.encode(word)].reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5);

function file(labels) {
  const bytes = [...utf8.encode('SGLM'), 3, 1, 5, ...utf8.encode('proef'), labels.length];
  const stems = [];
  labels.forEach(([label, word], number) => {
    const name = utf8.encode(label);
    bytes.push(name.length, ...name, 0, 0, 32, 0, 0, 0x80, 71);
    stems.push([hash(word), number]);
  });
  bytes.push(64, 0, stems.length, 0, 0, 0);
  stems.sort(([a], [b]) => a - b);
  const deltas = stems.map(([stem], at) => stem - (at ? stems[at - 1][0] : 0));
  // By column: the four bytes of the differences, how many weights, the labels, the weights.
  for (const shift of [0, 8, 16, 24]) bytes.push(...deltas.map((delta) => (delta >>> shift) & 0xff));
  bytes.push(...stems.map(() => 1), ...stems.map(([, number]) => number), ...stems.map(() => 60));
  return Uint8Array.from(bytes);
}

test('a model gives its label with the words, in UTF-16 units', () => {
  const model = new Model(file([['dier', 'kat'], ['fruit', 'appel']]));
  assert.deepEqual([model.name, model.labels], ['model proef', ['dier', 'fruit']]);
  assert.match(model.sha256, /^[0-9a-f]{64}$/);
  const text = '😀 de kat';
  const [found] = model.predict(text);
  assert.equal(found.label, 'dier');
  assert.equal(found.score, 0.71);
  assert.deepEqual(found.fragmenten.map(({ start, eind }) => text.slice(start, eind)), ['kat']);
  assert.deepEqual(model.predict('iets anders'), []);
  model.free();
});

test('a file of a stranger is refused, whatever its bytes', () => {
  const good = file([['dier', 'kat']]);
  const refused = (bytes) => assert.throws(() => new Model(bytes), (problem) => problem instanceof SignaalError && problem.code === 'model-onleesbaar');
  for (let length = 0; length < good.length; length += 1) refused(good.subarray(0, length));
  refused(new Uint8Array(9 << 20));
  assert.throws(() => new Model('tekst'), SignaalError);
});
