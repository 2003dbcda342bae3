import { htmlReport } from 'cdk-stepwright/views';

const machine = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
const page = (faults?: Parameters<typeof htmlReport>[0]['machines'][number]['faults']): string =>
  htmlReport({ title: 'Shop', machines: [{ name: 'Orders', machine, faults }] });

test('a violation: what should have held, where, under which faults, its story, and the mocks that bring it about', () => {
  const html = page({
    violations: [
      {
        invariant: 'handled',
        place: 'Charge',
        faults: [{ place: 'Charge', error: 'States.Timeout' }, 'a lost callback'],
        story: 'Orders · FAILED <b>',
        mocks: "{ Charge: mock.fail('States.Timeout') }",
        count: 3,
      },
    ],
    explored: { depth: 2, runs: 58, notReached: ['Courier'], merged: undefined },
  });
  const section = html.slice(html.indexOf('id="faults"'), html.indexOf('<section class="machine"'));
  for (const text of [
    '1 violation',
    'depth: 2, runs: 58, notReached: 1',
    'handled',
    'Charge',
    '3 times',
    '<li>place Charge, error States.Timeout</li><li>a lost callback</li>',
    '<pre>Orders · FAILED &lt;b&gt;</pre>',
    'mock.fail(&#39;States.Timeout&#39;)',
  ]) {
    expect(section).toContain(text);
  }
  expect(html.slice(0, html.indexOf('<nav'))).toContain('1 violation');
});

test('none is good news; without an exploration nothing is said', () => {
  expect(page({ violations: [], explored: 'at most 2 faults at 3 attempts' })).toContain(
    'at most 2 faults at 3 attempts',
  );
  expect(page({ violations: [] })).toContain('no violation');
  expect(page()).not.toContain('id="faults"');
});

test('of very many the first are told', () => {
  const html = page({ violations: Array.from({ length: 150 }, () => ({ invariant: 'ends' })) });
  expect(html.match(/class="violation"/g)).toHaveLength(100);
  expect(html).toContain('… 50 more are not shown.');
});
