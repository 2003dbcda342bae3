import {
  type HistoryEvent,
  mock,
  redrive,
  redriveAsync,
  type SimulatedExecution,
  simulate,
} from 'cdk-stepwright/testing';
import { invoke, machine } from './machines';

/** `5 < 4 TaskScheduled`, from ExecutionRedriven on. */
const linesSinceRedrive = ({ history }: { readonly history: readonly HistoryEvent[] }): string[] => {
  const first = history.map(({ type }) => type).lastIndexOf('ExecutionRedriven');
  return history.slice(first).map(({ id, previousEventId, type }) => `${id} < ${previousEventId} ${type}`);
};

const refusalOf = (act: () => unknown): { code?: string; message: string } => {
  try {
    act();
  } catch (error) {
    return error as { code?: string; message: string };
  }
  throw new Error('nothing was thrown');
};

const parallel = (...branches: object[]) => ({ Type: 'Parallel', Branches: branches, End: true });
const map = (processor: object, more: object = {}) => ({ Type: 'Map', ItemProcessor: processor, End: true, ...more });
const distributed = (executionType: string, processor: object, more: object = {}) =>
  map({ ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: executionType }, ...processor }, more);

describe('a redriven execution', () => {
  const work = machine({
    Prepare: invoke('prepare'),
    Work: invoke('work', { Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }], End: true }),
    Done: { Type: 'Pass', Parameters: { 'execution.$': '$$.Execution' }, End: true },
  });
  const failed = simulate(work, { mocks: { Prepare: mock.succeed({ n: 1 }), Work: mock.fail('Busy', 'later') } });

  test('goes on in the state that failed, without entering it again', () => {
    const { history } = redrive(failed, { mocks: { Work: mock.succeed({}) } });

    expect(failed.history.slice(6).map(({ type }) => type)).toEqual([
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'ExecutionFailed',
    ]);
    expect(linesSinceRedrive({ history })).toEqual([
      '15 < 14 ExecutionRedriven',
      '16 < 7 TaskScheduled',
      '17 < 16 TaskStarted',
      '18 < 17 TaskSucceeded',
      '19 < 18 TaskStateExited',
      '20 < 19 PassStateEntered',
      '21 < 20 PassStateExited',
      '22 < 21 ExecutionSucceeded',
    ]);
  });

  test('has its count and time in the context object, and the start that it had', () => {
    const again = redrive(failed, { after: 60, mocks: { Work: mock.fail('Broken') } });
    const twice = redrive(again, { after: 60, mocks: { Work: mock.succeed({}) } });

    expect((twice.output as { execution: object }).execution).toMatchObject({
      StartTime: '2024-01-01T00:00:00.000Z',
      RedriveCount: 2,
      RedriveTime: '2024-01-01T00:02:01.000Z',
    });
    expect([failed, again, twice].map(({ redriveCount }) => redriveCount)).toEqual([0, 1, 2]);
    expect([failed.redriveDate, again.redriveDate]).toEqual([undefined, '2024-01-01T00:01:01.000Z']);
  });

  test('starts its retries from 0, with the input of then', () => {
    const again = redrive(failed, { mocks: { Work: mock.sequence(mock.fail('Busy'), mock.succeed({})) } });

    expect(again.calls('Work').map(({ attempt, payload }) => [attempt, payload])).toEqual([
      [0, { n: 1 }],
      [1, { n: 1 }],
      [0, { n: 1 }],
      [1, { n: 1 }],
    ]);
    expect(again.calls('Prepare')).toHaveLength(1);
    expect(again.story).toMatchInlineSnapshot(`
      "StateMachine · STANDARD · SUCCEEDED · 6 transitions · 2 s · $0.000150
        input  {}
        0.00   Prepare         lambda:invoke  ok      {"n":1}
        0.00   Work            lambda:invoke  failed  Busy: later
                                              retry 1 of 1 after 1 s
        1.00   Work            lambda:invoke  failed  Busy: later
                                              redrive 1
        1.00   Work            lambda:invoke  failed  Busy
                                              retry 1 of 1 after 1 s
        2.00   Work            lambda:invoke  ok      {}
        2.00   Done            pass           {"execution":{"Id":"arn:aws:states:us-east-1:123456789012:e…
        output {"execution":{"Id":"arn:aws:states:us-east-1:123456789012:e…"
    `);
  });

  test('leaves the execution that it was made of as it was, so that it can be redriven in another way', () => {
    const before = JSON.stringify(failed.history);
    const succeeded = redrive(failed, { mocks: { Work: mock.succeed({}) } });
    const failedAgain = redrive(failed, { mocks: { Work: mock.fail('Broken') } });

    expect([succeeded.status, failedAgain.error, failed.error]).toEqual(['SUCCEEDED', 'Broken', 'Busy']);
    expect(JSON.stringify(failed.history)).toBe(before);
  });

  test('awaits handlers when told to', async () => {
    const again = await redriveAsync(failed, { mocks: { Work: async () => ({ n: 2 }) } });
    expect(again.status).toBe('SUCCEEDED');
  });

  test('keeps the variables of then', () => {
    const definition = machine(
      {
        Set: { Type: 'Pass', Assign: { n: 1 }, End: true },
        Work: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Output: '{% $n %}', End: true },
      },
      { QueryLanguage: 'JSONata' },
    );
    const first = simulate(definition, { mocks: { Work: mock.fail('E') } });
    expect(redrive(first, { mocks: { Work: mock.succeed({}) } }).output).toBe(1);
  });

  test('starts TimeoutSeconds of the machine anew', () => {
    const slow = simulate(machine({ Work: invoke('work') }, { TimeoutSeconds: 10 }), {
      mocks: { Work: mock.succeed({}).after(60) },
    });
    const again = redrive(slow, { mocks: { Work: mock.succeed({}).after(9) } });

    expect([slow.status, again.status]).toEqual(['TIMED_OUT', 'SUCCEEDED']);
    expect(linesSinceRedrive(again)[0]).toBe('6 < 5 ExecutionRedriven');
    expect(linesSinceRedrive(again)[1]).toBe('7 < 2 TaskScheduled');
  });

  test('waits its full time again in a Wait for seconds, and no longer for a time that has passed', () => {
    const until = { Type: 'Wait', Timestamp: '2024-01-01T00:00:30Z', End: true };
    const wait = (state: object) => simulate(machine({ Wait: state }), { stop: { after: 10, error: 'Stopped' } });
    const seconds = redrive(wait({ Type: 'Wait', Seconds: 30, End: true }), { after: 60 });
    const timestamp = redrive(wait(until), { after: 60 });

    expect([seconds.durationSeconds, timestamp.durationSeconds]).toEqual([100, 70]);
    expect(linesSinceRedrive(seconds)).toEqual([
      '4 < 3 ExecutionRedriven',
      '5 < 2 WaitStateExited',
      '6 < 5 ExecutionSucceeded',
    ]);
  });

  test('fails again in a Fail state', () => {
    const first = simulate(machine({ Stop: { Type: 'Fail', Error: 'E' } }));
    expect(linesSinceRedrive(redrive(first))).toEqual(['4 < 3 ExecutionRedriven', '5 < 4 ExecutionFailed']);
  });

  test('evaluates the rules of a Choice again', () => {
    const first = simulate(
      machine({
        Choose: {
          Type: 'Choice',
          Choices: [{ Variable: '$$.Execution.RedriveCount', NumericEquals: 1, Next: 'Done' }],
        },
        Done: { Type: 'Succeed' },
      }),
    );
    expect([first.status, redrive(first).status]).toEqual(['FAILED', 'SUCCEEDED']);
  });
});

