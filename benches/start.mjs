// From bytes to first result in Chromium, beside a bare WebAssembly.compile of the same bytes, each in a fresh page, in turns.
// Prints `wasm_start_vs_compile` (ours / theirs in time, smaller is better) for a first classification, and the same for
// normalising, for redacting and for the taxonomy alone; adds them to the results where there are any. `wasm_start_version_vs_compile`
// is the floor: the least that can be asked, the version, so nothing but compiling, making room and starting.
// `wasm_step_*_ms` is where the time goes when one page asks one after the other, and then classifies again.
//
//   scripts/web --build && node benches/start.mjs [RESULTS.json]
import { readFileSync, writeFileSync } from 'node:fs';
import { browse, serve } from '../bindings-wasm/test-browser/harness.mjs';

const ROUNDS = Math.max(3, Number(process.env.SIGNAAL_BENCH_ROUNDS ?? 7));
const server = await serve({ '/leeg': ['text/html', '<!doctype html><title>leeg</title>'] });
const browser = await browse(server.origin, { serviceWorkers: 'block' });

// A section with other bytes each time, so that no cache of compiled modules helps either.
let turn = 0;

async function fresh(run, first) {
  const page = await browser.context.newPage();
  await page.goto(`${server.origin}/leeg`);
  const took = await page.evaluate(run, [++turn, first]);
  await page.close();
  return took;
}
const compile = () => fresh(async ([number]) => {
  const whole = new Uint8Array(await (await fetch('/signaal/signaal_bg.wasm')).arrayBuffer());
  const bytes = new Uint8Array([...whole, 0, 4, 1, 110, number & 127, 0]);
  const begin = performance.now();
  await WebAssembly.compile(bytes);
  return performance.now() - begin;
});
// What is asked first. The taxonomy is unpacked and read by one call and by nothing else of it, so that its share is seen.
const FIRST = ['version', 'normalise', 'redact', 'taxonomy', 'classify'];
const start = (first) => fresh(async ([number, first]) => {
  const signaal = await import('/signaal/signaal.js');
  const whole = new Uint8Array(await (await fetch('/signaal/signaal_bg.wasm')).arrayBuffer());
  const bytes = new Uint8Array([...whole, 0, 4, 1, 110, number & 127, 0]);
  const model = new Uint8Array(await (await fetch('/signaal/signaal_model.bin')).arrayBuffer());
  const begin = performance.now();
  await signaal.init(bytes, model);
  if (first === 'taxonomy') signaal.Taxonomy.national();
  else signaal[first]('Mijn paspoort is zoek.');
  return performance.now() - begin;
}, first);

const steps = () => fresh(async ([number]) => {
  const signaal = await import('/signaal/signaal.js');
  const whole = new Uint8Array(await (await fetch('/signaal/signaal_bg.wasm')).arrayBuffer());
  const bytes = new Uint8Array([...whole, 0, 4, 1, 110, number & 127, 0]);
  const model = new Uint8Array(await (await fetch('/signaal/signaal_model.bin')).arrayBuffer());
  const took = {};
  let last = performance.now();
  const done = (step) => {
    const now = performance.now();
    took[step] = now - last;
    last = performance.now();
  };
  await WebAssembly.compile(bytes.slice());
  done('compile');
  await signaal.init(bytes, model);
  done('init');
  signaal.version();
  done('version');
  signaal.normalise('Mijn paspoort is zoek.');
  done('normalise');
  signaal.redact('Mijn paspoort is zoek.');
  done('redact');
  signaal.Taxonomy.national();
  done('taxonomy');
  signaal.classify('Mijn paspoort is zoek.');
  done('classify');
  signaal.classify('Mijn paspoort is zoek.');
  done('again');
  signaal.classify('Ik wacht al drie weken op mijn vergunning en niemand belt terug. Erg vervelend!');
  done('other');
  return took;
});

const taken = [];
const times = { compile: [], ...Object.fromEntries(FIRST.map((first) => [first, []])) };
await compile();
for (let round = 0; round < ROUNDS; round++) {
  times.compile.push(await compile());
  for (const first of FIRST) times[first].push(await start(first));
  taken.push(await steps());
}
await browser.close();
await server.close();

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const ratio = (first) => Number(median(times[first].map((took, round) => took / times.compile[round])).toFixed(2));
const figures = {
  wasm_start_vs_compile: ratio('classify'),
  ...Object.fromEntries(FIRST.slice(0, -1).map((first) => [`wasm_start_${first}_vs_compile`, ratio(first)])),
  wasm_start_ms: Math.round(median(times.classify)),
  ...Object.fromEntries(Object.keys(taken[0]).map((step) => [`wasm_step_${step}_ms`, Number(median(taken.map((took) => took[step])).toFixed(1))])),
  wasm_compile_ms: Math.round(median(times.compile)),
};
const file = process.argv[2];
if (file) writeFileSync(file, `${JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...figures }, null, 2)}\n`);
console.log(JSON.stringify(figures));
