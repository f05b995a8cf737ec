// How the built package loads in Node: by import and by require, once, and only when asked to.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const dist = new URL('../dist/', import.meta.url);

test('nothing works before init, and the error says what to do', async () => {
  const signaal = await import(`${dist}signaal-node.js`);
  assert.throws(() => signaal.classify('tekst'), { name: 'SignaalError', code: 'niet-gestart', message: /init/ });
});

test('a failed load may be tried again, and a second init is the same', async () => {
  const signaal = await import(`${dist}signaal-node.js`);
  await assert.rejects(signaal.init(new Uint8Array([1, 2, 3])));
  const model = await readFile(new URL('signaal_model.bin', dist));
  const other = Uint8Array.from(model);
  other[4] ^= 1;
  for (const wrong of [other, model.subarray(0, -1), new Uint8Array()]) {
    await assert.rejects(signaal.init(undefined, wrong), { name: 'SignaalError', code: 'modules-verschillen' });
  }
  for (const gone of [
    () => new Response('weg', { status: 404 }),
    () => Promise.reject(new Error('weg')),
    () => new URL('http://127.0.0.1:1/signaal_model.bin'),
  ]) {
    await assert.rejects(signaal.init(undefined, gone()), { name: 'SignaalError', code: 'model-niet-geladen' });
  }
  await assert.rejects(signaal.init(undefined, 12), { name: 'SignaalError', code: 'invoer-veld-verkeerd' });
  assert.throws(() => signaal.classify('tekst'), { code: 'niet-gestart' });
  await signaal.init(undefined, model);
  await signaal.init();
  assert.equal(signaal.version(), JSON.parse(await readFile(new URL('package.json', dist), 'utf8')).version);
});

test('require gives the same module as import', async () => {
  const required = createRequire(import.meta.url)('../dist/signaal-node.js');
  const imported = await import(`${dist}signaal-node.js`);
  assert.equal(required.version, imported.version);
});
