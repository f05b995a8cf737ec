// Prints the sizes of the built wasm modules and fails when one is over its budget.
// usage: node scripts/wasm-sizes.mjs FILE=LIMIT_KB=MUST_KB...
// Over its limit the build fails; over what it must be, it says so each time.
// The budget is of the brotli size: that is what a visitor downloads. A kB is 1000 bytes.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

let over = false;
for (const argument of process.argv.slice(2)) {
  const [file, budget, must] = argument.split('=');
  const bytes = readFileSync(file);
  const gzip = gzipSync(bytes, { level: 9 }).length;
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;
  const kb = (size) => `${(size / 1000).toFixed(1)} kB`;
  console.log(`${basename(file)}: raw ${kb(bytes.length)}, gzip ${kb(gzip)}, brotli ${kb(brotli)} (limit ${budget} kB)`);
  if (brotli > Number(must) * 1000) console.log(`${basename(file)} must be ${must} kB or less, and is not`);
  if (brotli > Number(budget) * 1000) {
    console.error(`${basename(file)} is over its budget: see which code or data grew before raising it`);
    over = true;
  }
}
process.exit(over ? 1 : 0);
