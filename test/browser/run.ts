/**
 * Opens the HTML report in the Chromium of this machine: five tasks by keyboard alone, accessibility by axe-core in light and dark, wide and at 400
 * pixels, texts that fit, the page without its script, and the time to open. Where there is no Chromium it says so, which is no failure.
 *
 *     npm run test:browser [-- --screenshots <folder>]
 *     npm run test:browser -- --pictures docs/images      writes the pictures of the pages, and tries nothing
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { requireAccessible } from './accessible';
import { installedChromium } from './chromium';
import { requireReadable } from './readable';
import { failedStory, reports } from './reports';
import { storyPicture } from './story-picture';
import { reader, TASKS } from './tasks';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 400, height: 800 },
];
const SCHEMES = ['light', 'dark'] as const;

/** Addresses of the pages that are looked at, by report. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  shop: ['', '#m1', '#m1-e3', '#m1-e3+m1-e1'],
  examples: ['', '#m6', '#m7-e3', '#m12'],
  many: [''],
  coverage: ['', '#m1'],
};

async function main(executablePath: string, screenshots: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  if (screenshots !== undefined) mkdirSync(screenshots, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const problems: string[] = [];
  const attempt = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      console.log(`ok      ${what}`);
    } catch (error) {
      problems.push(what);
      console.error(`FAILED  ${what}\n${(error as Error).message}`);
    }
  };
  try {
    const addresses = new Map<string, string>();
    for (const [name, html] of reports()) {
      const file = join(folder, `${name}.html`);
      writeFileSync(file, html);
      addresses.set(name, pathToFileURL(file).href);
      console.log(`${name}: ${(html.length / 1e6).toFixed(2)} MB`);
    }
    const address = (name: string): string => addresses.get(name) as string;

    for (const [what, task] of Object.entries(TASKS)) {
      await attempt(`by keyboard: ${what}`, async () => {
        const page = await browser.newPage({ viewport: SIZES[0] });
        const errors = errorsOf(page);
        await page.addInitScript(reader);
        await page.goto(address('shop'));
        await task(page);
        await page.close();
        if (errors.length > 0) throw new Error(errors.join('\n'));
      });
    }
    for (const [name, places] of Object.entries(PLACES)) {
      for (const viewport of SIZES) {
        for (const colorScheme of SCHEMES) {
          await attempt(`${name}, ${viewport.width} pixels, ${colorScheme}`, async () => {
            const page = await browser.newPage({ viewport, colorScheme });
            const errors = errorsOf(page);
            for (const place of places) {
              await page.goto('about:blank');
              await page.goto(address(name) + place);
              if (screenshots !== undefined) {
                const file = `${name}${place.replace(/\W+/g, '-')}-${viewport.width}-${colorScheme}.png`;
                await page.screenshot({ path: join(screenshots, file), fullPage: name === 'shop' });
              }
              await requireReadable(page, place);
              if (colorScheme === 'dark' || name !== 'many') await requireAccessible(page, place);
            }
            await page.close();
            if (errors.length > 0) throw new Error(errors.join('\n'));
          });
        }
      }
    }
    await attempt('without its script', async () => {
      const page = await browser.newPage({ javaScriptEnabled: false, viewport: SIZES[0] });
      await page.goto(address('shop'));
      for (const text of ['CardDeclined: limit', 'OrderRefused', 'Courier']) {
        if ((await page.getByText(text).count()) === 0) throw new Error(`The page does not say ${text}.`);
      }
      if (screenshots !== undefined) {
        await page.screenshot({ path: join(screenshots, 'shop-without-script.png'), fullPage: true });
      }
      await page.getByRole('link', { name: 'a declined card releases the stock' }).first().click();
      if (!(await page.getByRole('table', { name: 'Timeline: a declined card' }).isVisible())) {
        throw new Error('A link to an execution does not unfold it.');
      }
      await page.close();
    });
    const page = await browser.newPage({ viewport: SIZES[0] });
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      await page.goto('about:blank');
      await page.goto(address('many'), { waitUntil: 'load' });
      times.push(
        await page.evaluate(() => {
          const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
          return navigation.loadEventEnd - navigation.startTime;
        }),
      );
    }
    const median = times.sort((a, b) => a - b)[2];
    console.log(`200 executions of 10 machines open in ${median.toFixed(0)} ms (median of ${times.length})`);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(problems.length === 0 ? 'The report holds in the browser.' : `${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
}

type Page = import('playwright-core').Page;

/** What the page complains of, a refusal of its own policy among it. */
function errorsOf(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(file|about|data):/.test(request.url())) errors.push(`The page asks for ${request.url()}.`);
  });
  return errors;
}

/** What README and pages show. */
async function pictures(executablePath: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const scratch = mkdtempSync(join(tmpdir(), 'report-'));
  try {
    const file = join(scratch, 'shop.html');
    writeFileSync(file, reports().get('shop') as string);
    const page = await browser.newPage({ viewport: { width: 1280, height: 760 } });
    await page.goto(`${pathToFileURL(file).href}#m1-e3`);
    await page.screenshot({ path: join(folder, 'report.png') });
    writeFileSync(join(folder, 'story.svg'), storyPicture(failedStory()));
  } finally {
    await browser.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { screenshots: { type: 'string' }, pictures: { type: 'string' } } });
const executable = installedChromium();
if (executable === undefined) {
  console.log('test:browser: skipped, there is no Chromium here (Debian: apt-get install chromium)');
} else if (values.pictures !== undefined) {
  void pictures(executable, resolve(values.pictures));
} else {
  void main(executable, values.screenshots === undefined ? undefined : resolve(values.screenshots));
}
