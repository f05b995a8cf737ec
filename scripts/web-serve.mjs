// Serves a folder on this machine only. usage: node scripts/web-serve.mjs FOLDER [PORT]
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};
// As in the pages themselves; a header also holds for workers.
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; " +
  "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** A server of the folder; `requests` fills with what was asked. `extra(request, response)` may answer first. */
export async function serveFolder(folder, port = 0, extra = () => false) {
  const root = resolve(folder);
  const requests = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    requests.push(`${request.method} ${path}`);
    if (extra(request, response)) return;
    const file = join(root, normalize(path.endsWith('/') ? `${path}index.html` : path));
    const found = file.startsWith(root + sep) && statSync(file, { throwIfNoEntry: false });
    if (!found || !found.isFile() || request.method !== 'GET') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('niet gevonden');
      return;
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, {
      'content-type': type,
      'content-length': found.size,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    requests,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const wanted = Number(process.argv[3] ?? 8750);
  const server = await serveFolder(process.argv[2], wanted).catch(() => serveFolder(process.argv[2]));
  console.log(`${server.origin}/`);
}
