import {
  type MockRequest,
  mock,
  mocksOf,
  type SimulatedExecution,
  simulate,
  toMockConfigFile,
} from 'cdk-stepwright/testing';
import fc from 'fast-check';
import { runs } from '../../runs';
import { chargeTask, orders, sendTask } from './machines';

const charged = mock.succeed({ id: 'c-1' });
const busy = mock.fail('Busy', 'later');
const sent = mock.raw({ MessageId: 'm-1', MD5OfMessageBody: 'x' });
const options = { input: { total: 5 }, stateMachineName: 'Orders', fieldValidationMode: 'NONE' } as const;
const kinds = (execution: SimulatedExecution) =>
  toMockConfigFile([execution]).lost.map(({ state = '', kind }) => `${state}: ${kind}`);

describe('executions as test cases', () => {
  const happy = simulate(orders, { ...options, mocks: { Charge: charged, Send: sent } });
  const slow = simulate(orders, {
    ...options,
    mocks: { Charge: mock.sequence(busy, busy, busy, charged), Send: sent },
  });
  const declined = simulate(orders, {
    ...options,
    name: 'declined',
    mocks: { Charge: mock.fail('Declined', 'limit'), Send: sent },
    strict: false,
  });

  test('responses have the name of the state, equal ones have one, equal calls are a range', () => {
    const { file, lost } = toMockConfigFile({ 'goes through': happy, 'at the fourth try': slow, declined });
    const Return = happy.attempts('Charge')[0].result;
    expect(file).toEqual({
      StateMachines: {
        Orders: {
          TestCases: {
            'goes through': { Charge: 'Charge', Send: 'Send' },
            'at the fourth try': { Charge: 'Charge 2', Send: 'Send' },
            declined: { Charge: 'Charge 3' },
          },
        },
      },
      MockedResponses: {
        Charge: { '0': { Return } },
        Send: { '0': { Return: { MessageId: 'm-1', MD5OfMessageBody: 'x' } } },
        'Charge 2': { '0-2': { Throw: { Error: 'Busy', Cause: 'later' } }, '3': { Return } },
        'Charge 3': { '0': { Throw: { Error: 'Declined', Cause: 'limit' } } },
      },
    });
    expect(lost).toEqual([]);
  });

  test('of a list the names of the executions are the titles, numbered where one has been', () => {
    const { file } = toMockConfigFile([happy, slow, declined, happy]);
    expect(Object.keys(file.StateMachines.Orders.TestCases)).toEqual([
      'simulation',
      'simulation 2',
      'declined',
      'simulation 3',
    ]);
  });

  test('each machine has its own cases', () => {
    const other = simulate(
      { StartAt: 'Send', States: { Send: sendTask() } },
      { ...options, stateMachineName: 'Mail', mocks: { Send: sent } },
    );
    expect(Object.keys(toMockConfigFile([happy, other]).file.StateMachines)).toEqual(['Orders', 'Mail']);
    expect(toMockConfigFile([]).file).toEqual({ StateMachines: {}, MockedResponses: {} });
  });

  test.each([[undefined], [null], [5], [[{}]], [{ a: 'x' }]])('what is no execution is refused: %j', (given) => {
    expect(() => toMockConfigFile(given as never)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  test('an execution whose history was not kept is refused', () => {
    const short = simulate(orders, { ...options, history: 'none', mocks: { Charge: charged, Send: sent } });
    expect(() => toMockConfigFile([short])).toThrow(expect.objectContaining({ code: 'HISTORY_NOT_KEPT' }));
  });
});

describe('what a file cannot say is named', () => {
  const one = (task: object, mocks: object, more: object = {}) =>
    simulate({ StartAt: 'Only', States: { Only: task } }, { ...options, ...more, mocks: mocks as never });
  const token = {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
    TimeoutSeconds: 60,
    End: true,
  };

  test('time', () => {
    expect(kinds(one(sendTask(), { Only: mock.succeed({}).after(3) }))).toEqual(['Only: TIME']);
    expect(kinds(one(token, { Only: mock.callback().succeed({}).after(30) }))).toEqual(['Only: TIME']);
    expect(kinds(one(token, { Only: mock.callback().succeed({}) }))).toEqual([]);
  });

  test('timeouts, which are thrown', () => {
    const timedOut = one(token, { Only: mock.callback() });
    expect(kinds(timedOut)).toEqual(['Only: TIMEOUT', 'Only: RESERVED_ERROR']);
    const { file } = toMockConfigFile([timedOut]);
    expect(file.MockedResponses.Only).toEqual({ '0': { Throw: { Error: 'States.Timeout', Cause: '' } } });
    const again = simulate(timedOut.definition, { ...options, mocks: mocksOf(file, 'Orders', 'simulation') });
    expect(again).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('calls that are cut off, failures without a cause, results of null', () => {
    const branches = [
      { StartAt: 'Ask', States: { Ask: token } },
      { StartAt: 'Bad', States: { Bad: { Type: 'Fail' } } },
    ];
    const cut = one({ Type: 'Parallel', Branches: branches, End: true }, { Ask: mock.callback() });
    expect(kinds(cut)).toEqual(['Ask: OPEN_CALL']);
    expect(kinds(one(sendTask(), { Only: mock.fail('E') }))).toEqual(['Only: NO_CAUSE']);
    expect(kinds(one(sendTask(), { Only: mock.fail('States.TaskFailed', 'why') }))).toEqual(['Only: RESERVED_ERROR']);
    expect(kinds(one(sendTask(), { Only: mock.raw(null) }))).toEqual(['Only: NULL_RESULT']);
  });

  test('the order of calls side by side, where it matters', () => {
    const each = { Type: 'Map', ItemProcessor: { StartAt: 'Send', States: { Send: sendTask() } }, End: true };
    const same = one(each, { Send: sent }, { input: [1, 2] });
    expect(kinds(same)).toEqual([]);
    const different = one(each, { Send: mock.sequence(sent, mock.raw({ other: 1 })) }, { input: [1, 2] });
    expect(kinds(different)).toEqual(['Send: ORDER_OF_CALLS']);
  });

  test('functions by their ARN, activities, objects, who stopped it', () => {
    const byArn = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', End: true };
    expect(kinds(one(byArn, { Only: mock.succeed({}) }))).toEqual(['Only: FUNCTION_ARN']);
    const activity = { Type: 'Task', Resource: 'arn:aws:states:us-east-1:123456789012:activity:a', End: true };
    expect(kinds(one(activity, { Only: mock.succeed({}) }))).toEqual(['Only: ACTIVITY']);
    const given = { stop: { after: 1 }, objects: { 'b/k': '[]' }, strict: false };
    const stopped = one({ Type: 'Wait', Seconds: 10, End: true }, {}, given);
    expect(kinds(stopped)).toEqual([': OBJECTS', ': STOP']);
  });
});

/** A task among random ones: with a retrier and a catcher, alone, in branches, in items, in a loop. */
const outcome = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }).map((value) => ({ kind: 'success' as const, value })),
  fc.constantFrom('Busy', 'Fatal', 'States.TaskFailed').map((error) => ({ kind: 'failure' as const, error })),
);

const machine = {
  StartAt: 'First',
  States: {
    First: chargeTask({
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 2, IntervalSeconds: 3, JitterStrategy: 'FULL' }],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Fan' }],
      ResultPath: '$.first',
      Next: 'Fan',
    }),
    Fan: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Left',
          States: { Left: sendTask({ Retry: [{ ErrorEquals: ['Busy'] }], Next: 'Shared' }), Shared: sendTask() },
        },
        { StartAt: 'Right', States: { Right: sendTask() } },
      ],
      Catch: [{ ErrorEquals: ['Fatal'], ResultPath: '$.failure', Next: 'Each' }],
      ResultPath: '$.fan',
      Next: 'Each',
    },
    Each: {
      Type: 'Map',
      ItemsPath: '$.items',
      MaxConcurrency: 2,
      ItemProcessor: {
        StartAt: 'Item',
        States: { Item: chargeTask({ Retry: [{ ErrorEquals: ['Busy'] }], End: true }) },
      },
      ResultPath: '$.each',
      Next: 'Again',
    },
    Again: chargeTask({ ResultSelector: { 'result.$': '$' }, ResultPath: '$.again', Next: 'Enough?' }),
    'Enough?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.again.result.Payload', IsNumeric: true, Next: 'Done' }],
      Default: 'Again',
    },
    Done: { Type: 'Succeed' },
  },
};

