import { mock, simulate } from 'cdk-stepwright/testing';
import { measureCoverage, renderCoverage } from 'cdk-stepwright/views';
import { invoke } from '../../testing/machines';

const orders = {
  StartAt: 'Size',
  States: {
    Size: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.n', NumericGreaterThan: 10, Next: 'Charge' },
        { Variable: '$.n', NumericLessThan: 0, Next: 'Charge' },
      ],
      Default: 'Done',
    },
    Charge: invoke('charge', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refund' }], Next: 'Done' }),
    Refund: {
      Type: 'Map',
      ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } },
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
};

const coverage = (...inputs: readonly { n: number; charge?: unknown }[]) => {
  const executions = inputs.map((input) =>
    simulate(orders, { input, mocks: { Charge: mock.fail('Busy') }, strict: false }),
  );
  const { definition } = simulate(orders, { input: { n: 1 } });
  return measureCoverage(
    definition,
    executions.map(({ history }) => history),
  );
};

test('states and transitions that were reached, over all executions', () => {
  expect(coverage({ n: 1 })).toEqual({
    states: { total: 5, reached: 2, missed: ['Charge', 'Refund', 'Item'] },
    transitions: {
      total: 5,
      reached: 1,
      missed: ['Size -> Charge', 'Charge -> Done', 'Charge -> Refund', 'Refund -> Done'],
    },
    executions: 1,
  });
  expect(coverage({ n: 1 }, { n: 11 })).toMatchObject({
    states: { reached: 4, missed: ['Item'] },
    transitions: { reached: 3, missed: ['Charge -> Done', 'Refund -> Done'] },
  });
  expect(coverage()).toMatchObject({ states: { total: 5, reached: 0 }, executions: 0 });
});

test('as text', () => {
  expect(`\n${renderCoverage(coverage({ n: 1 }, { n: 11 }), 'Orders')}\n`).toMatchInlineSnapshot(`
"
Orders · 2 executions
  states       4 of 5, never reached: Item
  transitions  3 of 5, never taken: Charge -> Done, Refund -> Done
"
`);
  const all = { total: 2, reached: 2, missed: [] };
  expect(`\n${renderCoverage({ states: all, transitions: all, executions: 1 })}\n`).toMatchInlineSnapshot(`
"
StateMachine · 1 execution
  states       2 of 2
  transitions  2 of 2
"
`);
});
