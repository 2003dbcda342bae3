import { exploreFaults } from 'cdk-stepwright/testing';
import { htmlReport } from 'cdk-stepwright/views';
import { invoke } from '../../testing/machines';

const machine = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
const page = (faults?: Parameters<typeof htmlReport>[0]['machines'][number]['faults']): string =>
  htmlReport({ title: 'Shop', machines: [{ name: 'Orders', machine, faults }] });

test('what exploreFaults gives fits: what should have held, where, under which faults, its story, and the mocks', () => {
  const shop = {
    StartAt: 'Charge',
    States: { Charge: invoke('charge', { Next: 'Ship' }), Ship: invoke('ship', { End: true }) },
  };
  const found = exploreFaults(shop, { depth: 1, stateMachineName: 'Orders' });
  const [violation] = found.violations;
  const html = htmlReport({ title: 'Shop', machines: [{ name: 'Orders', machine: shop, faults: found }] });
  const section = html.slice(html.indexOf('id="faults"'), html.indexOf('<section class="machine"'));
  const text = section.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  expect(found.violations.length).toBeGreaterThan(0);
  for (const told of [violation.invariant, violation.place, violation.message, violation.faults[0].text, found.claim]) {
    expect(text).toContain(told);
  }
  expect(text).toContain(`<pre>${violation.story}</pre>`);
  expect(text).toContain(`<pre>${violation.mocks}</pre>`);
  expect(html.slice(0, html.indexOf('<nav'))).toContain(
    `${found.violations.length} violation${found.violations.length === 1 ? '' : 's'}`,
  );
});

test('what was done to the execution as a whole, how often, and what was not explored', () => {
  const html = page({
    violations: [{ invariant: '<ends>', beside: 'is stopped after 5 s', count: 3 }],
    notExplored: ['Duplicates <b>'],
  });
  for (const told of [
    '&lt;ends&gt;',
    '<li>the execution is stopped after 5 s</li>',
    '3 times',
    '<li>Duplicates &lt;b&gt;</li>',
  ]) {
    expect(html).toContain(told);
  }
});

test('none is good news; without an exploration nothing is said', () => {
  expect(page({ violations: [], claim: 'All plans of at most 2 faults.' })).toContain('All plans of at most 2 faults.');
  expect(page({ violations: [] })).toContain('no violation');
  expect(page()).not.toContain('id="faults"');
});

test('of very many the first are told', () => {
  const html = page({ violations: Array.from({ length: 150 }, () => ({ invariant: 'ends' })) });
  expect(html.match(/class="violation"/g)).toHaveLength(100);
  expect(html).toContain('… 50 more are not shown.');
});
