import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { App } from 'aws-cdk-lib';
import { stateMachines } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { coverageHits, htmlReport } from 'cdk-stepwright/views';
import { scenarios } from '../../../examples/order-saga/scenarios';
import { OrderSagaStack } from '../../../examples/order-saga/stack';
import { invoke } from '../../testing/machines';

const evil = '</pre><img src=x onerror=alert(1)>';
const machine = {
  StartAt: 'Charge',
  States: {
    Charge: invoke('charge', { Catch: [{ ErrorEquals: ['Declined'], Next: 'Refused' }], Next: evil }),
    [evil]: { Type: 'Pass', End: true },
    Refused: { Type: 'Fail', Error: 'Refused', Cause: evil },
  },
};
const paid = simulate(machine, { input: { evil }, mocks: { Charge: mock.succeed({ evil }) } });
const declined = simulate(machine, { mocks: { Charge: mock.fail('Declined', evil) } });
const report = (): string =>
  htmlReport({
    title: `Shop ${evil}`,
    machines: [
      { name: `Orders ${evil}`, machine, executions: { Paid: paid, [evil]: declined } },
      { name: 'Others', machine, hits: coverageHits(declined.record) },
    ],
  });

test('a section for each machine: one diagram, coverage, executions, cost', () => {
  const html = report();
  expect(html.match(/<section class="machine"/g)).toHaveLength(2);
  expect(html.match(/<details class="execution">/g)).toHaveLength(2);
  expect(html.match(/<svg /g)).toHaveLength(2);
  expect(html).toContain(
    '<th role="rowheader" scope="row">states</th><td role="cell">3 of 3 (100 %)</td><td role="cell"></td>',
  );
  expect(html).toContain('<th role="rowheader" scope="row">states</th><td role="cell">2 of 3 (66.66 %)</td>');
  expect(html).toContain('1000 of each: $');
});

test('the first screen: machines with their status, executions with those that failed first, what is untested by name', () => {
  const html = htmlReport({
    title: 'Shop',
    machines: [
      { name: 'Orders', machine, executions: { Paid: paid, Declined: declined } },
      { name: 'Others', machine, hits: coverageHits(declined.record) },
    ],
  });
  const text = textOf(html.slice(0, html.indexOf('<section class="machine"')));
  expect(text).toContain('✕ 1 failed ✓ 1 succeeded ! 1 state untested 2 executions of 2 state machines');
  expect(text).toContain('Orders 100 % of states ✕ 1 failed ✓ 1 succeeded');
  expect(text).toContain('Others 66.66 % of states … no execution told');
  expect(text).toMatch(/✕ FAILED Declined Refused: .* Orders 0 s ✓ SUCCEEDED Paid Orders 0 s/);
  expect(text).toContain('Others 2 of 3 states state </pre><img src=x onerror=alert(1)>');
});

test('nothing that a name, a value or a cause says is markup, and nothing comes from outside', () => {
  const html = report();
  expect(html).not.toMatch(/<img|<link|<iframe/);
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(html.match(/<\/script/g)).toHaveLength(2);
  expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
});

test('the policy of the page lets its own script run and nothing else', () => {
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(report()) ?? [];
  const [, script] = /<script>(.*?)<\/script>/s.exec(report()) ?? [];
  const hash = createHash('sha256').update(script).digest('base64');
  expect(policy).toBe(
    `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  );
});

test('the script is made of its sources as they are', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/report-page.cjs', '--check'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test('ids are unique, and all that is referred to is there', () => {
  const html = report().replace(/<script.*?<\/script>/gs, '');
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const referred = [...html.matchAll(/(?:aria-labelledby="|href="#)([^"]*)"/g)].flatMap(([, those]) =>
    those.split(' '),
  );
  expect(referred.filter((id) => id !== '' && !ids.includes(id))).toEqual([]);
});

test('the same executions give the same text', () => {
  expect(report()).toBe(report());
});

describe('a timeline', () => {
  const retried = {
    StartAt: 'Charge',
    States: { Charge: invoke('charge', { Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 9 }], End: true }) },
  };
  const execution = simulate(retried, { mocks: { Charge: mock.sequence(mock.fail('Busy'), mock.succeed().after(1)) } });
  const html = htmlReport({
    title: 'Shop',
    machines: [{ name: 'Orders', machine: retried, executions: { Busy: execution } }],
  });

  test('shows attempts and pauses as shares of the time', () => {
    expect(html).toContain('<i class="failed" style="left:min(0%,100% - 4px);width:max(0%,4px)"></i>');
    expect(html).toContain('<i class="pause" style="left:min(0%,100% - 4px);width:max(90%,4px)"></i>');
    expect(html).toContain('<i class="succeeded" style="left:min(90%,100% - 4px);width:max(10%,4px)"></i>');
  });

  test('is a table for readers who do not see bars', () => {
    expect(html).toContain('<th role="rowheader" scope="row">Charge <span class="faint">Task</span></th>');
    expect(html).toContain('<td role="cell">failed: Busy<br>retry 1 of 3 after 9 s<br>ok</td>');
    expect(html.match(/class="bars" aria-hidden="true"/g)).toHaveLength(2);
  });
});

test('executions that tasks start are below them, and in their costs', () => {
  const billing = {
    ...paid,
    record: paid.record,
    identity: { stateMachineType: 'EXPRESS', stateMachineName: 'Billing' },
  } as const;
  const orders = {
    record: paid.record,
    identity: { stateMachineType: 'STANDARD' },
    nestedExecutions: [billing],
  } as const;
  const html = htmlReport({ title: 'Shop', machines: [{ name: 'Orders', machine, executions: { Paid: orders } }] });
  expect(html.match(/<details class="execution">/g)).toHaveLength(2);
  expect(textOf(html)).toContain('✓ SUCCEEDED Paid, started: Billing 0 s');
  expect(html).toContain('<td>$0.000051</td><td>2 transitions + 1 Express, 0.0000 GB-s</td>');
  expect(html).toContain('<span class="faint">of that, started:</span> Billing</th><td>$0.000001</td>');
});

test('what constructs have added is counted apart, and is not among what is untested', () => {
  const { Orders } = stateMachines(new OrderSagaStack(new App(), 'OrderSaga'));
  const [, options] = Object.entries(scenarios)[0];
  const html = htmlReport({
    title: 'Shop',
    machines: [{ name: 'Orders', machine: Orders, executions: { first: simulate(Orders, options) } }],
  });
  const [, untested] = /id="untested"(.*?)<\/section>/s.exec(html) ?? [];
  expect(textOf(untested)).toMatch(/Orders \d of 6 states .* added by constructs: \d of 9 states/);
  expect(textOf(untested)).not.toContain('CompensationFailed');
  expect(textOf(html)).toMatch(/Added by constructs: \d of 9 states Coverage of what constructs have added/);
  expect(html.slice(html.indexOf('Coverage of what constructs have added'))).toContain('<li>CompensationFailed</li>');
  const counted = { states: [], retried: [] };
  const all = htmlReport({ title: 'Shop', machines: [{ name: 'Orders', machine: Orders, addedParts: counted }] });
  expect(textOf(all)).toContain('Orders 0 of 15 states');
});

/** What a reader sees of markup, on one line. */
function textOf(html: string): string {
  const text = html.replace(/<style>.*?<\/style>/gs, '').replace(/<[^>]*>/g, ' ');
  const plain = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
  return plain.replaceAll('&amp;', '&').replace(/\s+/g, ' ');
}
