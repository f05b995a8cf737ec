// One contestant of the benchmark: the npm package, classifying the texts of a file in batches, down to plain objects.
//
//   node benches/wasm.mjs DOOR TEXTS.json BATCH
//
// DOOR is `signaal-node.js` for the first module, `controle-node.js` for the second.
// Says `ready`, and for each line of its input goes over the texts once and says how many labels there are.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const { init, classifyBatch } = await import(new URL(`../bindings-wasm/dist/${process.argv[2]}`, import.meta.url));
const texts = JSON.parse(readFileSync(process.argv[3], 'utf8'));
const size = Number(process.argv[4]);
await init();

console.log('ready');
for await (const _ of createInterface({ input: process.stdin })) {
  let labels = 0;
  for (let at = 0; at < texts.length; at += size) {
    for (const found of classifyBatch(texts.slice(at, at + size))) labels += found.labels.length;
  }
  console.log(String(labels));
}
