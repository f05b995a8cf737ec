// What axe-core finds wrong on a page: WCAG 2.0 to 2.2, A and AA, and its best practices.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Violations as `rule: elements`. The policy of the page forbids eval, so axe comes in through the debugger. */
export async function accessible(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: `${source}; void 0` });
  const { result } = await session.send('Runtime.evaluate', {
    awaitPromise: true,
    returnByValue: true,
    expression: `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations, passes }) => ({ passes: passes.length, found: violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target, failureSummary }) => target.join(' ') + ' ' + failureSummary).join(' | ')) }))`,
  });
  await session.detach();
  if (!(result.value.passes > 10)) throw new Error('axe saw too little of the page');
  return result.value.found;
}
