// Puts the pages of examples/web together in a folder that any web server can serve.
// usage: node scripts/web-pages.mjs FOLDER
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const out = process.argv[2];

// The components of NL Design System (Utrecht) that the pages use, and the tokens they need.
const COMPONENTS = [
  'document', 'body', 'heading-1', 'heading-2', 'heading-3', 'paragraph', 'link', 'skip-link', 'button', 'link-button',
  'form-label', 'textarea', 'textbox', 'select', 'table',
];
const css = (path) => readFileSync(join(ROOT, 'node_modules/@utrecht', path), 'utf8');

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
cpSync(join(ROOT, 'examples/web'), out, { recursive: true });
cpSync(join(ROOT, 'bindings-wasm/dist'), join(out, 'signaal'), {
  recursive: true,
  filter: (path) => !/(\.d\.ts|-node\.js|-thread\.js|package\.json|README\.md)$/.test(path),
});
const parts = COMPONENTS.map((name) => css(`${name}-css/dist/index.css`)).join('\n');
writeFileSync(join(out, 'utrecht.css'), `${tokens(css('design-tokens/dist/root.css'), parts)}\n${parts}`);

// The service worker keeps every file; another fingerprint makes it fetch them again.
const files = list(out).filter((file) => file !== 'sw.js' && !file.endsWith('LICENSE'));
const print = createHash('sha256');
for (const file of files) print.update(file).update(readFileSync(join(out, file)));
const kept = ['./', ...files.filter((file) => file !== 'index.html').map((file) => `./${file}`)];
const worker = readFileSync(join(out, 'sw.js'), 'utf8');
writeFileSync(
  join(out, 'sw.js'),
  replaced(replaced(worker, "['./']", JSON.stringify(kept)), "'signaal-eigen'", `'signaal-${print.digest('hex').slice(0, 16)}'`),
);

function list(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

function replaced(text, from, to) {
  if (!text.includes(from)) throw new Error(`sw.js lacks ${from}`);
  return text.replace(from, to);
}

/** Of the tokens only those that are used, also by other tokens. */
function tokens(all, used) {
  const known = new Map([...all.matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)].map(([, name, value]) => [name, value]));
  const kept = new Map();
  const keep = (text) => {
    for (const [, name] of text.matchAll(/var\(\s*(--[\w-]+)/g)) {
      if (kept.has(name) || !known.has(name)) continue;
      kept.set(name, known.get(name));
      keep(known.get(name));
    }
  };
  keep(used);
  return `:root {\n${[...kept].map(([name, value]) => `  ${name}: ${value};`).join('\n')}\n}`;
}
