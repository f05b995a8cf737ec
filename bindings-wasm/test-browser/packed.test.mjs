// The packed package as a stranger installs it: in Node by import and require, built by Vite, and in plain HTML.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { browse, serve } from './harness.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WORK = join(ROOT, 'target/packed');
const run = (command, args, cwd = WORK) => execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const scratch = (name, files) => {
  const folder = join(WORK, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries({ 'package.json': '{"private":true,"type":"module"}', ...files })) writeFileSync(join(folder, file), text);
  run('npm', ['install', '--offline', '--no-save', '--no-audit', '--no-fund', join(WORK, 'signaal.tgz')], folder);
  return folder;
};

before(() => {
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  run('npm', ['pack', '--pack-destination', WORK], join(ROOT, 'bindings-wasm/dist'));
  const [packed] = readdirSync(WORK);
  cpSync(join(WORK, packed), join(WORK, 'signaal.tgz'));
});

test('the package holds what it says and nothing else', () => {
  const files = run('tar', ['-tzf', 'signaal.tgz']).trim().split('\n').map((file) => file.replace(/^package\//, ''));
  for (const file of ['package.json', 'README.md', 'LICENSE', 'signaal_bg.wasm', 'signaal_controle_bg.wasm', 'signaal_model.bin', 'veld.css', 'types.d.ts']) {
    assert.ok(files.includes(file), file);
  }
  assert.deepEqual(files.filter((file) => !/^(package\.json|README\.md|LICENSE|[\w-]+(\.d)?\.(js|ts|wasm|bin|css))$/.test(file)), []);
});

test('Node: by import, by require, with the second module and with workers', () => {
  const folder = scratch('node', {
    'imported.mjs': `
      import { init, classify } from 'signaal';
      import * as controle from 'signaal/controle';
      import { startWorker } from 'signaal/worker';
      await init();
      await controle.init();
      const worker = startWorker();
      const [redacted] = await worker.redact(['Bel 06-12345678.'], { quick: true });
      worker.close();
      console.log(JSON.stringify([
        classify('Mijn paspoort is zoek.').labels.some(({ begrip }) => begrip === 'onderwerp/burgerzaken/paspoort'),
        redacted.tekst,
        controle.validate('{}').oordeel,
        JSON.stringify(controle.classify('Mijn paspoort is zoek.')) === JSON.stringify(classify('Mijn paspoort is zoek.')),
      ]));`,
    'required.cjs': `
      const { init, redact } = require('signaal');
      init().then(() => console.log(redact('Bel 06-12345678.').tekst));`,
  });
  assert.deepEqual(JSON.parse(run('node', ['imported.mjs'], folder)), [true, 'Bel [telefoonnummer].', 'fout', true]);
  assert.equal(run('node', ['--no-warnings', 'required.cjs'], folder).trim(), 'Bel [telefoonnummer].');
});

/** What the browser projects show when all parts of the package work. */
const PROBE = `
  const started = await signaal.init(URLS.text).then(() => signaal.redact('Bel 06-12345678.').tekst);
  const worker = startWorker({ wasm: URLS.text, controleWasm: URLS.file });
  const [labels] = await worker.classify(['Mijn paspoort is zoek.']);
  const [fast] = await worker.classify(['Mijn paspoort is zoek.'], { quick: true });
  const report = await worker.validate(new Blob(['{}']));
  worker.close();
  document.title = JSON.stringify([started, labels.labels.length > 0 && JSON.stringify(fast) === JSON.stringify(labels), report.oordeel, Boolean(customElements.get('signaal-veld'))]);`;

async function look(folder, pages = {}) {
  const server = await serve(pages, folder);
  const browser = await browse(server.origin);
  try {
    await browser.page.goto(`${server.origin}/`);
    await browser.page.waitForFunction(() => document.title.startsWith('['));
    assert.deepEqual(JSON.parse(await browser.page.title()), ['Bel [telefoonnummer].', true, 'fout', true]);
    assert.deepEqual([browser.problems, browser.outside], [[], []]);
  } finally {
    await browser.close();
    await server.close();
  }
}

test('Vite: built, served under a strict policy, in page and workers', async () => {
  const folder = scratch('vite', {
    'index.html': '<!doctype html><html lang="nl"><link rel="icon" href="data:," /><title>proef</title><script type="module" src="/main.js"></script></html>',
    'main.js': `
      import * as signaal from 'signaal';
      import { startWorker } from 'signaal/worker';
      import 'signaal/veld';
      import 'signaal/veld.css';
      import text from 'signaal/signaal_bg.wasm?url';
      import file from 'signaal/signaal_controle_bg.wasm?url';
      const URLS = { text: new URL(text, location.href).href, file: new URL(file, location.href).href };
      async function probe() { ${PROBE} }
      probe();`,
    'vite.config.js': 'export default { worker: { format: "es" }, build: { target: "es2022" } };',
  });
  run(join(ROOT, 'node_modules/.bin/vite'), ['build', '--logLevel', 'warn'], folder);
  await look(join(folder, 'dist'));
});

test('plain HTML: the files of the package as they are, no build', async () => {
  const folder = scratch('html', {
    'index.html': `<!doctype html><html lang="nl"><link rel="icon" href="data:," /><link rel="stylesheet" href="/node_modules/signaal/veld.css" /><title>proef</title><script type="module" src="/main.js"></script></html>`,
    'main.js': `
      import * as signaal from '/node_modules/signaal/signaal.js';
      import { startWorker } from '/node_modules/signaal/worker.js';
      import '/node_modules/signaal/veld.js';
      const URLS = {};
      ${PROBE}`,
  });
  await look(folder);
});

test('the html blocks of the README work as they stand', async () => {
  const readme = readFileSync(join(ROOT, 'bindings-wasm/README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```html\n(.*?)^```$/gms)].map(([, html]) => html);
  assert.equal(blocks.length, 1);
  const folder = scratch('readme', {
    'index.html': `<!doctype html><html lang="nl"><link rel="icon" href="data:," /><title>proef</title>${blocks[0]}</html>`,
    'vite.config.js': 'export default { worker: { format: "es" }, build: { target: "es2022" } };',
  });
  run(join(ROOT, 'node_modules/.bin/vite'), ['build', '--logLevel', 'warn'], folder);
  const server = await serve({}, join(folder, 'dist'));
  const browser = await browse(server.origin);
  try {
    const logged = new Promise((done) => browser.page.on('console', (message) => done(message.text())));
    await browser.page.goto(`${server.origin}/`);
    await browser.page.getByLabel('Wat wilt u ons laten weten?').fill('Mijn paspoort is zoek, bel 06-12345678.');
    assert.match(await logged, /onderwerp.burgerzaken.paspoort/);
    assert.match(await logged, /\[telefoonnummer\]/);
    assert.deepEqual([browser.problems, browser.outside], [[], []]);
  } finally {
    await browser.close();
    await server.close();
  }
});
