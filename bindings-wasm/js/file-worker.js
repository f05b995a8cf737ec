// The worker with the second module: reads and validates files, and goes through large batches; started by worker.js.
import { makeOutput } from './scratch.js';
import { fileTasks, serve } from './worker-serve.js';
import * as controle from './controle.js';

// Files are read synchronously, a piece at a time: that is what workers have FileReaderSync for.
function open(file) {
  const blob = file instanceof Blob ? file : new Blob([file]);
  const reader = new FileReaderSync();
  return {
    name: file.name ?? 'bestand',
    size: blob.size,
    read: (from, to) => new Uint8Array(reader.readAsArrayBuffer(blob.slice(from, to))),
    close() {},
  };
}

const take = serve((message) => postMessage(message), fileTasks(controle, open, makeOutput));
onmessage = ({ data }) => take(data);