describe('a redriven Parallel', () => {
  const branches = parallel(...['Good', 'Bad', 'Slow'].map((name) => machine({ [name]: invoke(name) })));

  test('runs the branches that failed or were aborted', () => {
    const first = simulate(machine({ All: branches }), {
      mocks: { Good: mock.succeed(0), Bad: mock.fail('E').after(1), Slow: mock.succeed(2).after(5) },
    });
    const again = redrive(first, { mocks: { Bad: mock.succeed(1), Slow: mock.succeed(2) } });

    expect(again.output).toEqual([0, 1, 2]);
    expect(again.calls('Good')).toHaveLength(1);
    expect(linesSinceRedrive(again)).toEqual([
      '20 < 19 ExecutionRedriven',
      '21 < 6 TaskScheduled',
      '22 < 8 TaskScheduled',
      '23 < 21 TaskStarted',
      '24 < 22 TaskStarted',
      '25 < 23 TaskSucceeded',
      '26 < 25 TaskStateExited',
      '27 < 24 TaskSucceeded',
      '28 < 27 TaskStateExited',
      '29 < 28 ParallelStateSucceeded',
      '30 < 28 ParallelStateExited',
      '31 < 30 ExecutionSucceeded',
    ]);
    expect(again.story).toMatchInlineSnapshot(`
"StateMachine · STANDARD · SUCCEEDED · 5 transitions · 1 s · $0.000125
  input  {}
  0.00   All             parallel       ok       after 1 s
           branch 1
  0.00       Good        lambda:invoke  ok       0
           branch 2
  0.00       Bad         lambda:invoke  failed   after 1 s: E
                                        redrive 1
  1.00       Bad         lambda:invoke  ok       1
           branch 3
  0.00       Slow        lambda:invoke  aborted  after 1 s
                                        redrive 1
  1.00       Slow        lambda:invoke  ok       2
  output [0,1,2]"
`);
  });

  test('runs all branches after States.DataLimitExceeded', () => {
    const large = 'x'.repeat(200_000);
    const first = simulate(machine({ All: branches }), {
      mocks: { Good: mock.succeed(large), Bad: mock.succeed(large), Slow: mock.succeed(0) },
    });
    const again = redrive(first, { mocks: { Good: mock.succeed(0), Bad: mock.succeed(1), Slow: mock.succeed(2) } });

    expect(first.error).toBe('States.DataLimitExceeded');
    expect(again.output).toEqual([0, 1, 2]);
    expect(linesSinceRedrive(again)[1]).toMatch(/< 2 ParallelStateStarted$/);
  });

  test('inside of an iteration goes on in the branch of that iteration', () => {
    const definition = machine({ Each: map(machine({ All: branches })) });
    const first = simulate(definition, {
      input: ['a', 'b'],
      mocks: {
        Good: mock.succeed(0),
        Bad: (request) => (request.payload === 'b' ? mock.fail('E').after(1) : 1),
        Slow: mock.succeed(2),
      },
    });
    const again = redrive(first, { mocks: { Bad: mock.succeed('mended') } });

    expect(again.output).toEqual([
      [0, 1, 2],
      [0, 'mended', 2],
    ]);
  });
});

