// `signaal/worker` in Node: the same on worker threads. A file is its path or its bytes.

import { Worker } from 'node:worker_threads';
import { SignaalWorker } from './worker-client.js';

export { SignaalError } from './fout.js';

export function startWorker(options) {
  return new SignaalWorker(spawn, options);
}

function spawn(kind, onMessage, onFailure) {
  const worker = new Worker(new URL('./worker-thread.js', import.meta.url), { workerData: kind });
  worker.on('message', onMessage);
  worker.on('error', onFailure);
  // An idle worker does not keep the process alive; a busy one does.
  let busy = 0;
  worker.on('message', ({ progress }) => {
    if (!progress && --busy === 0) worker.unref();
  });
  const post = (message) => {
    busy += 1;
    worker.ref();
    worker.postMessage(message);
  };
  return { post, stop: () => void worker.terminate() };
}
