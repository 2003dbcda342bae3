import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/**
 * @param except ids of rules that are not asked
 * @throws where axe-core finds something against WCAG 2.2 A or AA, or its best practices
 */
export async function requireAccessible(page: Page, place: string, except: readonly string[] = []): Promise<void> {
  // By the debugger's protocol, which the page's policy does not bind.
  await page.evaluate(AXE);
  const violations = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: ${JSON.stringify(Object.fromEntries(except.map((id) => [id, { enabled: false }])))}, resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  )) as readonly Finding[];
  if (violations.length === 0) return;
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes.length})\n${nodes
        .slice(0, 3)
        .map(
          ({ html, failureSummary }) =>
            `    ${html.slice(0, 160)}\n      ${failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`,
        )
        .join('\n')}`,
  );
  throw new Error(`axe-core at '${place}':\n${told.join('\n')}`);
}
