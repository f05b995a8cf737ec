// Writes TypeScript types made from the JSON Schemas, against which tsc holds the hand-written types of the package
// (bindings-wasm/test/schema.test-d.ts).   usage: node scripts/wasm-schema-types.mjs OUTPUT.d.ts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const NAMES = { Signaal: 'signaal', Validatierapport: 'validatierapport', Taxonomie: 'taxonomie' };

function typed(schema, name) {
  if (schema === true) return 'unknown';
  if (schema === false) return 'never';
  if (schema.$ref) return `${name}_${schema.$ref.split('/').pop()}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  // A list of numbers, such as every score in two decimals, is a number to who writes code.
  if (schema.enum?.every((value) => typeof value === 'number')) return 'number';
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  for (const way of ['anyOf', 'oneOf']) if (schema[way]) return schema[way].map((one) => typed(one, name)).join(' | ');
  const types = [schema.type].flat();
  return types.map((type) => ofType(type, schema, name)).join(' | ');
}

function ofType(type, schema, name) {
  switch (type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return `(${schema.items ? typed(schema.items, name) : 'unknown'})[]`;
    case 'object': {
      const required = new Set(schema.required ?? []);
      const fields = Object.entries(schema.properties ?? {}).map(([key, field]) => `${JSON.stringify(key)}${required.has(key) ? '' : '?'}: ${typed(field, name)};`);
      const rest = schema.additionalProperties;
      if (fields.length === 0 && rest && typeof rest === 'object') {
        const keys = schema.propertyNames ? typed(schema.propertyNames, name) : 'string';
        return keys === 'string' ? `Record<string, ${typed(rest, name)}>` : `Partial<Record<${keys}, ${typed(rest, name)}>>`;
      }
      if (fields.length === 0) return 'Record<string, unknown>';
      return `{ ${fields.join(' ')} }`;
    }
    default:
      return 'unknown';
  }
}

const lines = ['// Written by scripts/wasm-schema-types.mjs.'];
for (const [name, file] of Object.entries(NAMES)) {
  const schema = JSON.parse(readFileSync(new URL(`../schema/${file}.schema.json`, import.meta.url), 'utf8'));
  for (const [part, definition] of Object.entries(schema.$defs ?? {})) lines.push(`export type ${name}_${part} = ${typed(definition, name)};`);
  lines.push(`export type ${name} = ${typed(schema, name)};`);
}
mkdirSync(dirname(process.argv[2]), { recursive: true });
writeFileSync(process.argv[2], `${lines.join('\n')}\n`);
