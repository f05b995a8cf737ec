// Does ajv give the verdict of the core? See schema/README.md.
//
// Usage: node schema/vergelijk/vergelijk.mjs FOLDER, with the documents that
// `SIGNAAL_DOCUMENTEN=FOLDER cargo test -p signaal --test schema_agreement` wrote. Needs ajv 8 (npm).

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// ajv is looked for from the current folder, so that nothing has to be installed beside the schemas.
const require = createRequire(join(process.cwd(), "package.json"));
const Ajv2020 = require("ajv/dist/2020").default;

const folder = process.argv[2];
const schemas = join(dirname(fileURLToPath(import.meta.url)), "..");
let different = 0;
for (const file of readdirSync(schemas).filter((name) => name.endsWith(".schema.json")).sort()) {
  const name = file.replace(".schema.json", "");
  const documents = join(folder, `${name}.ndjson`);
  // `strictTypes` and `strictRequired` want `type` and `properties` repeated in every `if`, which the standard does not ask.
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
  const isValid = ajv.compile(JSON.parse(readFileSync(join(schemas, file), "utf8")));
  if (!existsSync(documents)) continue;
  const lines = readFileSync(documents, "utf8").split("\n");
  let wrong = 0;
  for (const line of lines) {
    const { goed, document } = JSON.parse(line);
    if (isValid(document) === goed) continue;
    wrong += 1;
    if (wrong <= 3) console.log(`  ajv ${name}: core says ${goed}: ${line.slice(0, 400)}`);
  }
  different += wrong;
  console.log(`ajv ${name}: ${lines.length} documents, ${wrong} different`);
}
process.exit(different ? 1 : 0);
