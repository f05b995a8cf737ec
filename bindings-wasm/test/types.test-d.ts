// Never run: `make lint` compiles it, so that the types say what a user of the package may write.
import { type Classification, SignaalError, classify, classifyBatch, init, normalise, redact, version } from '../js/types.js';

export async function use(bytes: Uint8Array<ArrayBuffer>, text: string): Promise<string> {
  await init();
  await init(bytes);
  await init(new URL('https://localhost/signaal_bg.wasm'));
  const found: Classification = classify(text, 'klacht');
  const many: Classification[] = classifyBatch([text, text]);
  many.length.toFixed();
  for (const label of found.labels) {
    const score: number | undefined = label.score;
    for (const { start, eind } of label.fragmenten ?? []) text.slice(start, eind).concat(String(score));
  }
  try {
    // @ts-expect-error a text is a string
    redact(1);
  } catch (thrown) {
    if (thrown instanceof SignaalError) return thrown.code + thrown.messageEn;
  }
  return normalise(redact(text).tekst).wijzigingen.map((change) => change.nieuw).join() + version();
}
