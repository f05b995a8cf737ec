// The dashboard and the agenda in a real Chromium, from a file: accessible, no request to outside, quick.
//
//   CHROMIUM=/usr/bin/chromium node bindings-python/tests/dashboard.browser.mjs MAP [LARGE.html]
//
// MAP holds dashboard.html, dashboard-intern.html and agenda.html (see scripts/test-browser). LARGE is a dashboard over
// many signals; its filters are timed.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
const [folder, large] = process.argv.slice(2);
const report = [];
let failed = 0;

async function open(file, width = 1280) {
  // bypassCSP lets axe in; the policy itself is held in `policy` below, without it.
  const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const asked = [];
  const problems = [];
  page.on('request', (request) => { if (!/^(file|data|blob):/.test(request.url())) asked.push(request.url()); });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
  await page.goto(pathToFileURL(resolve(file)).href);
  if (basename(file).startsWith('dashboard')) await page.waitForFunction(() => window.signaal);
  return { page, asked, problems, close: () => context.close() };
}

async function test(name, work) {
  try {
    await work();
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FOUT ${name}\n${error.stack}`);
  }
}

for (const file of ['dashboard.html', 'dashboard-intern.html', 'agenda.html']) {
  await test(`${file}: axe finds nothing, wide and narrow`, async () => {
    for (const width of [1280, 375]) {
      const { page, asked, problems, close } = await open(join(folder, file), width);
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        for (const node of document.querySelectorAll('details')) node.open = true;
        const { violations, passes } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
        return { passes: passes.length, violations: violations.map((v) => ({ id: v.id, impact: v.impact, nodes: v.nodes.length, first: v.nodes[0].html.slice(0, 200) })) };
      });
      report.push({ bestand: file, breedte: width, ...found });
      assert.deepEqual(found.violations, []);
      assert.deepEqual([asked, problems], [[], []]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 1, `the page is ${over} px wider than the window`);
      await close();
    }
  });
}

await test('the policy of every page lets its own script run and nothing else', async () => {
  for (const file of ['dashboard.html', 'dashboard-intern.html']) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const refused = [];
    page.on('console', (message) => { if (message.type() === 'error') refused.push(message.text()); });
    await page.goto(pathToFileURL(resolve(folder, file)).href);
    await page.waitForFunction(() => window.signaal);
    assert.deepEqual(refused, []);
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.vreemd = 1';
      document.body.append(script);
      const image = await fetch('https://example.org/').then(() => true, () => false);
      return [window.vreemd ?? 0, image];
    });
    assert.deepEqual(ran, [0, false]);
    await context.close();
  }
});

await test('the keyboard alone filters, and the answer is spoken', async () => {
  const { page, close } = await open(join(folder, 'dashboard-intern.html'));
  const before = await page.locator('#keuze').textContent();
  await page.focus('#filter-o');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const after = await page.locator('#keuze').textContent();
  assert.notEqual(after, before);
  assert.equal(await page.locator('#keuze').getAttribute('aria-live'), 'polite');
  await close();
});

await test('every combination of two filters adds up in the internal page', async () => {
  const { page, close } = await open(join(folder, 'dashboard-intern.html'));
  const sums = await page.evaluate(() => {
    const { state, ask, fields } = window.signaal;
    const whole = ask()[0].n.v;
    const out = [];
    for (const axis of ['u', 'a', 'k', 'f', 'i', 's']) {
      let sum = 0;
      for (const option of fields[axis].options) {
        if (!option.value) continue;
        state[axis] = option.value;
        const [found] = ask();
        sum += found.n.v;
        const months = found.axes.m.reduce((total, x) => total + x.v, 0);
        if (months !== found.n.v) return `months of ${axis} ${option.value}: ${months} and ${found.n.v}`;
      }
      state[axis] = '';
      out.push([axis, sum, whole]);
    }
    return out;
  });
  for (const [axis, sum, whole] of sums) assert.equal(sum, whole, axis);
  await close();
});

await test('the interval in the page is the one of the core', async () => {
  const { page, close } = await open(join(folder, 'dashboard.html'));
  // Newcombe 1998, table I, method 3: the values that the core is held to as well.
  for (const [count, base, lower, upper] of [[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]]) {
    const found = await page.evaluate(([c, b]) => window.signaal.wilson(c, b), [count, base]);
    assert.ok(Math.abs(found[0] - lower) < 5e-5 && Math.abs(found[1] - upper) < 5e-5, `${count}/${base}: ${found}`);
  }
  await close();
});

await test('the internal page says so on every screen, also in print', async () => {
  const { page, close } = await open(join(folder, 'dashboard-intern.html'));
  const note = page.locator('.balk-intern');
  assert.match(await note.textContent(), /INTERN/);
  for (const media of ['screen', 'print']) {
    await page.emulateMedia({ media });
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    const box = await note.boundingBox();
    assert.ok(box && box.y >= -1 && box.y < 60, media);
  }
  await close();
});

if (large) {
  await test(`${basename(large)}: under 5 MB, and a filter costs at most twice a bare redraw`, async () => {
    assert.ok(statSync(large).size < 5e6, `${statSync(large).size} bytes`);
    const begin = Date.now();
    const { page, close } = await open(large);
    const opened = Date.now() - begin;
    const times = await page.evaluate(async () => {
      const { redraw, render, state, fields } = window.signaal;
      const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
      const time = (work) => { const at = performance.now(); work(); document.body.getBoundingClientRect(); return performance.now() - at; };
      const plain = [], filtered = [];
      for (let turn = 0; turn < 25; turn += 1) {
        state.u = '';
        render();
        plain.push(time(redraw));
        state.u = fields.u.options[1 + (turn % (fields.u.options.length - 1))].value;
        filtered.push(time(render));
      }
      return { bareRedraw: median(plain), filter: median(filtered) };
    });
    report.push({ bestand: basename(large), bytes: statSync(large).size, openMs: opened, ...times });
    console.log(`     ${statSync(large).size} bytes, open ${opened} ms, filter ${times.filter.toFixed(1)} ms, bare redraw ${times.bareRedraw.toFixed(1)} ms`);
    assert.ok(times.filter <= 2 * times.bareRedraw, JSON.stringify(times));
    await close();
  });
}

await browser.close();
mkdirSync('target/evaluate', { recursive: true });
writeFileSync('target/evaluate/dashboard-axe.json', `${JSON.stringify(report, null, 1)}\n`);
process.exit(failed ? 1 : 0);
