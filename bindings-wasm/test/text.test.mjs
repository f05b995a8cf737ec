// What the package says about texts, and that no text can hurt it. Offsets are UTF-16 units: `slice` gives the words.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { classify, classifyBatch, init, normalise, redact } from '../dist/signaal-node.js';

before(() => init());

const evidence = (text, labels, start) =>
  labels.filter(({ begrip }) => begrip.startsWith(start)).flatMap(({ fragmenten }) => (fragmenten ?? []).map((f) => text.slice(f.start, f.eind)));

test('a label comes with the words it rests on, also behind emoji and diacritics', () => {
  for (const lead of ['', '👍 ', 'Één 👨‍👩‍👧 café: ', 'ĳ ﬁ \u{1F1F3}\u{1F1F1} ']) {
    const text = `${lead}Ik wacht op mijn paspoort.`;
    const { labels, taal } = classify(text);
    assert.ok(evidence(text, labels, 'onderwerp/').includes('paspoort'), `${lead}: ${JSON.stringify(labels)}`);
    assert.equal(taal, 'nld');
  }
});

test('a label has a score of two decimals and an origin', () => {
  for (const label of classify('Mijn paspoort is zoek.').labels) {
    assert.ok(['regel', 'model'].includes(label.herkomst));
    assert.ok(label.score >= 0.01 && label.score <= 0.99);
    assert.equal(label.score, Number(label.score.toFixed(2)));
  }
});

test('a batch gives what single calls give, in order', () => {
  const texts = ['Mijn paspoort is zoek.', '', 'De container is vol 🗑️.', 'x'.repeat(1000), 'Ik ben nooit teruggebeld.'];
  assert.deepEqual(classifyBatch(texts), texts.map((text) => classify(text)));
  assert.deepEqual(classifyBatch([]), []);
});

test('redaction tells where personal data stood', () => {
  const text = '👍 Bel mij op 06-12345678 of mail naar jan.maas@voorbeeld.nl.';
  const { tekst, fragmenten } = redact(text);
  assert.deepEqual(
    fragmenten.map(({ start, eind }) => text.slice(start, eind)),
    ['06-12345678', 'jan.maas@voorbeeld.nl'],
  );
  assert.ok(!/\d{4}|@/.test(tekst), tekst);
  assert.equal(redact(tekst).tekst, tekst);
});

test('normalising tells what it changed', () => {
  const text = '👍 veel    spaties';
  const { tekst, wijzigingen } = normalise(text);
  assert.equal(tekst, '👍 veel spaties');
  let mended = text;
  for (const { start, eind, nieuw } of wijzigingen.toReversed()) mended = mended.slice(0, start) + nieuw + mended.slice(eind);
  assert.equal(mended, tekst);
});

test('a kind of repair can be left out', () => {
  assert.equal(normalise('kl  wil zsm').tekst, 'klant wil zo snel mogelijk');
  assert.equal(normalise('kl  wil zsm', { without: ['afkorting'] }).tekst, 'kl wil zsm');
  assert.throws(() => normalise('geheim', { without: ['bestaat-niet'] }), { code: 'invoer-waarde-onbekend' });
  for (const wrong of [{ zonder: [] }, { without: 'afkorting' }, { without: [1] }]) {
    assert.throws(() => normalise('geheim', wrong), { code: 'invoer-veld-verkeerd' });
  }
});

test('an unknown source is an error with a code, and without the text', () => {
  assert.throws(() => classify('geheim', 'bestaat-niet'), (error) => {
    assert.equal(error.name, 'SignaalError');
    assert.equal(error.code, 'invoer-waarde-onbekend');
    assert.ok(!error.message.includes('geheim') && error.messageEn.length > 0);
    return true;
  });
  assert.equal(classify('tekst', 'klacht').taal, classify('tekst', null).taal);
});

test('what is no string is refused before it reaches the module', () => {
  for (const wrong of [undefined, null, 1, {}, ['a'], Symbol('a')]) {
    for (const call of [classify, redact, normalise]) assert.throws(() => call(wrong), { code: 'invoer-veld-verkeerd' });
  }
  assert.throws(() => classifyBatch('a'), { code: 'invoer-veld-verkeerd' });
  assert.throws(() => classifyBatch(['a', 1]), { code: 'invoer-veld-verkeerd' });
});

test('lone surrogates keep the offsets right', () => {
  const text = '\ud83d Mijn paspoort \udc4d is zoek \ud83d';
  assert.ok(evidence(text, classify(text).labels, 'onderwerp/').includes('paspoort'));
  assert.equal(typeof redact(text).tekst, 'string');
  assert.equal(typeof normalise(text).tekst, 'string');
});

test('a text of a megabyte takes time in proportion to its length', () => {
  const line = 'Ik wacht al weken op mijn paspoort en niemand belt terug, mijn nummer is 06-12345678. ';
  const time = (call, text) => {
    const begin = performance.now();
    call(text);
    return performance.now() - begin;
  };
  const small = line.repeat(Math.ceil(100_000 / line.length));
  const large = line.repeat(Math.ceil(1_000_000 / line.length));
  for (const call of [classify, redact, normalise]) {
    call(small);
    const unit = Math.min(time(call, small), time(call, small), time(call, small));
    assert.ok(time(call, large) < 40 * unit + 200, `${call.name} is not linear`);
  }
});

test('odd texts leave the module alive', () => {
  const odd = ['', ' ', '\0', '\ufeff', '\u202e'.repeat(50), 'a\u0301'.repeat(5000), '🙂'.repeat(20_000), '['.repeat(50_000), 'ĳ'.repeat(9999), '[naam] [bsn]', '1'.repeat(100_000), '@'.repeat(100_000), 'niet '.repeat(20_000)];
  for (const text of odd) for (const call of [classify, redact, normalise]) call(text);
  assert.equal(classify('Mijn paspoort is zoek.').taal, 'nld');
});

// `make test-full` asks for a million.
const CALLS = Number(process.env.SIGNAAL_CALLS ?? 50_000);

test(`${CALLS} calls do not grow the memory`, (t) => {
  const run = (calls) => {
    for (let i = 0; i < calls; i++) [classify, redact, normalise][i % 3](`Mijn paspoort is zoek, nummer ${i}, bel 06-12345678 😠.`);
  };
  run(3000);
  global.gc?.();
  const before = process.memoryUsage().arrayBuffers + process.memoryUsage().external;
  run(CALLS);
  const grown = process.memoryUsage().arrayBuffers + process.memoryUsage().external - before;
  t.diagnostic(`${(before / 1e6).toFixed(1)} MB outside the heap of JavaScript before, ${(grown / 1e6).toFixed(1)} MB more after`);
  assert.ok(grown < 32e6, `${grown} bytes`);
});
