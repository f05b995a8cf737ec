// A gigabyte through 'Controleer een export' in Chromium: it comes out whole, and the memory stays bounded. Takes minutes;
// `make test-full` runs it. SIGNAAL_MEGABYTES asks for another size.
import assert from 'node:assert/strict';
import { closeSync, openSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { EXPORTS, browse, serve } from '../harness.mjs';

const SIZE = Number(process.env.SIGNAAL_MEGABYTES ?? 1000) * 1e6;
/** Of all processes of the browser together, above what it takes with the page open. */
const MOST_GROWTH = 900e6;
const large = join(tmpdir(), `signaal-gigabyte-${process.pid}.csv`);
let server;
let browser;
let rows = 0;

before(async () => {
  // The rows of the example, each with a number of its own so that none is a double.
  const [head, ...lines] = readFileSync(join(EXPORTS, 'kto_telefonie.csv'), 'latin1').trimEnd().split(/\r?\n/);
  const good = lines.filter((line) => line.split(';').length === head.split(';').length && !line.includes('"'));
  const file = openSync(large, 'w');
  let written = writeSync(file, `${head}\n`, null, 'latin1');
  while (written < SIZE) {
    const block = [];
    for (let i = 0; i < 20_000; i++) {
      rows += 1;
      const line = good[rows % good.length];
      block.push(`R${rows}${line.slice(line.indexOf(';'))}\n`);
    }
    written += writeSync(file, block.join(''), null, 'latin1');
  }
  closeSync(file);
  server = await serve();
  browser = await browse(server.origin);
});
after(async () => {
  rmSync(large, { force: true });
  await browser?.close();
  await server?.close();
});

/** Resident bytes of the processes that this test started, by /proc: anonymous memory, not mapped files. */
function resident() {
  const of = (pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const field = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
      return { parent: field('PPid'), bytes: field('RssAnon') * 1024 };
    } catch {
      return { parent: 0, bytes: 0 };
    }
  };
  const all = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((pid) => [Number(pid), of(pid)]));
  const ours = (pid) => pid === process.pid || (all.has(pid) && ours(all.get(pid).parent));
  return [...all].filter(([pid]) => pid !== process.pid && ours(pid)).reduce((sum, [, { bytes }]) => sum + bytes, 0);
}

test('a gigabyte of CSV is read, redacted, labelled and counted in bounded memory', { timeout: 45 * 60_000 }, async () => {
  const { page } = browser;
  await page.goto(`${server.origin}/controleer.html`);
  await page.locator('#bestand').setInputFiles(large);
  await page.locator('#instellingen').waitFor({ timeout: 60_000 });
  const before = resident();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, resident());
  }, 500);
  const begin = performance.now();
  await page.getByRole('button', { name: 'Controleer', exact: true }).click();
  await page.locator('#uitkomst').waitFor({ timeout: 40 * 60_000 });
  const seconds = (performance.now() - begin) / 1000;
  clearInterval(watch);
  const counted = await page.locator('#aantallen').innerText();
  console.log(`${(SIZE / 1e6).toFixed(0)} MB, ${rows} rows in ${seconds.toFixed(0)} s; memory ${(before / 1e6).toFixed(0)} MB, at most ${(most / 1e6).toFixed(0)} MB`);
  assert.match(counted, new RegExp(`Rijen in het bestand\\s+${rows.toLocaleString('nl-NL').replaceAll('.', '\\.')}`));
  assert.ok(most - before < MOST_GROWTH, `grew by ${((most - before) / 1e6).toFixed(0)} MB`);
});
