import { exploreFaults, type FaultViolation, mock, simulate } from 'cdk-stepwright/testing';
import * as fc from 'fast-check';
import { arbitraryFlow, definitionOf, FLOW_INPUT } from '../../explore/faults/support/arbitrary-flow';

const invoke = <Name extends string>(name: Name, fields: object) =>
  ({
    [name]: {
      Type: 'Task',
      Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
      ResultPath: '$.r',
      ...fields,
    },
  }) as Record<Name, object>;
const caughtTo = (next: string) => [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: next }];
const FAILED = { Failed: { Type: 'Fail', ErrorPath: '$.error.Error', CausePath: '$.error.Cause' } };

/** Goods are reserved, the card is charged; a charge that fails releases the goods. */
const order = {
  StartAt: 'ReserveStock',
  States: {
    ...invoke('ReserveStock', { Catch: caughtTo('Failed'), Next: 'ChargeCard' }),
    ...invoke('ChargeCard', { Catch: caughtTo('ReleaseStock'), Next: 'SendMail' }),
    ...invoke('SendMail', { Catch: caughtTo('Done'), Next: 'Done' }),
    ...invoke('ReleaseStock', { Catch: caughtTo('Failed'), Next: 'Failed' }),
    Done: { Type: 'Succeed' },
    ...FAILED,
  },
};

/** The same, but that what may have been reserved is released, too. */
const mended = {
  ...order,
  States: {
    ...order.States,
    ReserveStock: {
      ...order.States.ReserveStock,
      Catch: [{ ErrorEquals: ['Lambda.Unknown'], ResultPath: '$.error', Next: 'ReleaseStock' }, ...caughtTo('Failed')],
    },
  },
};

const summary = ({ violations }: { readonly violations: readonly FaultViolation[] }) =>
  violations.map(({ invariant, place, end, faults }) => [invariant, place, end, faults.map(({ text }) => text)]);

test('a report says what does not hold, in the smallest execution that shows it, and what was explored', () => {
  const found = exploreFaults(order, { input: { orderId: 'o-1' }, depth: 1 });
  expect(String(found)).toMatchSnapshot();
  const { violations } = JSON.parse(JSON.stringify(found));
  expect(violations.map(({ invariant }: FaultViolation) => invariant)).toEqual(['compensated', 'not-swallowed']);
});

test('what is meant to be passed over is named, and nothing else is left out', () => {
  const found = exploreFaults(mended, { depth: 1, expected: [{ state: 'SendMail' }] });
  expect(summary(found)).toEqual([]);
  expect(found.explored.saga).toEqual([{ action: 'ReserveStock', compensation: 'ReleaseStock' }]);
});

test('a machine that fails without a fault is reported at depth 0', () => {
  const found = exploreFaults(order, {
    mocks: { ChargeCard: mock.fail('CardDeclined'), ReleaseStock: mock.fail('Gone') },
    depth: 0,
  });
  expect(found.claim).toBe('Every execution without faults was run (1 run).');
  expect(summary(found)).toEqual([]);
  const uncaught = exploreFaults(
    { StartAt: 'A', States: invoke('A', { End: true }) },
    { mocks: { A: mock.fail('Boom') }, depth: 0 },
  );
  expect(summary(uncaught)).toEqual([['handled', 'A', 'FAILED Boom', []]]);
  expect(uncaught.violations[0].message).toBe(
    'nothing handles its failure without any fault: the execution ends with Boom',
  );
});

test('a machine without tasks has nothing that fails', () => {
  const found = exploreFaults({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } });
  expect([found.violations, found.explored.runs, found.explored.plans]).toEqual([[], 1, 1]);
});

test('a definition that AWS refuses is refused', () => {
  expect(() => exploreFaults({ StartAt: 'A', States: {} })).toThrow('The definition has');
});

test('the budget is one of runs, and what is left is said', () => {
  const found = exploreFaults(order, { maxRuns: 5 });
  expect(found.explored).toMatchObject({ runs: 5, completeDepth: 0 });
  expect(found.explored.unexplored).toBeGreaterThan(0);
  expect(found.notExplored[0]).toMatch(
    /^the budget of 5 runs was used up: \d+ plans of 1 fault, and all with more\. Write maxRuns: 50$/,
  );
});

test('what an execution may take is a budget of attempts, of seconds, of dollars', () => {
  const retried = {
    StartAt: 'ChargeCard',
    States: {
      ...invoke('ChargeCard', {
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 10, MaxAttempts: 3, BackoffRate: 1 }],
        Catch: caughtTo('Failed'),
        End: true,
      }),
      ...FAILED,
    },
  };
  const found = (budget: object) => exploreFaults(retried, { budget, depth: 1, faults: { ambiguous: false } });
  // One attempt for each retry, 10 s before each, and the Fail.
  expect(found({ attempts: 4, seconds: 30, dollars: 5 * 0.000025 }).violations).toEqual([]);
  const over = found({ attempts: 3, seconds: 29, dollars: 4 * 0.000025 }).violations;
  expect(over.map(({ invariant, message }) => [invariant, message])).toEqual([
    ['within-attempts', '4 attempts are made, of at most 3'],
    ['within-time', 'it takes 30 s, of at most 29 s'],
    ['within-cost', 'it costs $0.000125, of at most $0.0001'],
  ]);
  expect(over.map(({ execution }) => execution.cost().dollars)).toEqual(Array(3).fill(5 * 0.000025));
});

