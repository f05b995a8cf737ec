// An own taxonomy (schema `taxonomie`) as the module takes it: names of fields and their values in turns, all strings.
// Its shape is checked here, so that the module needs no reader of JSON; what it says is checked by the core.

import { refuse } from './fout.js';

const text = (value, name, put, place) => {
  if (typeof value !== 'string') refuse(place);
  put(name, value);
};
const texts = (value, name, put, place) => each(value, place, (item, at) => text(item, name, put, at));

const SETTINGS = {
  ontkenning(value, name, put, place) {
    if (!['blokkeert', 'keert', 'negeert'].includes(value)) refuse(place);
    put(name, value);
  },
  bron: texts,
  gewicht(value, name, put, place) {
    if (!Number.isInteger(value) || value < 0 || value > 255) refuse(place);
    put(name, String(value));
  },
};

const terms = (value, name, put, place) =>
  each(value, place, (term, at) => {
    if (typeof term === 'string') return put(name, term);
    const { term: pattern, ...settings } = object(term, at);
    text(pattern, name, put, `${at}/term`);
    return fields(settings, SETTINGS, put, at);
  });

const CONCEPT = {
  label: text,
  definitie: text,
  bedoeld: text,
  nietBedoeld: text,
  termen: terms,
  termenPositief: terms,
  termenNegatief: terms,
  niet: texts,
  voorbeelden: texts,
  tegenvoorbeelden: texts,
  voorbeeldenPositief: texts,
  voorbeeldenNegatief: texts,
  vervallen: text,
  vervangenDoor: texts,
};

/** @throws SignaalError naming the first field that is not as the schema says */
export function flatten(own) {
  const flat = [];
  const put = (name, value) => flat.push(name, value);
  const { versie, klassen = {}, begrippen, ...unknown } = object(own, 'taxonomie');
  for (const name in unknown) refuse(name);
  text(versie, 'versie', put, 'versie');
  for (const [name, members] of Object.entries(object(klassen, 'klassen'))) {
    put('klasse', name);
    texts(members, 'lid', put, `klassen/${name}`);
  }
  each(begrippen, 'begrippen', (concept, at) => {
    const { id, ...rest } = object(concept, at);
    text(id, 'begrip', put, `${at}/id`);
    fields(rest, CONCEPT, put, at);
  });
  return flat;
}

function fields(values, known, put, place) {
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(known, name)) refuse(`${place}/${name}`);
    // As in JSON, where they cannot be written.
    if (value !== undefined) known[name](value, name, put, `${place}/${name}`);
  }
}

function each(values, place, take) {
  if (!Array.isArray(values)) refuse(place);
  values.forEach((value, at) => take(value, `${place}/${at}`));
}

function object(value, place) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) refuse(place);
  return value;
}
