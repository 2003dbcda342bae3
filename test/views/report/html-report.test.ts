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
  expect(html).toContain('<tr><th scope="row">states</th><td>3 of 3 (100 %)</td><td></td></tr>');
  expect(html).toContain('<tr><th scope="row">states</th><td>2 of 3 (66.66 %)</td>');
  expect(html).toContain('1000 of each: $');
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
