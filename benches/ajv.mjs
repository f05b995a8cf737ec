// One contestant of the benchmark: JSON.parse and ajv's compiled validator over the lines of a file.
//
//   node benches/ajv.mjs SCHEMA.json SIGNALS.ndjson
//
// Says `ready`, and for each line of its input goes over the file once and says how many lines are valid. Like the others
// it starts from bytes, so turning them into strings is part of the work.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import Ajv2020 from 'ajv/dist/2020.js';

const [schema, signals] = process.argv.slice(2);
const ajv = new Ajv2020.default({ strict: false });
const valid = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
const bytes = readFileSync(signals);

console.log('ready');
for await (const _ of createInterface({ input: process.stdin })) {
  let count = 0;
  let start = 0;
  while (start < bytes.length) {
    let end = bytes.indexOf(10, start);
    if (end < 0) end = bytes.length;
    if (valid(JSON.parse(bytes.toString('utf8', start, end)))) count += 1;
    start = end + 1;
  }
  console.log(String(count));
}
