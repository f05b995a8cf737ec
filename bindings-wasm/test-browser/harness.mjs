// A local server and a Chromium that may talk to that server only.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

import { serveFolder } from '../../scripts/web-serve.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const WEB = join(ROOT, 'target/web');
export const EXPORTS = join(ROOT, 'examples/exports');
const SHOTS = join(ROOT, 'target/screenshots');

/** Serves a folder, by default the built pages with the package under /signaal/, and the given pages (path -> [type, body]). */
export function serve(pages = {}, folder = WEB) {
  return serveFolder(folder, 0, (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    if (!(path in pages)) return false;
    const [type, body] = pages[path];
    response
      .writeHead(200, {
        'content-type': type,
        // What a careful municipality sends: WebAssembly may be compiled, nothing may be evaluated, nothing comes from elsewhere.
        'content-security-policy':
          "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'",
      })
      .end(body);
    return true;
  });
}

/** A fresh browser with a profile of its own; `outside` fills with every request that is not for the server. */
export async function browse(origin, options = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'signaal-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    viewport: { width: 1100, height: 900 },
    acceptDownloads: true,
    ...options,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(options.args ?? []),
    ],
  });
  const requests = [];
  const outside = [];
  const problems = [];
  context.on('request', (request) => {
    requests.push(`${request.method()} ${request.url().replace(origin, '')}`);
    if (!new RegExp(`^(${origin}/|blob:${origin}/|data:)`).test(request.url())) outside.push(request.url());
  });
  const watch = (page) => {
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
  };
  context.on('page', watch);
  const page = context.pages()[0] ?? (await context.newPage());
  watch(page);
  page.setDefaultTimeout(20_000);
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { context, page, requests, outside, problems, close };
}

/** A picture of the page for people, under target/screenshots. */
export async function shoot(page, name) {
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}
