// `signaal/worker`: many texts, or a whole file, without holding up the page. Types: worker.d.ts.

import { SignaalWorker } from './worker-client.js';

export { SignaalError } from './fout.js';

export function startWorker(options) {
  return new SignaalWorker(spawn, options);
}

function spawn(kind, onMessage, onFailure) {
  // Bundlers look for exactly this form.
  const worker =
    kind === 'text'
      ? new Worker(new URL('./text-worker.js', import.meta.url), { type: 'module' })
      : new Worker(new URL('./file-worker.js', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }) => onMessage(data);
  worker.onerror = (event) => {
    event.preventDefault();
    onFailure();
  };
  return { post: (message) => worker.postMessage(message), stop: () => worker.terminate() };
}
