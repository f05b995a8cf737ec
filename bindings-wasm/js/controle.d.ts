// Types of `signaal/controle`, the second module. The names on the wire are those of the JSON Schemas.

import type { ModelSource, PersonalDataType, Source } from './types.js';

export { SignaalError } from './types.js';

/**
 * The functions on texts once more, in this module compiled for speed: the same answers as those of `signaal`, sooner. Worth
 * its download for many texts; `signaal/worker` takes it for large batches by itself.
 */
export { classify, classifyBatch, normalise, redact } from './types.js';

/**
 * Loads the second module once; `signaal_controle_bg.wasm` beside the script when no source is given. It borrows the taxonomy and the model
 * from the first module and loads those too, unless `init()` of `signaal` did before.
 * @param first where `signaal_bg.wasm` lies, when not beside the script
 * @param model where `signaal_model.bin` lies, when not beside the script
 */
export function init(source?: Source, first?: Source, model?: ModelSource): Promise<void>;

/** What can be read: text, bytes, plain objects, or a file that is read a piece at a time. */
export type Input = string | Uint8Array | ArrayBuffer | readonly object[] | RandomAccess;

export interface RandomAccess {
  /** Bytes. */
  readonly size: number;
  /** At most the bytes from `from` to `to`. Synchronous: in a browser that is a FileReaderSync in a worker. */
  read(from: number, to: number): Uint8Array;
}

/** Node only: a file by its path. Close it afterwards. */
export function openFile(path: string): RandomAccess & { close(): void };

/**
 * The report on signals, as NDJSON, one JSON array, or objects.
 * @param options.shared also the rules for a file that leaves the organisation
 */
export function validate(input: Input, options?: { shared?: boolean }): Report;

/** The report on one document of another kind. */
export function validateDocument(
  schema: 'signaal' | 'verbeteractie' | 'telling' | 'indicator' | 'dataset' | 'validatierapport',
  document: object | string,
): Report;

/** A report for people: text, a page, or for a build server. */
export function tellReport(report: Report, form?: 'tekst' | 'html' | 'junit'): string;

/** An own model, made by `signaal.fit` of the Python package. Whoever made the file: reading it is bounded. */
export class Model {
  /** @throws SignaalError `model-onleesbaar` */
  constructor(bytes: Uint8Array | ArrayBuffer);
  readonly name: string;
  readonly sha256: string;
  readonly labels: readonly string[];
  /** Labels of a text, strongest first; none where the model abstains. Offsets in UTF-16 units. */
  predict(text: string, source?: string): ModelLabel[];
  free(): void;
}

export interface ModelLabel {
  label: string;
  /** Share measured right, or null when the file does not say. */
  score: number | null;
  fragmenten: { start: number; eind: number }[];
}

/** The source profiles that come with the package. */
export function profiles(): Profile[];

/** What the start of a file shows; of a workbook all bytes are needed. */
export function recognise(name: string, start: Uint8Array): Recognised;

/**
 * Reads a file to its end: checked, redacted, labelled and counted.
 * @throws SignaalError when a profile is not right, or the file cannot be read
 */
export function inspect(input: Input, options?: InspectOptions & Sinks): Inspection;

export interface InspectOptions {
  /** File name, for messages. */
  name?: string;
  /** Name of a shipped profile, or the text of one in TOML; absent for a file of signals. */
  profile?: string;
  /** Organisation instead of the profile's: TOOI uri, code or name. */
  organisation?: string;
  /** Secret that ids are made with; a random one when absent, so that ids differ from run to run. */
  key?: string | Uint8Array;
  /** Makes what comes out fit for sharing, and checks that it is. */
  shared?: boolean;
}

export interface Sinks {
  /** NDJSON of signals, a part at a time. */
  onSignals?: (ndjson: Uint8Array) => void;
  /** NDJSON of rejects, a part at a time. */
  onRejects?: (ndjson: Uint8Array) => void;
}

export interface Profile {
  naam: string;
  titel: string;
  formaat: string;
}

export interface Recognised {
  soort: 'signalen' | 'export' | 'onbekend';
  profiel: string | null;
}

export interface Inspection {
  rijen: number;
  signalen: number;
  afgekeurd: number;
  /** Signals in which personal data was replaced. */
  geschoond: number;
  vervangen: Partial<Record<PersonalDataType, number>>;
  /** What the reader of an export counted. */
  telling?: Counts;
  eersteAfgekeurd: Reject[];
  /** On a file of signals as it came in. */
  rapport?: Report;
  /** On what came out. */
  naSchonen: Report;
  overzicht: Overview;
}

export interface Counts {
  rijen: number;
  signalen: number;
  afgekeurd: number;
  herstellingen: number;
  herstellingenPerSoort: Record<string, number>;
  afgekeurdPerCode: Record<string, number>;
  weggelaten: Record<string, number>;
  tekenset: string | null;
  kolommenOntbreken: string[];
  kolommenOnbekend: string[];
  bladenOvergeslagen: string[];
}

export interface Reject {
  bestand: string;
  blad: string | null;
  rij: number;
  veld: string | null;
  code: string;
  melding: string;
  actie: string;
}

export interface Overview {
  signalen: number;
  /** Signals with a sign of distress. */
  aandacht: number;
  onderwerp: Record<string, number>;
  belemmering: Record<string, number>;
  soort: Record<string, number>;
  sentiment: Record<string, number>;
  onderdeel: Record<string, number>;
  gebied: Record<string, number>;
  maand: Record<string, number>;
  citaten: Record<string, string[]>;
  namen: Record<string, string>;
}

/** Schema `validatierapport`. */
export interface Report {
  schemaVersie: string;
  crateVersie: string;
  schema: string;
  gedeeld: boolean;
  /** Whether the header of the data set was held against the content. */
  kop: boolean;
  oordeel: 'goed' | 'fout';
  rijen: number;
  goedeRijen: number;
  fouten: number;
  waarschuwingen: number;
  bevindingen: FindingGroup[];
}

export interface FindingGroup {
  code: string;
  ernst: 'fout' | 'waarschuwing';
  plek: string;
  veld: string;
  melding: string;
  meldingEngels: string;
  actie: string;
  verwacht?: string;
  voorbeeld?: string;
  aantal: number;
  eerste: Occurrence[];
}

export interface Occurrence {
  rij?: number;
  plek: string;
}
