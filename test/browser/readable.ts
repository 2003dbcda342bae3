import type { Page } from 'playwright-core';

/** @throws where the page scrolls sideways, a text is wider than its box, or the diagram does not show where the machine starts */
export async function requireReadable(page: Page, place: string): Promise<void> {
  const problems = await page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide, of ${clientWidth}`);
    for (const element of document.querySelectorAll(
      'th, td, caption, summary, h1, h2, h3, h4, p, li, button, output',
    )) {
      if (
        element.scrollWidth > element.clientWidth + 1 &&
        getComputedStyle(element).display !== 'inline' &&
        element.clientWidth > 0
      ) {
        found.push(`too narrow for '${element.textContent?.slice(0, 60)}'`);
      }
    }
    const region = [...document.querySelectorAll<HTMLElement>('.diagram')].find(({ offsetParent }) => offsetParent);
    const box = region?.getBoundingClientRect();
    // All executions: from the start. One of them: where it is told of.
    const looked = region?.querySelector('.chosen') ?? region?.querySelector('circle.dot');
    const at = looked?.getBoundingClientRect();
    if (box && at && (at.right < box.left || at.left > box.right || at.bottom < box.top || at.top > box.bottom)) {
      found.push('the diagram does not show where it begins, or what is told of');
    }
    const name = region?.querySelector('text.name')?.getBoundingClientRect();
    if (name && name.height < 10) found.push(`names in the diagram are ${name.height} pixels high`);
    return found;
  });
  if (problems.length > 0) throw new Error(`'${place}': ${problems.slice(0, 8).join('; ')}`);
}
