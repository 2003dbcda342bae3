/**
 * Writes the HTML report of all examples and of a machine of 50 states, and screenshots of it at 1280 and 400 pixels, light and dark, to be looked
 * at. Measures what a machine can see: at 400 pixels the page does not scroll sideways, and no text is wider than its box.
 * Without Chromium there is nothing to do, which is no failure.
 *
 *     node scripts/report-screenshots.cjs [folder, default coverage/report] [part of the name of a machine]
 */
const { spawnSync } = require('node:child_process');
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);
if (!chromium) {
  console.log('report-screenshots: skipped, there is no Chromium here');
  process.exit(0);
}

require('../examples/register.cjs');
const { App } = require('aws-cdk-lib');
const { stateMachines } = require('cdk-stepwright/synth');
const { simulate } = require('cdk-stepwright/testing');
const { htmlReport } = require('cdk-stepwright/views');
const { examples } = require('../examples/all');
const { largeMachine } = require('../test/views/diagram/large-machine');

const root = join(__dirname, '..');
const folder = resolve(process.argv[2] ?? join(root, 'coverage', 'report'));
mkdirSync(folder, { recursive: true });

/** The machine that the scenarios run, and the others of the stack, which it starts or which are simulated with made-up results. */
function exampleMachines([folder, { Stack, machine: main, scenarios }]) {
  const machines = stateMachines(new Stack(new App(), folder));
  const executions = simulated(machines[main], scenarios);
  return Object.entries(machines).map(([name, machine]) => ({
    name: name === main ? folder : `${folder}: ${name}`,
    machine,
    executions: name === main ? executions : nestedIn(executions, name, machine),
  }));
}

function nestedIn(executions, name, machine) {
  const nested = Object.entries(executions).flatMap(([title, { nestedExecutions }]) =>
    nestedExecutions
      .filter(({ identity }) => identity.stateMachineName === name)
      .map((execution) => [title, execution]),
  );
  return nested.length > 0 ? Object.fromEntries(nested) : simulated(machine, { 'made up': { mocks: 'auto' } });
}

function simulated(machine, scenarios) {
  const runs = Object.entries(scenarios).map(([title, options]) => [title, simulate(machine, options)]);
  return Object.fromEntries(runs);
}

const machines = [
  ...Object.entries(examples).flatMap(exampleMachines),
  {
    name: 'A machine of 50 states',
    machine: largeMachine,
    executions: simulated(largeMachine, { 'made up': { mocks: 'auto' } }),
  },
];
writeFileSync(join(folder, 'report.html'), htmlReport({ title: 'Examples', machines }));

/** One machine a page, with everything open, so that it is in the pictures. */
const part = process.argv[3] ?? '';
const pages = machines
  .filter(({ name }) => name.includes(part))
  .map((machine) => {
    const name = machine.name.replace(/[^A-Za-z0-9]+/g, '-');
    const html = htmlReport({ title: machine.name, machines: [machine] }).replaceAll('<details>', '<details open>');
    writeFileSync(join(folder, `${name}.html`), html);
    return name;
  });

/** Chromium has a least width of its windows: a frame has none. */
function framed(name, width, scheme) {
  const file = join(folder, `${name}-${width}-${scheme}.html`);
  writeFileSync(
    file,
    `<!DOCTYPE html><meta charset="utf-8"><style>body{margin:0}iframe{border:0;display:block;width:${width}px;color-scheme:${scheme}}</style>
<iframe src="${name}.html" height="300"></iframe><output hidden></output><script>
const frame = document.querySelector('iframe');
frame.onload = () => {
  const page = frame.contentDocument;
  frame.height = page.documentElement.scrollHeight;
  // As if somebody had come there with the keyboard: the outline is in the picture.
  page.querySelector('summary')?.focus({ focusVisible: true });
  const wide = [...page.querySelectorAll('th, td, caption, summary, h1, h2, h3, p, li')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
    .map((element) => element.textContent.slice(0, 60));
  const sideways = page.documentElement.scrollWidth > page.documentElement.clientWidth;
  document.querySelector('output').textContent = JSON.stringify({ height: Number(frame.height), sideways, wide });
};
</script>`,
  );
  return pathToFileURL(file).href;
}

function browse(more, url) {
  const profile = mkdtempSync(join(tmpdir(), 'report-'));
  const { status, stdout, stderr } = spawnSync(
    chromium,
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--disable-quic', '--no-first-run'],
      ...[
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--allow-file-access-from-files',
      ],
      ...[`--user-data-dir=${profile}`, ...more, url],
    ],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  rmSync(profile, { recursive: true, force: true });
  if (status !== 0) throw new Error(`Chromium failed: ${stderr}`);
  return stdout;
}

let problems = 0;
/** What the page says of itself, as text of the DOM. */
function measured(name, width) {
  const dom = browse(['--dump-dom', '--virtual-time-budget=5000'], framed(name, width, 'light'));
  const [, found] = /<output hidden="">(.*?)<\/output>/s.exec(dom) ?? [];
  if (!found) throw new Error(`${name}: nothing was measured`);
  return JSON.parse(found.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
}

for (const name of pages) {
  for (const width of [1280, 400]) {
    const { height, sideways, wide } = measured(name, width);
    const found = [...(sideways ? ['scrolls sideways'] : []), ...wide.map((text) => `is too narrow for '${text}'`)];
    for (const problem of found) console.error(`${name} at ${width}: ${problem}`);
    problems += found.length;
    for (const scheme of ['light', 'dark']) {
      const screenshot = join(folder, `${name}-${width}-${scheme}.png`);
      const size = `--window-size=${Math.max(width, 600)},${Math.min(height, 16000)}`;
      browse([size, `--screenshot=${screenshot}`], framed(name, width, scheme));
      console.log(screenshot);
    }
  }
}
process.exitCode = problems === 0 ? 0 : 1;
