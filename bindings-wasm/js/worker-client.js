// The side of the page: asks a worker, shows progress, can cancel. `spawn(kind)` starts a worker of the kind `text` (the first
// module), `batch` or `file` (the second one): `{ post(message), stop() }`, and calls back with messages and with a failure to load.

import { SignaalError } from './fout.js';

/** Texts that go to the worker at a time; between two parts it can be cancelled. */
const PART = 512;
/** From so many texts on the second module, which is faster, is worth its download. */
const QUICK_FROM = 5000;

export class SignaalWorker {
  #spawn;
  #wasm;
  #running = new Map();
  #waiting = new Map();
  #last = 0;

  constructor(spawn, { wasm, controleWasm, model } = {}) {
    this.#spawn = spawn;
    const both = { wasm: controleWasm, first: wasm, model };
    this.#wasm = { text: { wasm, model }, batch: both, file: both };
  }

  classify(texts, options) {
    return this.#inParts('classify', texts, options);
  }

  redact(texts, options) {
    return this.#inParts('redact', texts, options);
  }

  normalise(texts, options) {
    return this.#inParts('normalise', texts, options);
  }

  /** `[{ id, label, definitie }]` of the national taxonomy. */
  concepts() {
    return this.#ask('text', 'concepts', {}, {});
  }

  recognise(file, { signal } = {}) {
    return this.#ask('file', 'recognise', { file }, { signal });
  }

  validate(file, { shared, onProgress, signal } = {}) {
    return this.#ask('file', 'validate', { file, shared }, { onProgress, signal });
  }

  inspect(file, { onProgress, signal, ...options } = {}) {
    return this.#ask('file', 'inspect', { file, ...options }, { onProgress, signal });
  }

  profiles() {
    return this.#ask('file', 'profiles', {}, {});
  }

  tellReport(report, form = 'tekst') {
    return this.#ask('file', 'tellReport', { report, form }, {});
  }

  close() {
    for (const kind of [...this.#running.keys()]) this.#stop(kind, new DOMException('closed', 'AbortError'));
  }

  async #inParts(task, texts, { source, quick = texts.length >= QUICK_FROM, onProgress, signal } = {}) {
    signal?.throwIfAborted();
    const kind = quick ? await this.#quickest() : 'text';
    const results = [];
    for (let at = 0; at < texts.length || at === 0; at += PART) {
      signal?.throwIfAborted();
      const part = texts.slice(at, at + PART);
      results.push(...(await this.#ask(kind, task, { texts: part, source }, {})));
      onProgress?.({ done: Math.min(at + PART, texts.length), total: texts.length });
    }
    return results;
  }

  /** Where the second module cannot be had, the first one does the work: the answers are the same. */
  async #quickest() {
    try {
      await this.#start('batch');
      return 'batch';
    } catch (problem) {
      if (problem?.name === 'AbortError') throw problem;
      return 'text';
    }
  }

  async #ask(kind, task, options, { onProgress, signal }) {
    signal?.throwIfAborted();
    // A file is read in one go, so cancelling ends its worker; the next task starts another.
    const cancel = () => this.#stop(kind, signal.reason);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const running = await this.#start(kind);
      signal?.throwIfAborted();
      return await this.#send(kind, running, task, options, onProgress);
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  #start(kind) {
    if (!this.#running.has(kind)) {
      const worker = this.#spawn(
        kind,
        (message) => this.#receive(message),
        () => this.#stop(kind, new SignaalError('worker-start-niet', 'De worker kan niet starten.', 'the worker cannot start')),
      );
      const entry = { worker, ready: null };
      this.#running.set(kind, entry);
      entry.ready = this.#send(kind, entry, 'init', this.#wasm[kind]);
    }
    const entry = this.#running.get(kind);
    return entry.ready.then(
      () => entry,
      (problem) => {
        this.#stop(kind, problem);
        throw problem;
      },
    );
  }

  #send(kind, { worker }, task, options, onProgress) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { kind, resolve, reject, onProgress });
      worker.post({ id, task, options });
    });
  }

  #receive({ id, progress, problem, result }) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    if (progress) return waiting.onProgress?.(progress);
    this.#waiting.delete(id);
    if (!problem) return waiting.resolve(result);
    const { name, code, message, messageEn } = problem;
    waiting.reject(name === 'SignaalError' ? new SignaalError(code, message, messageEn) : new Error(message));
  }

  #stop(kind, reason) {
    this.#running.get(kind)?.worker.stop();
    this.#running.delete(kind);
    for (const [id, waiting] of this.#waiting) {
      if (waiting.kind !== kind) continue;
      this.#waiting.delete(id);
      waiting.reject(reason);
    }
  }
}
