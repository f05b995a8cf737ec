// Texts and files in worker threads: the same answers, with progress, and they can be cancelled.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { classify, init, redact } from '../dist/signaal-node.js';
import { startWorker } from '../dist/worker-node.js';

const path = fileURLToPath(new URL('../../examples/exports/terugbelnotities.csv', import.meta.url));
let worker;

before(async () => {
  await init();
  worker = startWorker();
});
after(() => worker.close());

test('many texts give what single calls give, with progress', async () => {
  const texts = Array.from({ length: 1100 }, (_, index) => `Mijn paspoort ${index} is zoek, bel 06-12345678.`);
  const seen = [];
  const labels = await worker.classify(texts, { source: 'klacht', onProgress: ({ done, total }) => seen.push([done, total]) });
  assert.deepEqual(labels.slice(0, 3), texts.slice(0, 3).map((text) => classify(text, 'klacht')));
  assert.equal(labels.length, texts.length);
  assert.deepEqual(seen, [[512, 1100], [1024, 1100], [1100, 1100]]);
  assert.deepEqual((await worker.redact(texts))[7], redact(texts[7]));
  assert.deepEqual(await worker.classify([]), []);
});

test('the fast module gives the same answers, by itself from 5,000 texts on', async () => {
  const texts = Array.from({ length: 600 }, (_, index) => `Mijn paspoort ${index} is zoek 👍, bel 06-12345678.`);
  for (const task of ['classify', 'redact', 'normalise']) {
    assert.deepEqual(await worker[task](texts, { quick: true }), await worker[task](texts, { quick: false }));
  }
  // A second module that does not load shows which module a batch asks for: what needs that module fails, the batch is done by the first.
  const without = startWorker({ controleWasm: new Uint8Array([1, 2, 3]) });
  await assert.rejects(without.profiles(), Error);
  const many = Array.from({ length: 5000 }, (_, index) => texts[index % texts.length]);
  const seen = [];
  const labels = await without.classify(many, { source: 'klacht', onProgress: ({ done }) => seen.push(done) });
  assert.deepEqual([labels.length, labels[4999]], [5000, classify(many[4999], 'klacht')]);
  assert.equal(seen.at(-1), 5000);
  without.close();
});

test('a fast batch can be cancelled, and closing ends it', async () => {
  const texts = Array.from({ length: 20_000 }, () => 'Mijn paspoort is zoek.');
  const stop = new AbortController();
  const running = worker.classify(texts, { signal: stop.signal, onProgress: () => stop.abort() });
  await assert.rejects(running, { name: 'AbortError' });
  const other = startWorker();
  const closed = assert.rejects(other.classify(texts), { name: 'AbortError' });
  other.close();
  await closed;
});

test('a batch can be cancelled, and the worker goes on', async () => {
  const stop = new AbortController();
  const texts = Array.from({ length: 50_000 }, () => 'Mijn paspoort is zoek.');
  const running = worker.classify(texts, { quick: false, signal: stop.signal, onProgress: () => stop.abort() });
  await assert.rejects(running, { name: 'AbortError' });
  assert.equal((await worker.redact(['Bel 06-12345678.']))[0].tekst, 'Bel [telefoonnummer].');
});

test('a file is recognised, inspected and told, by path or bytes', async () => {
  assert.deepEqual(await worker.recognise(path), { soort: 'export', profiel: 'terugbelnotities' });
  const seen = [];
  const options = { profile: 'terugbelnotities', key: 'sleutel', shared: true };
  const byPath = await worker.inspect(path, { ...options, onProgress: (progress) => seen.push(progress) });
  const byBytes = await worker.inspect(readFileSync(path), options);
  assert.deepEqual(byPath.signals, byBytes.signals);
  assert.equal(byPath.inspection.rijen, 68);
  assert.ok(seen.length > 0);
  assert.equal((await worker.validate(byPath.signals, { shared: true })).oordeel, 'goed');
  assert.match(await worker.tellReport(byPath.inspection.naSchonen), /^Goed/);
});

test('an error of the worker is an error here, and a cancelled file ends its worker only', async () => {
  await assert.rejects(worker.classify(['tekst'], { source: 'bestaat-niet' }), { name: 'SignaalError', code: 'invoer-waarde-onbekend' });
  await assert.rejects(worker.inspect(path, { profile: 'bestaat-niet' }), { name: 'SignaalError', code: 'profiel-onbekend' });
  const stop = new AbortController();
  const many = Buffer.concat(Array.from({ length: 300 }, () => readFileSync(path)));
  const running = worker.inspect(many, { profile: 'terugbelnotities', signal: stop.signal, onProgress: () => stop.abort() });
  await assert.rejects(running, { name: 'AbortError' });
  assert.equal((await worker.profiles()).some(({ naam }) => naam === 'kto'), true);
});

test('a worker that cannot start says so', async () => {
  const broken = startWorker({ wasm: new Uint8Array([1, 2, 3]) });
  await assert.rejects(broken.redact(['tekst']), Error);
  broken.close();
});
