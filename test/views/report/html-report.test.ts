import { mock, simulate } from 'cdk-stepwright/testing';
import { coverageHits, htmlReport } from 'cdk-stepwright/views';
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

test('a section for each machine: diagram, coverage, executions, cost', () => {
  const html = report();
  expect(html.match(/<section /g)).toHaveLength(2);
  expect(html.match(/<details>/g)).toHaveLength(2);
  expect(html.match(/<svg /g)).toHaveLength(4);
  expect(html).toContain(
    '<th role="rowheader" scope="row">states</th><td role="cell">3 of 3 (100 %)</td><td role="cell"></td>',
  );
  expect(html).toContain('<th role="rowheader" scope="row">states</th><td role="cell">2 of 3 (66.66 %)</td>');
  expect(html).toContain('1000 of each: $');
});

test('the contents say how many states of each machine were reached', () => {
  expect(
    report()
      .match(/<nav .*<\/nav>/)?.[0]
      .match(/[\d.]+ % of states/g),
  ).toEqual(['100 % of states', '66.66 % of states']);
});

test('nothing that a name, a value or a cause says is markup, and nothing comes from outside', () => {
  const html = report();
  expect(html).not.toMatch(/<img|<script|<link|<iframe/);
  expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
  expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
});

test('ids are unique, and all that is referred to is there', () => {
  const html = report();
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const referred = [...html.matchAll(/(?:aria-labelledby="|href="#)([^"]*)"/g)].flatMap(([, those]) =>
    those.split(' '),
  );
  expect(referred.filter((id) => !ids.includes(id))).toEqual([]);
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
  expect(html.match(/<details>/g)).toHaveLength(2);
  expect(html).toContain('<summary>Paid, started: Billing <span class="faint">· SUCCEEDED · 0 s</span></summary>');
  expect(html).toContain('<td>$0.000051</td><td>2 transitions + 1 Express, 0.0000 GB-s</td>');
  expect(html).toContain('<span class="faint">of that, started:</span> Billing</th><td>$0.000001</td>');
});
