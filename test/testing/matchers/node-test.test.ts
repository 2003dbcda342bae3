import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** The functions under another test runner, in a process of its own. */

const folder = mkdtempSync(join(tmpdir(), 'node-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
const root = join(__dirname, '..', '..', '..');

beforeAll(() => {
  buildSync({
    entryPoints: [join(root, 'src', 'testing', 'index.ts')],
    outfile: join(folder, 'testing.js'),
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
});

/** What node:test reports, as TAP. */
function report(body: string): string {
  const file = join(folder, 'orders.test.js');
  writeFileSync(
    file,
    `const { test } = require('node:test');
const { assertCalled, assertFailedWith, assertNotVisited, assertSucceeded, mock, simulate } = require('./testing.js');
const orders = {
  StartAt: 'Charge',
  States: {
    Charge: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { QueueUrl: 'q', MessageBody: 'b' }, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refused' }], End: true },
    Refused: { Type: 'Fail', Error: 'Refused' },
  },
};
${body}`,
  );
  const env = { ...process.env, NODE_OPTIONS: '', NODE_TEST_CONTEXT: undefined };
  return spawnSync(process.execPath, ['--test', '--test-reporter', 'tap', file], { encoding: 'utf8', env }).stdout;
}

test('what holds passes', () => {
  const text = report(`
test('a paid order', () => {
  const execution = simulate(orders, { mocks: { Charge: mock.succeed({ MessageId: 'm-1' }) } });
  assertSucceeded(execution, { MessageId: 'm-1' });
  assertCalled(execution, 'sqs:sendMessage', { QueueUrl: 'q' });
  assertNotVisited(execution, 'Refused');
});
`);
  expect(text).toContain('# pass 1\n# fail 0');
});

test('what does not hold fails with the story of the execution', () => {
  const text = report(`
test('a declined card', () => {
  assertSucceeded(simulate(orders, { mocks: { Charge: mock.fail('CardDeclined', 'limit') } }));
});
`);
  expect(text).toContain('# pass 0\n# fail 1');
  expect(text).toContain("code: 'ERR_ASSERTION'");
  expect(text).toContain('caught by States.ALL, to Refused');
});
