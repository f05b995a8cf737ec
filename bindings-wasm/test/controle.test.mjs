// The second module in Node: validation, and whole files checked, redacted, labelled and counted.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { init, inspect, openFile, profiles, recognise, tellReport, validate, validateDocument } from '../dist/controle-node.js';
import { classify, redact } from '../dist/signaal-node.js';

before(() => init());

const example = (file) => new URL(`../../examples/exports/${file}`, import.meta.url);
const text = new TextDecoder();

function collect(input, options) {
  let signals = '';
  let rejects = '';
  const inspection = inspect(input, {
    key: 'sleutel',
    onSignals: (bytes) => {
      signals += text.decode(bytes);
    },
    onRejects: (bytes) => {
      rejects += text.decode(bytes);
    },
    ...options,
  });
  const lines = (all) => all.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return { inspection, signals, rejects, lines };
}

test('an export comes out redacted, labelled and right by the schema', () => {
  const { inspection, signals, rejects, lines } = collect(readFileSync(example('terugbelnotities.csv')), { profile: 'terugbelnotities' });
  assert.equal(inspection.rijen, inspection.signalen + inspection.afgekeurd);
  assert.equal(lines(signals).length, inspection.signalen);
  assert.equal(lines(rejects).length, inspection.afgekeurd);
  assert.equal(inspection.telling.rijen, inspection.rijen);
  assert.ok(inspection.geschoond > 0 && inspection.overzicht.signalen === inspection.signalen);
  assert.equal(validate(signals).oordeel, 'goed');
  assert.equal(validate(lines(signals)).goedeRijen, inspection.signalen);
});

test('what was lent by the first module redacts and labels as the first module does', () => {
  const { signals, lines } = collect(readFileSync(example('terugbelnotities.csv')), { profile: 'terugbelnotities' });
  const told = (labels) => labels.map(({ begrip, polariteit, score, regel }) => [begrip, polariteit, score, regel]);
  let compared = 0;
  for (const { signaaltype, teksten, labels } of lines(signals)) {
    // A signal with two texts is labelled as a whole.
    if (teksten.length !== 1) continue;
    const [{ inhoud }] = teksten;
    assert.deepEqual(told(labels), told(classify(inhoud, signaaltype).labels));
    assert.equal(redact(inhoud).tekst, inhoud);
    compared += 1;
  }
  assert.ok(compared > 20);
});

test('a first module of another version is refused', () => {
  const script = `
    import { readFileSync } from 'node:fs';
    import { init } from '${new URL('../dist/controle-node.js', import.meta.url)}';
    const other = readFileSync(new URL('${new URL('../dist/signaal_bg.wasm', import.meta.url)}'));
    for (let at; (at = other.indexOf(process.env.VERSION)) >= 0;) other.write('9'.repeat(process.env.VERSION.length), at);
    await init(undefined, other).then(() => console.log('started'), ({ code }) => console.log(code));`;
  const { version } = JSON.parse(readFileSync(new URL('../dist/package.json', import.meta.url)));
  const told = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', env: { ...process.env, VERSION: version } });
  assert.equal(told.trim(), 'modules-verschillen');
});

test('what is fit to share is right by the rules for sharing, and stays as it is', () => {
  const { signals } = collect(readFileSync(example('medewerkers.json')), { profile: 'medewerkers', shared: true });
  const report = validate(signals, { shared: true });
  assert.equal(report.oordeel, 'goed', tellReport(report));
  const again = collect(signals, { shared: true });
  assert.equal(again.signals, signals);
  assert.equal(again.inspection.geschoond, 0);
  assert.equal(again.inspection.rapport.oordeel, 'goed');
});

test('a workbook, a list of JSON and a survey are read too', () => {
  for (const [file, profile] of [
    ['klachtenregister.xlsx', 'klachten'],
    ['signalen.json', 'signalen'],
    ['kto_telefonie.csv', 'kto'],
  ]) {
    const bytes = readFileSync(example(file));
    assert.deepEqual(recognise(file, bytes), { soort: 'export', profiel: profile });
    const { inspection } = collect(bytes, { profile });
    assert.ok(inspection.signalen >= 50, `${file}: ${JSON.stringify(inspection.telling)}`);
  }
});

test('a file by its path is read in pieces and gives the same', () => {
  const file = openFile(fileURLToPath(example('terugbelnotities.csv')));
  const asked = [];
  const small = {
    size: file.size,
    read: (from, to) => {
      asked.push(to - from);
      return file.read(from, Math.min(to, from + 1000));
    },
  };
  const whole = collect(readFileSync(example('terugbelnotities.csv')), { profile: 'terugbelnotities' });
  assert.equal(collect(small, { profile: 'terugbelnotities' }).signals, whole.signals);
  file.close();
  assert.ok(asked.length > 10);
});

test('every error comes back with its row, place, code and Dutch words', () => {
  const report = validate('{}\ngeen json\n');
  assert.equal(report.oordeel, 'fout');
  assert.deepEqual([report.rijen, report.goedeRijen], [2, 0]);
  const codes = report.bevindingen.map(({ code }) => code);
  assert.ok(codes.includes('veld-ontbreekt') && codes.includes('invoer-geen-json'));
  assert.match(tellReport(report), /Het verplichte veld `kanaal` ontbreekt\./);
  assert.match(tellReport(report, 'html'), /^<!doctype html>/i);
  assert.match(tellReport(report, 'junit'), /^<\?xml/);
  assert.equal(validate([]).bevindingen[0].code, 'geen-rijen');
  assert.equal(validateDocument('validatierapport', report).oordeel, 'goed');
  assert.equal(validateDocument('telling', {}).oordeel, 'fout');
});

test('what cannot be used is an error with a code', () => {
  assert.throws(() => validateDocument('bestaat-niet', {}), { name: 'SignaalError', code: 'invoer-waarde-onbekend' });
  assert.throws(() => tellReport({}), { code: 'signaal-ongeldig' });
  assert.throws(() => collect('', { profile: 'bestaat-niet' }), { code: 'profiel-onbekend' });
  assert.throws(() => collect('', { profile: 'naam = 3\n' }), { code: 'profiel-onleesbaar' });
  for (const wrong of [null, undefined, 3, {}]) assert.throws(() => validate(wrong), { code: 'invoer-veld-verkeerd' });
});

test('an exception of the reader or the writer comes through as it was', () => {
  const broken = new Error('de schijf is weg');
  const reader = {
    size: 10,
    read() {
      throw broken;
    },
  };
  assert.throws(() => validate(reader), broken);
  const writer = () => {
    throw broken;
  };
  assert.throws(() => inspect(readFileSync(example('medewerkers.json')), { profile: 'medewerkers', onSignals: writer }), broken);
});

test('odd files leave the module alive', () => {
  const odd = ['', '\0', '[', '{', '[[[[', '"', 'PK\x03\x04', '\ufeff', 'a;b\n1', '['.repeat(10_000), '{"a":'.repeat(5000), '\ud800', 'x'.repeat(1e6)];
  for (const input of odd) {
    validate(input, { shared: true });
    for (const { naam } of profiles()) collect(input, { profile: naam });
    recognise('x', new TextEncoder().encode(input));
  }
  const noise = new Uint8Array(20_000).map((_, index) => (index * 7919) % 251);
  for (const { naam } of profiles()) collect(noise, { profile: naam });
  assert.equal(validate('{}').oordeel, 'fout');
});
