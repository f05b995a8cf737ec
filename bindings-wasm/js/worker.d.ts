// Types of `signaal/worker`: many texts, or a whole file, without holding up the page.

import type { Classification, Concept, ModelSource, Normalised, Redaction, Signaaltype, Source } from './types.js';
import type { InspectOptions, Inspection, Profile, Recognised, Report } from './controle.js';

export { SignaalError } from './types.js';

/** Starts nothing yet: a worker for texts, one for large batches and one for files each start when they are first needed. */
export function startWorker(options?: WorkerOptions): SignaalWorker;

export interface WorkerOptions {
  /** Where `signaal_bg.wasm` lies, when not beside the script. */
  wasm?: Source;
  /** Where `signaal_controle_bg.wasm` lies; files and large batches need both. */
  controleWasm?: Source;
  /** Where `signaal_model.bin` lies. */
  model?: ModelSource;
}

export interface Watch {
  /** Texts, or bytes. */
  onProgress?: (progress: { done: number; total: number }) => void;
  /** Cancels: the promise is rejected with the reason of the signal. */
  signal?: AbortSignal;
}

/** For many texts. */
export interface BatchOptions extends Watch {
  /**
   * Whether the second module, which is larger and faster, does the work; by default from 5,000 texts on. Where it cannot be loaded,
   * the first one does. The answers are the same.
   */
  quick?: boolean;
}

/** In a browser a `File` or `Blob`; in Node a path or bytes. */
export type FileInput = Blob | Uint8Array | string;

export class SignaalWorker {
  private constructor();
  classify(texts: readonly string[], options?: BatchOptions & { source?: Signaaltype }): Promise<Classification[]>;
  redact(texts: readonly string[], options?: BatchOptions): Promise<Redaction[]>;
  normalise(texts: readonly string[], options?: BatchOptions): Promise<Normalised[]>;
  concepts(): Promise<Concept[]>;
  recognise(file: FileInput, options?: { signal?: AbortSignal }): Promise<Recognised>;
  validate(file: FileInput, options?: Watch & { shared?: boolean }): Promise<Report>;
  /**
   * Checks, redacts, labels and counts a file. What comes out is in a browser a `File` on the disk, in the private folder of
   * the page, removed when the page is opened again; in Node it is bytes.
   */
  inspect(file: FileInput, options?: Watch & InspectOptions): Promise<{ inspection: Inspection; signals: File | Uint8Array; rejects: File | Uint8Array }>;
  profiles(): Promise<Profile[]>;
  tellReport(report: Report, form?: 'tekst' | 'html' | 'junit'): Promise<string>;
  /** Ends the workers; what is waiting is rejected. */
  close(): void;
}
