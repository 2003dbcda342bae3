import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** What is to be read in the elements of a selector. */
    said(selector: string): readonly string[];
  }
}

/** What the tasks ask of the page, put into it before it is opened. */
export function reader(): void {
  window.said = (selector) =>
    [...document.querySelectorAll<HTMLElement | SVGElement>(selector)].map((element) =>
      ((element instanceof HTMLElement ? element.innerText : element.textContent) ?? '').replace(/\s+/g, ' '),
    );
}

/** So many keys at most lead somewhere: who needs more gives up. */
const MOST_KEYS = 40;

/** What people want of the report, by keyboard alone. */
export const TASKS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'find the failure': async (page) => {
    await openFailure(page);
    await requireText(page, '.headline', 'FAILED');
    await requireText(page, '.inspector', 'CardDeclined: limit');
    await requireText(page, '.inspector', 'caught by CardDeclined, to Release');
  },
  'its input, also of a state that is chosen in the diagram': async (page) => {
    await openFailure(page);
    await requireText(page, '.inspector', '"orderId": "o-3"');
    await tabTo(page, '[data-s]');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await requireText(page, '.inspector h3', 'Reserve');
    await requireText(page, '.inspector', '"reservation": "r-1"');
  },
  'the mock that answered, and each attempt': async (page) => {
    await openRow(page, 'a busy bank is asked again');
    await tabTo(page, '[data-s]');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await requireText(page, '.inspector', 'Answered by the mock Charge');
    await requireText(page, '.inspector', 'failed: Busy: come back');
    await requireText(page, '.inspector', 'then retry 1 of 2 after 2 s');
  },
  'what is untested': async (page) => {
    await requireText(page, '#untested', 'Courier');
    await tabTo(page, '#untested summary');
    await page.keyboard.press('Enter');
    await requireText(page, '#untested', 'Charge: catch States.ALL');
    await tabTo(page, '#untested h3 a', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await requireText(page, 'section.machine:not([hidden])', 'Coverage');
    await requireText(page, '[data-s].never .name', 'Courier');
  },
  'compare two executions': async (page) => {
    await openFailure(page);
    await tabTo(page, '.tools label:nth-of-type(2) select');
    await page.keyboard.type('an order goes');
    await requireText(page, '.comparison', 'They part at Charge: another outcome.');
    await requireText(page, '.comparison tr', 'Release only on the left');
    await requireText(page, '.comparison tr', 'Post only on the right');
  },
  'search, go through the moments, and come back': async (page) => {
    await tabTo(page, 'input[type=search]');
    await page.keyboard.type('busy');
    await requireText(page, '#filters', '1 of 3 shown');
    await tabTo(page, '.rows a');
    await page.keyboard.press('Enter');
    await tabTo(page, 'input[type=range]');
    await page.keyboard.press('Home');
    await requireText(page, '.scrub', 'before the start');
    if ((await page.locator('[data-s].visited').count()) !== 0)
      throw new Error('Before the start nothing was visited.');
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    await requireText(page, '.scrub', 'Charge, attempt 1: failed: Busy: come back, then retry 1 of 2 after 2 s');
    await requireText(page, '[data-s].now .name', 'Charge');
    await page.keyboard.press('Escape');
    await requireFocus(page, 'a busy bank is asked again');
  },
};

/** The page goes back by its address, which it is told of a moment later. */
async function requireFocus(page: Page, text: string): Promise<void> {
  const isThere = page.waitForFunction((wanted) => document.activeElement?.textContent === wanted, text, {
    timeout: 5_000,
  });
  try {
    await isThere;
  } catch {
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    throw new Error(`Back from an execution, the focus is on '${focused}'.`);
  }
}

async function openFailure(page: Page): Promise<void> {
  await openRow(page, 'a declined card releases the stock');
}

/** With the arrow keys from the first row. */
async function openRow(page: Page, name: string): Promise<void> {
  await tabTo(page, '.rows a');
  for (let keys = 0; keys < MOST_KEYS; keys++) {
    if ((await page.evaluate(() => document.activeElement?.textContent)) === name) {
      await page.keyboard.press('Enter');
      await page.waitForSelector('.headline h3');
      return;
    }
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`No row is called ${name}.`);
}

/** Presses Tab until something that fits has the focus. */
async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let keys = 0; keys < MOST_KEYS; keys++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${MOST_KEYS} times ${key} do not lead to ${selector}.`);
}

/** At once, or after what the page is about to do. */
async function requireText(page: Page, selector: string, text: string): Promise<void> {
  const wanted = [selector, text] as const;
  const isThere = page.waitForFunction(
    ([place, words]) => window.said(place).some((each) => each.includes(words)),
    wanted,
    {
      timeout: 5_000,
    },
  );
  try {
    await isThere;
  } catch {
    const found = await page.evaluate((place) => window.said(place), selector);
    throw new Error(`'${selector}' does not say '${text}', but: ${found.join(' | ').slice(0, 600)}`);
  }
}
