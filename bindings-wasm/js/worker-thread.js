// The worker of Node for texts and for files; started by worker-node.js. What comes out of a file stays in memory.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { fileTasks, serve, textTasks } from './worker-serve.js';

function open(file) {
  if (typeof file !== 'string') {
    return { name: 'bestand', size: file.length, read: (from, to) => file.subarray(from, to), close() {} };
  }
  const handle = openSync(file, 'r');
  const read = (from, to) => {
    const bytes = new Uint8Array(to - from);
    return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, from));
  };
  return { name: basename(file), size: fstatSync(handle).size, read, close: () => closeSync(handle) };
}

function makeOutput() {
  const parts = [];
  return {
    write: (bytes) => parts.push(bytes),
    finish: () => {
      const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      return whole;
    },
    discard() {},
  };
}

const handlers =
  workerData === 'text'
    ? textTasks(await import('./signaal-node.js'))
    : fileTasks(await import('./controle-node.js'), open, makeOutput);
const take = serve((message) => parentPort.postMessage(message), handlers);
parentPort.on('message', take);
