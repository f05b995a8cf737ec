// The taxonomy in JavaScript: its names, and own terms on top.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { Taxonomy, classify, init } from '../dist/signaal-node.js';

before(() => init());

const topics = (found) => found.labels.map(({ begrip }) => begrip).filter((begrip) => begrip.startsWith('onderwerp/'));

test('the national taxonomy names its concepts', () => {
  const national = Taxonomy.national();
  assert.match(national.version, /^\d+\.\d+\.\d+$/);
  assert.equal(national.label('onderwerp/burgerzaken/paspoort'), 'Paspoort');
  assert.equal(national.label('onderwerp/bestaat-niet'), null);
  const ids = national.concepts.map(({ id }) => id);
  assert.ok(ids.length > 200);
  assert.deepEqual(ids, [...ids].sort());
  assert.ok(national.concepts.every(({ label, definitie }) => label.length > 0 && definitie.length > 0));
  assert.deepEqual(national.classify('Mijn paspoort is zoek.'), classify('Mijn paspoort is zoek.'));
});

test('own terms and concepts lie on top, and leave the national classifier as it is', () => {
  const own = Taxonomy.load({
    versie: '1.2.0',
    begrippen: [
      { id: 'onderwerp/afval', termen: ['zwabbelton'] },
      { id: 'onderwerp/afval/zwabbel', label: 'Zwabbel', definitie: 'Over zwabbels.', termen: ['zwabbelbak'] },
    ],
  });
  assert.ok(own.version.endsWith('+1.2.0'));
  assert.equal(own.label('onderwerp/afval/zwabbel'), 'Zwabbel');
  assert.deepEqual(topics(own.classify('De zwabbelton is vol.')), ['onderwerp/afval']);
  assert.deepEqual(topics(own.classify('De zwabbelbak is vol.')), ['onderwerp/afval/zwabbel']);
  assert.deepEqual(topics(classify('De zwabbelton is vol.')), []);
  own.free();
});

test('classes, exclusions and settings of terms are taken over', () => {
  const own = Taxonomy.load({
    versie: '1.0.0',
    klassen: { zwabbels: ['zwabbel', 'zwabbeltje'] },
    begrippen: [
      { id: 'onderwerp/afval', termen: ['@zwabbels', { term: 'dweil', bron: ['melding'], gewicht: 2 }], niet: ['zwabbel kopen'] },
    ],
  });
  assert.deepEqual(topics(own.classify('Dit is een zwabbeltje.')), ['onderwerp/afval']);
  assert.deepEqual(topics(own.classify('Ik wil een zwabbel kopen.')), []);
  assert.deepEqual(topics(own.classify('Dit is een dweil.', 'melding')), ['onderwerp/afval']);
  assert.deepEqual(topics(own.classify('Dit is een dweil.', 'klacht')), []);
});

test('a mistake in an own taxonomy is an error with a code', () => {
  const load = (own) => () => Taxonomy.load(own);
  assert.throws(load({ versie: '1.0.0', begrippen: [{ id: 'onderwerp/afval/nieuw/te/diep' }] }), { name: 'SignaalError', code: /^taxonomie-/ });
  assert.throws(load({ versie: '1.0.0', begrippen: [{ id: 'onderwerp/afval', termen: ['@bestaat-niet'] }] }), { code: /^taxonomie-/ });
  const concept = (fields) => load({ versie: '1.0.0', begrippen: [{ id: 'onderwerp/afval', ...fields }] });
  for (const [wrong, field] of [
    [load({ versie: 1 }), 'versie'],
    [load({ versie: '1.0.0' }), 'begrippen'],
    [load({ versie: '1.0.0', begrippen: [], begrip: [] }), 'begrip'],
    [load({ versie: '1.0.0', begrippen: [{}] }), 'begrippen/0/id'],
    [load({ versie: '1.0.0', klassen: { bak: 'bak' }, begrippen: [] }), 'klassen/bak'],
    [concept({ naam: 'x' }), 'begrippen/0/naam'],
    [concept({ termen: [{ term: 'zwabbel', gewicht: 'veel' }] }), 'begrippen/0/termen/0/gewicht'],
    [concept({ termen: ['zwabbel', { ontkenning: 'keert' }] }), 'begrippen/0/termen/1/term'],
    [concept({ termen: [{ term: 'zwabbel', ontkenning: 'draait' }] }), 'begrippen/0/termen/0/ontkenning'],
    [concept({ niet: 'zwabbel' }), 'begrippen/0/niet'],
  ]) {
    assert.throws(wrong, { name: 'SignaalError', code: 'invoer-veld-verkeerd', messageEn: `field ${field} has the wrong type` });
  }
  for (const wrong of [null, 'tekst', 3, []]) assert.throws(load(wrong), { code: 'invoer-veld-verkeerd' });
});