test('invariants of your own get the execution and what struck it, and what they throw is the message', () => {
  const found = exploreFaults(mended, {
    depth: 1,
    expected: [{ state: 'SendMail' }],
    invariants: {
      released: (execution, injected) => {
        if (injected.some(({ state }) => state === 'ChargeCard') && execution.visits('ReleaseStock').length === 0)
          throw new Error('the goods stay reserved');
      },
      mailed: (execution) => {
        if (execution.status === 'SUCCEEDED' && execution.calls('SendMail').length !== 1) throw new Error('no mail');
      },
      odd: () => {
        throw undefined;
      },
    },
  });
  expect(new Set(found.violations.map(({ invariant }) => invariant))).toEqual(new Set(['odd']));
});

test('mocks may be stateful: sequences go on where they were, handlers are made anew by a function', () => {
  let made = 0;
  const found = exploreFaults(mended, {
    depth: 1,
    expected: [{ state: 'SendMail' }],
    mocks: () => {
      made += 1;
      let calls = 0;
      return { ReserveStock: () => ({ calls: ++calls }), ChargeCard: mock.sequence(mock.succeed({ id: 1 })) };
    },
  });
  expect(summary(found)).toEqual([]);
  expect(made).toBe(found.explored.runs);
});

test('a loop that nothing leaves is one that does not end', () => {
  const done = { Variable: '$.r.done', IsPresent: true, Next: 'Done' };
  const loop = {
    StartAt: 'Ask',
    States: {
      ...invoke('Ask', { Next: 'Done?', Catch: caughtTo('Pause') }),
      'Done?': { Type: 'Choice', Choices: [done], Default: 'Pause' },
      Pause: { Type: 'Wait', Seconds: 1, Next: 'Ask' },
      Done: { Type: 'Succeed' },
    },
  };
  const found = exploreFaults(loop, { mocks: { Ask: mock.succeed({}) }, depth: 0, maxSteps: 500 });
  expect(found.violations.map(({ invariant, end }) => [invariant, end])).toEqual([['ends', 'does not end']]);
  expect(found.violations[0].story).toContain('Ask');
});

test('nor does one that takes no time', () => {
  const done = { Variable: '$.done', IsPresent: true, Next: 'Done' };
  const loop = {
    StartAt: 'Done?',
    States: {
      'Done?': { Type: 'Choice', Choices: [done], Default: 'Again' },
      Again: { Type: 'Pass', Next: 'Done?' },
      Done: { Type: 'Succeed' },
    },
  };
  const [found] = exploreFaults(loop, { input: {}, depth: 0, maxSteps: 500 }).violations;
  expect([found.invariant, found.message]).toEqual(['ends', 'the execution goes on until its history is full']);
});

test('whoever waits for a token for ever hangs when nobody answers', () => {
  const waiting = {
    StartAt: 'Ask',
    States: {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: { QueueUrl: 'q', MessageBody: { 'token.$': '$$.Task.Token' } },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }],
        End: true,
      },
      Failed: { Type: 'Fail', Error: 'Refused' },
    },
  };
  const found = exploreFaults(waiting, { depth: 1, without: ['error-survives'] });
  expect(summary(found)).toEqual([
    ['deadline', 'Ask', 'SUCCEEDED', []],
    ['ends', 'Ask', 'hangs', ['Ask is never answered']],
  ]);
  expect(() => simulate(waiting, { ...found.violations[1].options, stop: undefined })).toThrow('hangs');
});

test('every violation comes with mocks with which simulate gives the same execution, as values and as TypeScript', () => {
  fc.assert(
    fc.property(arbitraryFlow, (flow) => {
      const machine = definitionOf(flow);
      const { violations } = exploreFaults(machine, { input: FLOW_INPUT, depth: 2 });
      for (const { execution, options, mocks, end } of violations) {
        if (end === 'hangs') continue;
        const history = JSON.stringify(execution.history);
        expect(JSON.stringify(simulate(machine, options).history)).toBe(history);
        const pasted = new Function('mock', `return (${mocks});`)(mock);
        expect(JSON.stringify(simulate(machine, { ...options, mocks: pasted }).history)).toBe(history);
      }
    }),
    { seed: 152, numRuns: 60 },
  );
});

test('the mocks as TypeScript are those of the execution', () => {
  const [first] = exploreFaults(order, { input: { orderId: 'o-1' }, depth: 1 }).violations;
  expect(first.mocks).toMatchInlineSnapshot(`
"{
  ReserveStock: mock.fail('Lambda.Unknown', 'A fault that was explored'),
}"
`);
});