describe('a redriven inline Map', () => {
  const each = machine({ Each: map(machine({ Item: invoke('item') }), { MaxConcurrency: 1 }) });

  test('keeps what succeeded, goes on with what failed, and starts what was not reached', () => {
    const first = simulate(each, {
      input: [{ n: 0 }, { n: 1 }, { n: 2 }],
      mocks: { Item: (r) => ((r.payload as { n: number }).n === 1 ? mock.fail('E') : 'old') },
    });
    const again = redrive(first, { mocks: { Item: mock.succeed('new') } });

    expect(again.output).toEqual(['old', 'new', 'new']);
    const start = first.history.length;
    expect(linesSinceRedrive(again).map((line) => line.replace(/^\d+ /, ''))).toEqual([
      `< ${start} ExecutionRedriven`,
      '< 12 TaskScheduled',
      `< ${start + 2} TaskStarted`,
      `< ${start + 3} TaskSucceeded`,
      `< ${start + 4} TaskStateExited`,
      `< ${start + 5} MapIterationSucceeded`,
      `< ${start + 5} MapIterationStarted`,
      `< ${start + 7} TaskStateEntered`,
      `< ${start + 8} TaskScheduled`,
      `< ${start + 9} TaskStarted`,
      `< ${start + 10} TaskSucceeded`,
      `< ${start + 11} TaskStateExited`,
      `< ${start + 12} MapIterationSucceeded`,
      `< ${start + 13} MapStateSucceeded`,
      `< ${start + 13} MapStateExited`,
      `< ${start + 15} ExecutionSucceeded`,
    ]);
  });

  test('can fail and be redriven again', () => {
    const first = simulate(each, { input: [{ n: 0 }, { n: 1 }], mocks: { Item: mock.fail('E') } });
    const second = redrive(first, { mocks: { Item: mock.sequence(mock.succeed('a'), mock.fail('F')) } });
    const third = redrive(second, { mocks: { Item: mock.succeed('b') } });

    expect([second.error, third.output]).toEqual(['F', ['a', 'b']]);
  });
});

