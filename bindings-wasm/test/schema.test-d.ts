// Never run: `make lint` compiles it. The hand-written types say what the schemas say: each is held against the type that
// scripts/wasm-schema-types.mjs makes of the schema, both ways.
import type { Evidence, Label, OwnTaxonomy, PersonalDataType, Signaaltype } from '../js/types.js';
import type { FindingGroup, Occurrence, Report } from '../js/controle.js';
import type * as schema from '../../target/wasm-types/schema.js';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const same = <A, B>(_: Same<A, B>): void => {};

same<Report, schema.Validatierapport>(true);
same<FindingGroup, schema.Validatierapport_FindingGroup>(true);
same<Occurrence, schema.Validatierapport_Occurrence>(true);
same<Signaaltype, schema.Signaal['signaaltype']>(true);
same<PersonalDataType, schema.Signaal_PersonalDataType>(true);

// A label of a text is a label of a signal, place by place; only the number of the text may be left out.
const label = (one: Label): Omit<schema.Signaal_Label, 'fragmenten'> => one;
const evidence = (one: Required<Evidence>): schema.Signaal_Fragment => one;
const back = (one: schema.Signaal_Label): Label => one;
// An own taxonomy needs less than the national one, and nothing else.
const whole = (one: schema.Taxonomie): { versie: string } => one;
const own = (one: OwnTaxonomy['begrippen'][number]['id']): schema.Taxonomie_Concept['id'] => one;

export const kept = [label, evidence, back, whole, own];
