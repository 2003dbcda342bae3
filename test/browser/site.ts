/**
 * Opens the built documentation site (dist/site) in the Chromium of this machine: accessibility by axe-core in light, in dark and at 400 pixels, texts that fit,
 * diagrams, the search, and that nothing is asked for elsewhere. Where there is no Chromium it says so, which is no failure.
 *
 *     npm run docs [-- --screenshots <folder>] [--all]     every page, which takes minutes
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { requireAccessible } from './accessible';
import { installedChromium } from './chromium';
import { requireReadable } from './readable';

const SITE = join(__dirname, '..', '..', 'dist', 'site');
const ORIGIN = 'http://site.test';

/** A page of each kind, and those that newcomers read. */
const PLACES = [
  '/',
  '/docs/',
  '/docs/getting-started.html',
  '/docs/guides/plain-cdk-app.html',
  '/docs/guides/python.html',
  '/docs/guides/files.html',
  '/docs/testing/report.html',
  '/docs/constructs/saga.html',
  '/docs/rules/saga-step-without-compensation.html',
  '/docs/cli.html',
  '/docs/decisions/0027-report-page.html',
  '/docs/api/ResilientStateMachine.html',
  '/API.html',
];
const LOOKS = [
  { name: 'light', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  { name: '400', viewport: { width: 400, height: 800 }, colorScheme: 'light' },
] as const;

/** The search of the theme names its button and its results otherwise than they read: 'Search' where 'Search Ctrl K' stands. */
const EXCEPT = ['label-content-name-mismatch'];
/** Its box is a button to axe-core, which must not hold any, and its results are links in options. */
const EXCEPT_IN_SEARCH = [...EXCEPT, 'nested-interactive'];

/** The page listens to keys once its scripts run, a moment after it is there. */
async function openSearch(page: Page): Promise<void> {
  const box = page.getByRole('searchbox');
  for (let tries = 0; tries < 30 && !(await box.isVisible()); tries++) {
    await page.keyboard.press('Control+k');
    await box.waitFor({ timeout: 1_000 }).catch(() => undefined);
  }
}

async function main(executablePath: string, places: readonly string[], screenshots?: string): Promise<void> {
  if (screenshots !== undefined) mkdirSync(screenshots, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const problems: string[] = [];
  const picture = async (page: Page, name: string): Promise<void> => {
    if (screenshots !== undefined) await page.screenshot({ path: join(screenshots, `${name}.png`) });
  };
  const attempt = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      console.log(`ok      ${what}`);
    } catch (error) {
      problems.push(what);
      console.error(`FAILED  ${what}\n${(error as Error).message}`);
    }
  };
  for (const { name: look, ...options } of LOOKS) {
    const context = await browser.newContext(options);
    const errors = await served(context);
    const page = await context.newPage();
    for (const place of places) {
      await attempt(`${look}: ${place}`, async () => {
        await page.goto(ORIGIN + place);
        await drawn(page);
        await picture(page, `${look}${place.replace(/\W+/g, '-')}`);
        await requireReadable(page, place);
        await requireAccessible(page, place, EXCEPT);
        if (errors.length > 0) throw new Error(errors.splice(0).join('\n'));
      });
    }
    await attempt(`${look}: the search finds a page and goes there`, async () => {
      await page.goto(`${ORIGIN}/`);
      await openSearch(page);
      await page.getByRole('searchbox').fill('compensation');
      await page.getByRole('option', { name: 'Saga' }).first().waitFor();
      await picture(page, `${look}-search`);
      await requireAccessible(page, 'search', EXCEPT_IN_SEARCH);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/docs\//);
      if (errors.length > 0) throw new Error(errors.splice(0).join('\n'));
    });
    await context.close();
  }
  await attempt('without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: LOOKS[0].viewport });
    await served(context);
    const page = await context.newPage();
    await page.goto(`${ORIGIN}/docs/constructs/saga.html`);
    await picture(page, 'without-scripts');
    await page.getByRole('link', { name: 'RetryPolicy' }).first().click();
    await page.waitForURL(/retry-policy/);
    await context.close();
  });
  await browser.close();
  console.log(problems.length === 0 ? 'The site holds in the browser.' : `${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
}

/** The files of the site at its origin; what a page complains of, or asks for elsewhere, is in the list that comes back. */
async function served(context: BrowserContext): Promise<string[]> {
  const errors: string[] = [];
  context.on('weberror', (error) => errors.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  await context.route('**', (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const path = join(SITE, decodeURIComponent(pathname.replace(/\/$/, '/index.html')));
    if (origin === ORIGIN && existsSync(path)) return route.fulfill({ path });
    errors.push(`A page asks for ${route.request().url()}.`);
    return route.abort();
  });
  return errors;
}

/** Waits for the diagrams of the page. */
async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll('.mermaid-source:not(.drawn)').length === 0);
}

function everyPlace(): readonly string[] {
  return readdirSync(SITE, { recursive: true, encoding: 'utf8' })
    .map((file) => `/${file.split(sep).join('/')}`)
    .filter((file) => file.endsWith('.html') && file !== '/404.html');
}

const { values } = parseArgs({ options: { all: { type: 'boolean' }, screenshots: { type: 'string' } } });
const executable = installedChromium();
if (executable === undefined) {
  console.log('docs: not looked at in a browser, there is no Chromium here (Debian: apt-get install chromium)');
} else {
  const screenshots = values.screenshots === undefined ? undefined : resolve(values.screenshots);
  void main(executable, values.all ? everyPlace() : PLACES, screenshots);
}
