import { mock, simulate } from 'cdk-stepwright/testing';
import { compareCoverage, renderCoverageComparison } from 'cdk-stepwright/views';
import { invoke, machine } from '../../testing/machines';

/** Which ways does production take that no test takes? */

const orders = machine({
  Charge: invoke('charge', {
    Retry: [{ ErrorEquals: ['Busy'] }],
    Catch: [{ ErrorEquals: ['Declined'], Next: 'Refuse' }],
    Next: 'Done',
  }),
  Done: { Type: 'Succeed' },
  Refuse: { Type: 'Fail', Error: 'Refused' },
});
const run = (...answers: Parameters<typeof mock.fail>[]) =>
  simulate(orders, {
    mocks: { Charge: mock.sequence(...answers.map((failure) => mock.fail(...failure)), mock.succeed()) },
    strict: false,
  });
const recorded = (execution: ReturnType<typeof run>) => JSON.stringify({ events: execution.history });

test('what production does and no test does, the most frequent first', () => {
  const compared = compareCoverage(orders, {
    production: [recorded(run(['Busy'])), recorded(run(['Declined'])), recorded(run(['Busy'])), recorded(run())],
    tests: [run()],
  });
  expect(renderCoverageComparison(compared, 'Orders')).toBe(
    [
      'Orders · 4 in production, 1 in tests; in production and in no test:',
      '  2 of 4  retrier Charge: retry Busy',
      '  1 of 4  state Refuse',
      '  1 of 4  way Charge -> Refuse',
      '  1 of 4  catcher Charge: catch Declined',
    ].join('\n'),
  );
  expect(compared.untested[0]).toEqual({
    kind: 'retriers',
    name: 'Charge: retry Busy',
    stateName: 'Charge',
    executions: 2,
  });
});

test('where the tests do it all, that is said', () => {
  const tests = [run(), run(['Busy']), run(['Declined'])];
  const compared = compareCoverage(orders, { production: [recorded(run())], tests });
  expect(renderCoverageComparison(compared)).toBe(
    'StateMachine · 1 in production, 3 in tests: the tests take every way that production takes',
  );
  expect(compared.onlyTested.map(({ name }) => name)).toContain('Refuse');
});
