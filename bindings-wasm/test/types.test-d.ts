// Never run: `make lint` compiles it, so that the types say what a user of the package may write.
import { type Classification, SignaalError, Taxonomy, classify, classifyBatch, init, normalise, redact, version } from '../js/types.js';
import * as controle from '../js/controle.js';
import { startWorker } from '../js/worker.js';
import { SignaalVeld } from '../js/veld.js';

export async function use(bytes: Uint8Array<ArrayBuffer>, text: string): Promise<string> {
  await init();
  await init(bytes);
  await init(new URL('https://localhost/signaal_bg.wasm'));
  await init(undefined, fetch('https://localhost/signaal_model.bin'));
  const found: Classification = classify(text, 'klacht');
  const many: Classification[] = classifyBatch([text, text]);
  many.length.toFixed();
  for (const label of found.labels) {
    const score: number | undefined = label.score;
    for (const { start, eind } of label.fragmenten ?? []) text.slice(start, eind).concat(String(score));
  }
  const own = Taxonomy.load({ versie: '1.0.0', begrippen: [{ id: 'onderwerp/afval', termen: ['grijze bak'] }] });
  own.label('onderwerp/afval')?.concat(own.version, ...own.concepts.map(({ id }) => id));
  own.classify(text).labels.at(0)?.begrip.concat();
  own.free();
  try {
    // @ts-expect-error a text is a string
    redact(1);
    // @ts-expect-error an unknown kind of source
    classify(text, 'praatje');
  } catch (thrown) {
    if (thrown instanceof SignaalError) return thrown.code + thrown.messageEn;
  }
  return normalise(redact(text).tekst).wijzigingen.map((change) => change.nieuw).join() + version();
}

export async function useFiles(file: File, bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  await controle.init(bytes);
  await controle.init(bytes, new URL('https://localhost/signaal_bg.wasm'));
  const report = controle.validate([{}], { shared: true });
  controle.tellReport(report, 'html').concat();
  controle.inspect(bytes, { profile: 'kto', onSignals: (ndjson) => ndjson.length }).overzicht.namen['onderwerp/afval']?.concat();
  const worker = startWorker({ controleWasm: new URL('https://localhost/signaal_controle_bg.wasm') });
  const { signal } = new AbortController();
  const labels = await worker.classify(['a'], { source: 'klacht', signal, onProgress: ({ done, total }) => done / total });
  await worker.redact(['a'], { quick: true });
  controle.classify('a').labels.concat(controle.classifyBatch(['a'])[0]?.labels ?? []);
  // @ts-expect-error a batch is more than one text
  controle.classifyBatch('a');
  const { inspection } = await worker.inspect(file, { shared: true, signal });
  worker.close();
  return labels.length + inspection.rijen;
}

export function useField(field: SignaalVeld): void {
  field.texts = { remove: 'Weg ermee', kinds: { naam: 'een naam' } };
  field.help = [{ name: '112', what: 'Bel', number: '112', concepts: ['urgentie'] }];
  field.addEventListener('signaal-resultaat', () => field.result?.onderwerpen.join());
  document.querySelector('signaal-veld')?.check();
}
