import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as testing from 'cdk-stepwright/testing';
import { mock, simulate } from 'cdk-stepwright/testing';
import { invoke, service } from '../machines';

const orders = {
  StartAt: 'Charge',
  States: {
    Charge: invoke('charge', {
      Retry: [{ ErrorEquals: ['Busy'] }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refund', ResultPath: '$.error' }],
      Next: 'Ship',
    }),
    Ship: service('sqs:sendMessage', { QueueUrl: 'shipping', 'MessageBody.$': '$' }),
    Refund: { Type: 'Fail', Error: 'NotPaid', Cause: 'the card was declined' },
  },
};
const paid = simulate(orders, {
  mocks: { Charge: mock.succeed({ id: 7, at: 'noon' }).after(5), Ship: mock.succeed({ MessageId: 'm-1' }) },
});
const declined = simulate(orders, { mocks: { Charge: mock.sequence(mock.fail('Busy'), mock.fail('Declined')) } });
const late = simulate({ ...orders, TimeoutSeconds: 5 }, { mocks: { Charge: mock.never() } });

type Assertion = (execution: unknown, ...expected: unknown[]) => void;
const assertions = testing as unknown as Readonly<Record<string, Assertion>>;

test.each<[string, unknown, unknown[], unknown, unknown[]]>([
  ['assertSucceeded', paid, [{ MessageId: expect.any(String) }], declined, []],
  ['assertOutput', paid, [{ MessageId: 'm-1' }], paid, [{}]],
  ['assertOutput', paid, [{ MessageId: expect.stringMatching(/^m/) }], paid, [{ MessageId: 'm-1', more: 1 }]],
  ['assertFailedWith', declined, ['NotPaid', /declined/], declined, ['NotPaid', 'limit']],
  ['assertTimedOut', late, [], paid, []],
  ['assertVisited', paid, ['Charge', 'Ship'], paid, ['Ship', 'Charge']],
  ['assertNotVisited', paid, ['Refund'], paid, ['Refund', 'Ship']],
  ['assertVisitedTimes', paid, ['Ship', 1], paid, ['Ship', 2]],
  ['assertRetried', declined, ['Charge', 1], paid, ['Charge']],
  ['assertCaught', declined, ['Charge', 'Declined'], declined, ['Charge', /Busy/]],
  ['assertCalled', paid, ['Ship', { MessageBody: { id: 7 } }], paid, ['Ship', { MessageBody: { id: 8 } }]],
  ['assertCalled', paid, ['sqs:sendMessage'], declined, ['sqs:sendMessage']],
  ['assertCalledTimes', declined, ['Charge', 2], declined, ['Charge', 1]],
  ['assertWaited', paid, ['Charge', 5], paid, ['Ship']],
  ['assertTookLessThan', paid, [6], paid, [5]],
  ['assertCostLessThan', paid, [0.0001], paid, [0.00005]],
  ['assertMatchesHistory', paid, [paid.history], paid, [declined.history]],
])('%s holds, or throws an AssertionError with the story', (name, fit, expected, unfit, wrong) => {
  expect(() => assertions[name](fit, ...expected)).not.toThrow();
  const failing = () => assertions[name](unfit, ...wrong);
  expect(failing).toThrow(expect.objectContaining({ code: 'ERR_ASSERTION', operator: name }));
  expect(failing).toThrow(/^assert\w+\n\nExpected( not)?: .+\nReceived: [\s\S]+StateMachine · STANDARD/);
});

test('every assertion but those of machines is in the table above, and is about executions only', () => {
  const ofMachines = ['assertReplays', 'assertSurvivesFaults'];
  for (const name of Object.keys(assertions).filter((key) => key.startsWith('assert') && !ofMachines.includes(key))) {
    expect(() => assertions[name]('SUCCEEDED')).toThrow(
      `${name}: expected what simulate() returned, got the text SUCCEEDED`,
    );
  }
});

test('they serve node:test', () => {
  const folder = mkdtempSync(join(tmpdir(), 'node-test-'));
  const register = join(__dirname, '..', '..', '..', 'examples', 'register.cjs');
  const file = join(folder, 'orders.test.cjs');
  const body = `
    const test = require('node:test');
    const { simulate, assertSucceeded, assertFailedWith } = require('cdk-stepwright/testing');
    const machine = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
    test('holds', () => assertSucceeded(simulate(machine), {}));
    test('does not', () => assertFailedWith(simulate(machine), 'NotPaid'));
  `;
  writeFileSync(file, body);
  const env = { ...process.env, NODE_OPTIONS: '', NODE_TEST_CONTEXT: undefined };
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', register, '--test', '--test-reporter=tap', file],
    {
      encoding: 'utf8',
      env,
    },
  );
  rmSync(folder, { recursive: true });
  expect(`${stdout}${stderr}`).toContain('ok 1 - holds');
  expect(stdout).toContain('not ok 2 - does not');
  expect(stdout).toContain("operator: 'assertFailedWith'");
}, 60_000);