describe('a redriven map run', () => {
  const processor = machine({
    Before: { Type: 'Pass', Parameters: { 'n.$': '$$.Execution.RedriveCount', 'item.$': '$' }, End: true },
    Item: invoke('item'),
  });
  const run = (executionType: string) =>
    simulate(machine({ Each: distributed(executionType, processor, { Label: 'Each', MaxConcurrency: 2 }) }), {
      input: [0, 1, 2, 3],
      mocks: {
        Item: ({ payload }) => {
          const { item } = payload as { item: number };
          return item === 1 ? mock.fail('E').after(3) : mock.succeed(`old ${item}`).after(item === 2 ? 30 : 0);
        },
      },
    });
  const mended = { mocks: { Item: ({ payload }: { payload: unknown }) => payload } };

  test('goes on with children that failed or were aborted, and starts those that were not', () => {
    const first = run('STANDARD');
    const again = redrive(first, mended);
    const [before] = first.mapRuns;
    const [after] = again.mapRuns;

    expect(before.executionCounts).toMatchObject({ succeeded: 1, failed: 1, aborted: 1, pending: 1, total: 4 });
    expect(before.executions.map(({ redriveStatus }) => redriveStatus)).toEqual([
      'NOT_REDRIVABLE',
      'REDRIVABLE_BY_MAP_RUN',
      'REDRIVABLE_BY_MAP_RUN',
    ]);
    expect(again.output).toEqual(['old 0', { n: 0, item: 1 }, { n: 0, item: 2 }, { n: 0, item: 3 }]);
    expect(linesSinceRedrive(again)).toEqual([
      '8 < 7 ExecutionRedriven',
      '9 < 3 MapRunRedriven',
      '10 < 9 MapRunSucceeded',
      '11 < 10 MapStateSucceeded',
      '12 < 9 MapStateExited',
      '13 < 12 ExecutionSucceeded',
    ]);
    expect([after.mapRunArn, after.redriveCount]).toEqual([before.mapRunArn, 1]);
    expect(after.executions.map(({ redriveCount }) => redriveCount)).toEqual([0, 1, 1, 0]);
    expect(after.executions[1].executionArn).toBe(before.executions[1].executionArn);
    expect(linesSinceRedrive(after.executions[1])).toEqual([
      '9 < 8 ExecutionRedriven',
      '10 < 4 TaskScheduled',
      '11 < 10 TaskStarted',
      '12 < 11 TaskSucceeded',
      '13 < 12 TaskStateExited',
      '14 < 13 ExecutionSucceeded',
    ]);
  });

  test('starts Express children anew, which had gone on to their end when another one failed', () => {
    const first = run('EXPRESS');
    const again = redrive(first, mended);

    expect(first.mapRuns[0].executionCounts).toMatchObject({ succeeded: 2, failed: 1, aborted: 0, pending: 1 });
    expect(again.output).toEqual(['old 0', { n: 1, item: 1 }, 'old 2', { n: 0, item: 3 }]);
    expect(again.mapRuns[0].executions[1].history.map(({ type }) => type)).not.toContain('ExecutionRedriven');
    expect(again.mapRuns[0].executions[1].executionArn).toMatch(
      /:express:StateMachine\/Each:[0-9a-f-]{36}:[0-9a-f-]{36}$/,
    );
  });

  test('reads its items again when it could not read them', () => {
    const ItemReader = {
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig: { InputType: 'JSON' },
      Parameters: { Bucket: 'b', Key: 'k' },
    };
    const definition = machine({
      Each: distributed('STANDARD', machine({ Item: { Type: 'Pass', End: true } }), { ItemReader }),
    });
    const first = simulate(definition);
    const again = redrive(first, { objects: { 'b/k': [1, 2] } });

    expect(first.error).toBe('States.ItemReaderFailed');
    expect(again.output).toEqual([1, 2]);
    expect(linesSinceRedrive(again)[1]).toMatch(/< 3 MapRunRedriven$/);
  });

  test('is a new one after States.Runtime', () => {
    const definition = machine({
      Each: distributed('STANDARD', machine({ Item: { Type: 'Pass', End: true } }), {
        ItemSelector: { 'a.$': '$.missing' },
      }),
    });
    const first = simulate(definition, { input: [1] });
    const again = redrive(first);

    expect(first.error).toBe('States.Runtime');
    expect(again.mapRuns).toHaveLength(2);
    expect(linesSinceRedrive(again)[1]).toMatch(/< 2 MapStateStarted$/);
  });
});

