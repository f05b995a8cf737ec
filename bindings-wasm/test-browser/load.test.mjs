// The built package in Chromium: in a page and in workers, under a strict policy, without leaving the machine. When which module is fetched.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { browse, serve } from './harness.mjs';

const PAGES = {
  '/': ['text/html; charset=utf-8', '<!doctype html><html lang="nl"><title>proef</title><script type="module" src="/page.js"></script>'],
  '/favicon.ico': ['image/x-icon', ''],
  '/page.js': ['text/javascript', `
    import * as signaal from '/signaal/signaal.js';
    import { startWorker } from '/signaal/worker.js';
    window.startWorker = startWorker;
    window.ready = signaal.init();
    window.signaal = signaal;
    window.inWorker = (text) => new Promise((resolve, reject) => {
      const worker = new Worker('/worker.js', { type: 'module' });
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(text);
    });`],
  '/worker.js': ['text/javascript', `
    import { init, redact } from '/signaal/signaal.js';
    onmessage = async ({ data }) => { await init(); postMessage(redact(data).tekst); };`],
};

let server;
let browser;

before(async () => {
  server = await serve(PAGES);
  browser = await browse(server.origin);
  await browser.page.goto(server.origin);
  await browser.page.waitForFunction('window.signaal !== undefined');
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test('the page loads the module and calls it', async () => {
  const version = await browser.page.evaluate(async () => {
    await window.ready;
    return window.signaal.version();
  });
  assert.match(version, /^\d+\.\d+\.\d+$/);
});

test('a text gets its topic, with the words it rests on', async () => {
  const words = await browser.page.evaluate(() => {
    const text = '👍 Mijn paspoort is zoek.';
    const found = window.signaal.classify(text).labels.find(({ begrip }) => begrip === 'onderwerp/burgerzaken/paspoort');
    return found?.fragmenten.map(({ start, eind }) => text.slice(start, eind));
  });
  assert.deepEqual(words, ['paspoort']);
});

test('a module worker loads it too', async () => {
  assert.equal(await browser.page.evaluate(() => window.inWorker('Bel mij op 06-12345678.')), 'Bel mij op [telefoonnummer].');
});

test('a worker with a few texts takes the first module', async () => {
  const labels = await browser.page.evaluate(async () => {
    window.batch = window.startWorker();
    return (await window.batch.classify(Array.from({ length: 600 }, () => 'Mijn paspoort is zoek.'))).length;
  });
  assert.equal(labels, 600);
});

test('nothing went wrong under the policy, and nothing left the machine', () => {
  assert.deepEqual(browser.problems, []);
  assert.deepEqual(browser.outside, []);
  assert.ok(server.requests.includes('GET /signaal/signaal_bg.wasm'));
  assert.ok(!server.requests.some((request) => request.includes('controle')), 'the second module is not fetched before it is asked for');
});

test('a large batch fetches the second module, and gives the same answers', async () => {
  const [first, large] = await browser.page.evaluate(async () => {
    const texts = Array.from({ length: 5000 }, (_, index) => `Mijn paspoort ${index} is zoek, bel 06-12345678 👍.`);
    const answers = [await window.batch.classify(texts, { quick: false }), await window.batch.classify(texts)];
    window.batch.close();
    return answers.map((answer) => JSON.stringify(answer));
  });
  assert.equal(large, first);
  assert.ok(server.requests.includes('GET /signaal/signaal_controle_bg.wasm'));
  assert.deepEqual([browser.problems, browser.outside], [[], []]);
});

test('where the second module cannot be fetched, the first does the batch', async () => {
  const tekst = await browser.page.evaluate(async () => {
    const worker = window.startWorker({ controleWasm: '/bestaat-niet.wasm' });
    const answers = await worker.redact(Array.from({ length: 5000 }, () => 'Bel 06-12345678.'));
    worker.close();
    return answers.at(-1).tekst;
  });
  assert.equal(tekst, 'Bel [telefoonnummer].');
  assert.ok(server.requests.includes('GET /bestaat-niet.wasm'));
});