test('law: what is written and read again is the same story', () => {
  const law = fc.property(
    fc.array(outcome, { minLength: 1, maxLength: 12 }),
    fc.array(fc.record({ line: fc.integer() }), { maxLength: 4 }),
    fc.integer({ min: 1, max: 1000 }),
    (outcomes, items, seed) => {
      let calls = 0;
      const answer = ({ stateName }: MockRequest): unknown => {
        const next = outcomes[calls % outcomes.length];
        calls += 1;
        if (stateName === 'Again' && calls > 60) return 1;
        return next.kind === 'success' ? mock.succeed(next.value) : mock.fail(next.error, `call ${calls}`);
      };
      const given = { ...options, input: { items }, seed };
      const execution = simulate(machine, {
        ...given,
        mocks: { 'lambda:invoke': answer, 'sqs:sendMessage': answer },
        strict: false,
      });
      const { file, lost } = toMockConfigFile({ case: execution });
      const text = JSON.stringify(file);
      const again = simulate(machine, { ...given, mocks: mocksOf(text, 'Orders', 'case') });
      expect(again.story).toBe(execution.story);
      expect(again.history).toEqual(execution.history);
      // Written once more it is the same file: nothing is lost on the way.
      expect(toMockConfigFile({ case: again })).toEqual({ file, lost });
    },
  );
  fc.assert(law, { seed: 14, numRuns: runs(150) });
});
