// Types of the npm package `signaal`, written by hand. The names on the wire are those of the JSON Schemas.
// Every offset counts UTF-16 units of the text that was given, end exclusive: `text.slice(start, eind)`.

/** Where the WebAssembly module comes from. Without one, `init()` takes `signaal_bg.wasm` beside the script. */
export type Source = string | URL | Request | Response | Promise<Response> | BufferSource | WebAssembly.Module;

/** Where the file of the learned model comes from. Without one, `init()` takes `signaal_model.bin` beside the script. */
export type ModelSource = string | URL | Request | Response | BufferSource | Promise<Response> | Promise<BufferSource>;

/**
 * Loads the module and the model once, side by side; every later call gives the same promise. A failed load may be tried again.
 * @throws {SignaalError} `model-niet-geladen` when the model cannot be had; `modules-verschillen` when it was made beside another module
 */
export function init(source?: Source, model?: ModelSource): Promise<void>;

/** The version of the package. */
export function version(): string;

/** What kind of source a text comes from, as in the schema. */
export type Signaaltype =
  | 'klacht'
  | 'melding'
  | 'vraag'
  | 'aanvraag'
  | 'compliment'
  | 'suggestie'
  | 'kto_antwoord'
  | 'terugbelnotitie'
  | 'medewerkersignaal'
  | 'gedragssignaal'
  | 'overig';

/**
 * The labels of one text. A text and its redacted form give the same labels.
 * @param source the kind of source, when known
 * @throws SignaalError when `source` is unknown
 */
export function classify(text: string, source?: Signaaltype | null): Classification;

/** The same for many texts at once, in order and faster; every text is judged alone. */
export function classifyBatch(texts: readonly string[], source?: Signaaltype | null): Classification[];

/** Replaces personal data by placeholders such as `[naam]`. Lowers risk; does not make text anonymous. */
export function redact(text: string): Redaction;

/**
 * Mends encoding, markup, spaces, abbreviations and spelling for a reader, and tells what it changed.
 * @param options `without`: the kinds of repair that are left out
 * @throws SignaalError when a kind is unknown
 */
export function normalise(text: string, options?: { without?: readonly ChangeKind[] } | null): Normalised;

/** The national concepts, with own terms and concepts on top. */
export class Taxonomy {
  private constructor();
  /** The taxonomy as shipped. */
  static national(): Taxonomy;
  /**
   * Lays own terms and concepts on top of the national taxonomy.
   * @param own by the schema `taxonomie`
   * @throws SignaalError the first mistake
   */
  static load(own?: OwnTaxonomy): Taxonomy;
  /** Semantic version; of an extended one the national version, `+` and its own. */
  readonly version: string;
  /** Sorted by id. */
  readonly concepts: Concept[];
  /** The Dutch name of a concept; `null` when there is no such concept. */
  label(concept: string): string | null;
  /** As the function `classify`, with this taxonomy. */
  classify(text: string, source?: Signaaltype | null): Classification;
  /** Gives its memory back. */
  free(): void;
}

export interface Concept {
  id: string;
  label: string;
  definitie: string;
}

/** Schema `taxonomie`, as far as an own one needs. */
export interface OwnTaxonomy {
  versie: string;
  klassen?: Record<string, string[]>;
  begrippen: OwnConcept[];
}

export interface OwnConcept {
  id: string;
  label?: string;
  definitie?: string;
  termen?: (string | { term: string })[];
  termenPositief?: (string | { term: string })[];
  termenNegatief?: (string | { term: string })[];
  niet?: string[];
}

export interface Classification {
  /** In the order facet, score descending, id. */
  labels: Label[];
  /** ISO 639-3, `nld` for Dutch. */
  taal: string;
}

export interface Label {
  /** Concept id; the facet is the part before the slash, such as `onderwerp/parkeren`. */
  begrip: string;
  /** 0.01-0.99: how often this kind of rule was right on coded text. */
  score?: number;
  /** Only for quality aspects. */
  polariteit?: 'positief' | 'negatief';
  herkomst: 'regel' | 'model' | 'mens';
  /** The rule that gave the label. */
  regel?: string;
  /** The words it rests on. */
  fragmenten?: Evidence[];
}

export interface Evidence {
  /** Index of the text within a signal; 0 or absent for a single text. */
  tekst?: number;
  start: number;
  eind: number;
}

export interface Redaction {
  tekst: string;
  /** What was replaced, with offsets in the text that was given. */
  fragmenten: PersonalData[];
}

export interface PersonalData {
  soort: PersonalDataType;
  start: number;
  eind: number;
}

/** The spellings of the schema. */
export type PersonalDataType =
  | 'bsn'
  | 'iban'
  | 'telefoonnummer'
  | 'emailadres'
  | 'postcode'
  | 'adres'
  | 'kenteken'
  | 'geboortedatum'
  | 'naam'
  | 'documentnummer'
  | 'v-nummer'
  | 'kvk-nummer'
  | 'zaaknummer'
  | 'ip-adres'
  | 'url-met-persoonsgegevens'
  | 'creditcardnummer';

export interface Normalised {
  tekst: string;
  wijzigingen: Change[];
}

/** What a change repairs. */
export type ChangeKind =
  | 'tekencodering'
  | 'html'
  | 'rtf'
  | 'onzichtbaar'
  | 'teken'
  | 'mailcitaat'
  | 'ondertekening'
  | 'herhaling'
  | 'witruimte'
  | 'afkorting'
  | 'chattaal'
  | 'spelling';

export interface Change {
  soort: ChangeKind;
  start: number;
  eind: number;
  /** What stands there now. */
  nieuw: string;
}

/** A problem with the input. It never holds the text itself. */
export class SignaalError extends Error {
  /** Stable code, such as `invoer-waarde-onbekend`. */
  readonly code: string;
  /** The message in English; `message` is in Dutch. */
  readonly messageEn: string;
}
