/**
 * Writes the HTML report of the example and of a machine of 50 states, and screenshots of it at 1280 and 400 pixels, to be looked at.
 * Without Chromium there is nothing to do, which is no failure.
 *
 *     node scripts/report-screenshots.cjs [folder, default coverage/report]
 */
const { spawnSync } = require('node:child_process');
const { mkdirSync, writeFileSync } = require('node:fs');
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
const { OrderSagaStack } = require('../examples/order-saga/order-saga-stack');
const { scenarios } = require('../examples/order-saga/scenarios');
const { largeMachine } = require('../test/views/diagram/large-machine');

const { Orders } = stateMachines(new OrderSagaStack(new App(), 'OrderSaga'));
const executions = Object.fromEntries(
  Object.entries(scenarios).map(([title, options]) => [title, simulate(Orders, options)]),
);
const report = htmlReport({
  title: 'Examples',
  machines: [
    { name: 'Orders', machine: Orders, executions },
    { name: 'A machine of 50 states', machine: largeMachine },
  ],
});

const folder = resolve(process.argv[2] ?? join(__dirname, '..', 'coverage', 'report'));
mkdirSync(folder, { recursive: true });
const page = join(folder, 'report.html');
writeFileSync(page, report);
// Everything open, so that it is in the pictures.
const open = join(folder, 'report-open.html');
writeFileSync(open, report.replaceAll('<details>', '<details open>'));

for (const width of [1280, 400]) {
  const screenshot = join(folder, `report-${width}.png`);
  const { status, stderr } = spawnSync(
    chromium,
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
      ...[`--window-size=${width},9000`, `--screenshot=${screenshot}`],
      pathToFileURL(open).href,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Chromium failed at ${width} pixels: ${stderr}`);
  console.log(screenshot);
}
