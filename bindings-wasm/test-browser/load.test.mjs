// The built package in Chromium: in a page and in a module worker, under a strict policy, without leaving the machine.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { browse, serve } from './harness.mjs';

const PAGES = {
  '/': ['text/html; charset=utf-8', '<!doctype html><html lang="nl"><title>proef</title><script type="module" src="/page.js"></script>'],
  '/favicon.ico': ['image/x-icon', ''],
  '/page.js': ['text/javascript', `
    import * as signaal from '/signaal/signaal.js';
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

test('nothing went wrong under the policy, and nothing left the machine', () => {
  assert.deepEqual(browser.problems, []);
  assert.deepEqual(browser.outside, []);
  assert.ok(server.requests.includes('GET /signaal/signaal_bg.wasm'));
  assert.ok(!server.requests.some((request) => request.includes('controle')), 'the second module is not fetched before it is asked for');
});