describe('a redrive is refused', () => {
  const failed = simulate(machine({ Stop: { Type: 'Fail', Error: 'E' } }));
  const refused = (execution: SimulatedExecution, options = {}) => refusalOf(() => redrive(execution, options));

  test('for an execution that succeeded', () => {
    const execution = simulate(machine({ Done: { Type: 'Succeed' } }));
    expect([execution.redriveStatus, execution.redriveStatusReason]).toEqual([
      'NOT_REDRIVABLE',
      'Execution is SUCCEEDED and cannot be redriven',
    ]);
    expect(refused(execution)).toMatchObject({
      code: 'NOT_REDRIVABLE',
      message: expect.stringContaining(
        'ExecutionNotRedrivable: Execution arn:aws:states:us-east-1:123456789012:execution:StateMachine:simulation ' +
          'invalid for redrive as: Execution is SUCCEEDED and cannot be redriven',
      ),
    });
  });

  test('of an Express machine', () => {
    const execution = simulate(machine({ Stop: { Type: 'Fail', Error: 'E' } }), { type: 'EXPRESS' });
    expect(execution.redriveStatus).toBeUndefined();
    expect(refused(execution).message).toContain("'Resource type not valid in this context: express'");
  });

  test('after 14 days', () => {
    const day = 24 * 3600;
    expect(failed.redriveStatus).toBe('REDRIVABLE');
    expect(redrive(failed, { after: 14 * day }).redriveCount).toBe(1);
    expect(refused(failed, { after: 14 * day + 1 }).message).toContain('Execution redrivable period exceeded');
  });

  test('a year after the start', () => {
    const long = simulate(
      machine({ Wait: { Type: 'Wait', Seconds: 364 * 24 * 3600, End: true }, Stop: { Type: 'Fail', Error: 'E' } }),
    );
    expect(refused(long, { after: 24 * 3600 }).message).toContain('Execution has exceeded the max execution time');
  });

  test('when the history has no room for two more events', () => {
    const full = simulate(
      machine({ First: { Type: 'Pass', End: true }, Wait: { Type: 'Wait', Seconds: 9, End: true } }),
      {
        maxEvents: 5,
      },
    );
    expect(refused(full).message).toContain('Execution has exceeded the maximum history event limit');
  });

  test('of what is no execution', () => {
    expect(refusalOf(() => redrive({} as never))).toMatchObject({ code: 'INVALID_INPUT' });
  });
});
