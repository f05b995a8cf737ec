// What the pages of examples/web share, without a browser: a stand-in for the few calls on `document` that make an element.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

let opgemaakt;

before(async () => {
  const createElement = (name) => ({ name, children: [], textContent: '', setAttribute() {}, append(...more) { this.children.push(...more); } });
  // Node has a `navigator` of its own from 21 on; none of them has a service worker.
  Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  globalThis.document = { createElement };
  ({ opgemaakt } = await import('../../examples/web/js/basis.js'));
});

/** Nodes as text: an element between its name, what is plain as it is. */
const shown = (message) => opgemaakt(message).map((node) => (typeof node === 'string' ? node : `${node.name}(${node.textContent})`));

test('what stands between two backticks is code, and the rest is text in order', () => {
  assert.deepEqual(shown('Vul `bron` in, of `kanaal`.'), ['Vul ', 'code(bron)', ' in, of ', 'code(kanaal)', '.']);
  assert.deepEqual(shown('`bron`'), ['', 'code(bron)', '']);
  assert.deepEqual(shown('Leeg: ``.'), ['Leeg: ', 'code()', '.']);
});

test('a lone backtick stays as it is, and no message is no text', () => {
  assert.deepEqual(shown("zo'n ` teken"), ["zo'n ` teken"]);
  assert.deepEqual(shown('`bron` en ` los'), ['', 'code(bron)', ' en ` los']);
  assert.deepEqual(shown(undefined), ['']);
});

test('a message never becomes a tag', () => {
  const nodes = opgemaakt('<b>vet</b> `<img src=x onerror=alert(1)>`');
  assert.equal(nodes[0], '<b>vet</b> ');
  assert.deepEqual([nodes[1].name, nodes[1].textContent, nodes[1].innerHTML], ['code', '<img src=x onerror=alert(1)>', undefined]);
});
