// What the workers of the package share: tasks come in as messages, answers and progress go out.

/** `post` sends a message back; `handlers` has a function for each task. Gives the function that takes messages. */
export function serve(post, handlers) {
  return async ({ id, task, options }) => {
    const progress = (done, total) => post({ id, progress: { done, total } });
    try {
      post({ id, result: await handlers[task](options, progress) });
    } catch (problem) {
      const { name, code, message, messageEn } = problem;
      post({ id, problem: { name, code, message: String(message), messageEn } });
    }
  };
}

/** What both modules do with texts. */
const batches = (module) => ({
  classify: ({ texts, source }) => module.classifyBatch(texts, source),
  redact: ({ texts }) => texts.map((text) => module.redact(text)),
  normalise: ({ texts }) => texts.map((text) => module.normalise(text)),
});

/** The tasks of the first module. */
export const textTasks = (signaal) => ({
  init: ({ wasm, model }) => signaal.init(wasm, model),
  concepts: () => signaal.Taxonomy.national().concepts,
  ...batches(signaal),
});

const HEAD = 1 << 18;
/** A workbook is read whole, so it may not be larger. */
const LARGEST_WORKBOOK = 50e6;

/** The tasks of the second module: files, and large batches of texts. `open(file)` gives `{ name, size, read(from, to), close() }`, `makeOutput(name)` a place to write. */
export const fileTasks = (controle, open, makeOutput) => ({
  init: ({ wasm, first, model }) => controle.init(wasm, first, model),
  ...batches(controle),
  profiles: () => controle.profiles(),
  tellReport: ({ report, form }) => controle.tellReport(report, form),
  recognise: ({ file }) => withFile(open, file, (source) => look(controle, source)),
  validate: ({ file, shared }, progress) =>
    withFile(open, file, (source) => controle.validate(watched(source, progress, 1), { shared })),
  inspect: ({ file, ...options }, progress) =>
    withFile(open, file, async (source) => {
      const outputs = [await makeOutput('signalen.ndjson'), await makeOutput('afgekeurd.ndjson')];
      try {
        const [signals, rejects] = outputs;
        demandSize(source);
        const inspection = controle.inspect(watched(source, progress, options.profile ? 2 : 1), {
          ...options,
          name: options.name ?? source.name,
          onSignals: (bytes) => signals.write(bytes),
          onRejects: (bytes) => rejects.write(bytes),
        });
        return { inspection, signals: await signals.finish(), rejects: await rejects.finish() };
      } catch (problem) {
        for (const output of outputs) await output.discard();
        throw problem;
      }
    }),
});

async function withFile(open, file, run) {
  const source = await open(file);
  try {
    return await run(source);
  } finally {
    source.close();
  }
}

const isZip = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b;

function look(controle, source) {
  let start = source.read(0, Math.min(HEAD, source.size));
  if (isZip(start)) {
    demandSize(source);
    start = source.read(0, source.size);
  }
  return controle.recognise(source.name, start);
}

function demandSize(source) {
  if (source.size <= LARGEST_WORKBOOK || !isZip(source.read(0, 2))) return;
  const problem = new Error('Dit Excel-bestand is groter dan 50 MB. Sla het op als CSV.');
  throw Object.assign(problem, {
    name: 'SignaalError',
    code: 'bestand-te-groot',
    messageEn: 'this workbook is larger than 50 MB, save it as CSV',
  });
}

const PROGRESS_EVERY_MS = 100;

// An export is gone through twice: once for its encoding, once for its rows. Progress counts all that was read.
function watched(source, progress, times) {
  let read = 0;
  let told = 0;
  return {
    size: source.size,
    read(from, to) {
      const bytes = source.read(from, to);
      read += bytes.length;
      const now = Date.now();
      if (now - told >= PROGRESS_EVERY_MS) {
        told = now;
        progress(Math.min(read, source.size * times), source.size * times);
      }
      return bytes;
    },
  };
}
