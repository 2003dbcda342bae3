import { exploreMachine, simulate } from 'cdk-stepwright/testing';

const lambda = (name: string, more: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
  ...more,
});

const orders = {
  StartAt: 'Charge',
  States: {
    Charge: lambda('charge', {
      ResultPath: '$.payment',
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['CardDeclined'], ResultPath: '$.error', Next: 'Declined' }],
      Next: 'Large?',
    }),
    'Large?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.total', NumericGreaterThan: 1000, Next: 'Review' }],
      Default: 'Ship',
    },
    Review: lambda('review', { ResultPath: '$.review', Next: 'Approved?' }),
    'Approved?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.review.decision', StringEquals: 'approved', Next: 'Ship' }],
      Default: 'Declined',
    },
    Ship: lambda('ship', { End: true }),
    Declined: { Type: 'Fail', Error: 'OrderDeclined' },
  },
};

test('every state, rule, default, Retrier and Catcher is on the path of a scenario', () => {
  const { scenarios, notReached, coverage } = exploreMachine(orders);
  expect(notReached).toEqual([]);
  for (const kind of ['states', 'transitions', 'choices', 'retriers', 'catchers'] as const)
    expect(coverage[kind].missed).toEqual([]);
  expect(scenarios.map(({ name }) => name)).toMatchSnapshot();
});

test('a scenario is what simulate takes, and goes the same way again', () => {
  const { scenarios } = exploreMachine(orders);
  for (const { input, mocks, visited, story, status } of scenarios) {
    const execution = simulate(orders, { input, mocks });
    expect(execution.story).toBe(story);
    expect(execution.status).toBe(status);
    expect(execution.visits().map(({ state }) => state.name)).toEqual(visited);
  }
});

test.each(['jest', 'vitest', 'node'] as const)('the test file for %s', (framework) => {
  expect(exploreMachine(orders).toTestFile({ framework, machine: 'orders', imports: [] })).toMatchSnapshot();
});

test('a second exploration finds the same bytes', () => {
  expect(exploreMachine(structuredClone(orders)).toTestFile()).toBe(exploreMachine(orders).toTestFile());
});

test('a machine without tasks has its one path', () => {
  const { scenarios } = exploreMachine({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } });
  expect(scenarios.map(({ name, visited }) => ({ name, visited }))).toEqual([
    { name: 'succeeds in Done', visited: ['Done'] },
  ]);
});

test('a definition that AWS refuses is refused', () => {
  expect(() => exploreMachine({ StartAt: 'Gone', States: {} })).toThrow('error');
});
