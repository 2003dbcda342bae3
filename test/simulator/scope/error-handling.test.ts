import fc from 'fast-check';
import { backoffMs } from '../../../src/simulator/scope/error-handling';
import { fail, never, pass, run, succeed, task } from '../support/execute';

const retrier = (fields: object) => ({ ErrorEquals: ['States.ALL'], ...fields });
const scheduledAt = (result: ReturnType<typeof run>): number[] =>
  result.seconds.filter((_, index) => result.types[index] === 'LambdaFunctionScheduled');

describe('Retry', () => {
  test('waits one second, then twice as long each time, three times, where nothing is said', () => {
    const result = run({ T: task({ Retry: [retrier({})] }) }, { tasks: { T: fail('E') } });
    expect(scheduledAt(result)).toEqual([0, 1, 3, 7]);
    expect(result.status).toBe('FAILED');
    expect(result.error).toBe('E');
  });

  test('follows IntervalSeconds, BackoffRate, MaxAttempts and MaxDelaySeconds', () => {
    const fields = { IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 10 };
    const result = run({ T: task({ Retry: [retrier(fields)] }) }, { tasks: { T: fail('E') } });
    expect(scheduledAt(result)).toEqual([0, 2, 8, 18, 28]);
  });

  test('leaves no event while it waits: the next attempt follows the failure', () => {
    const result = run({ T: task({ Retry: [retrier({})] }) }, { tasks: { T: [fail('E'), succeed(1)] } });
    expect(result.lines).toEqual([
      '1 < 0 ExecutionStarted',
      '2 < 0 TaskStateEntered',
      '3 < 2 LambdaFunctionScheduled',
      '4 < 3 LambdaFunctionStarted',
      '5 < 4 LambdaFunctionFailed',
      '6 < 5 LambdaFunctionScheduled',
      '7 < 6 LambdaFunctionStarted',
      '8 < 7 LambdaFunctionSucceeded',
      '9 < 8 TaskStateExited',
      '10 < 9 ExecutionSucceeded',
    ]);
  });

  test('counts for each Retrier by itself, and the first that matches decides', () => {
    const Retry = [
      retrier({ ErrorEquals: ['A'], MaxAttempts: 1, IntervalSeconds: 10 }),
      retrier({ ErrorEquals: ['B'], MaxAttempts: 1, IntervalSeconds: 100 }),
      retrier({ IntervalSeconds: 1000 }),
    ];
    const result = run({ T: task({ Retry }) }, { tasks: { T: [fail('A'), fail('B'), fail('A')] } });
    expect(scheduledAt(result)).toEqual([0, 10, 110]);
    expect(result.error).toBe('A');
  });

  test('with MaxAttempts 0 goes straight to Catch', () => {
    const result = run(
      {
        T: task({ Retry: [retrier({ MaxAttempts: 0 })], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }] }),
        C: pass(),
      },
      { tasks: { T: fail('E', 'why') } },
    );
    expect(result.output).toEqual({ Error: 'E', Cause: 'why' });
  });

  test('starts counting anew when the state is visited again', () => {
    const result = run(
      {
        T: task({ Retry: [retrier({ MaxAttempts: 1 })], ResultPath: '$.n', Next: 'Again' }),
        Again: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 2, Next: 'Done' }], Default: 'T' },
        Done: { Type: 'Succeed' },
      },
      { tasks: { T: [fail('E'), succeed(1), fail('E'), succeed(2)] } },
    );
    expect(result.status).toBe('SUCCEEDED');
  });

  test('evaluates the input of each attempt anew: RetryCount grows', () => {
    const result = run(
      { T: task({ Parameters: { 'n.$': '$$.State.RetryCount' }, Retry: [retrier({})] }) },
      { tasks: { T: [fail('E'), fail('E'), succeed(1)] } },
    );
    expect(result.requests.map(({ parameters }) => parameters)).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
  });

  test('jitters between nothing and the whole delay', () => {
    const whole = {
      errorEquals: [],
      intervalSeconds: 3,
      maxAttempts: 9,
      backoffRate: 2,
      maxDelaySeconds: 20,
      location: '',
    };
    fc.assert(
      fc.property(fc.nat(10), fc.double({ min: 0, max: 0.999, noNaN: true }), (retries, drawn) => {
        const random = { next: () => drawn, uuid: () => '' };
        const full = backoffMs({ ...whole, jitterStrategy: 'NONE' }, retries, random);
        const jittered = backoffMs({ ...whole, jitterStrategy: 'FULL' }, retries, random);
        expect(full).toBeLessThanOrEqual(20_000);
        expect(jittered).toBeGreaterThanOrEqual(0);
        expect(jittered).toBeLessThanOrEqual(full);
      }),
      { seed: 1 },
    );
  });
});

describe('ErrorEquals', () => {
  const caughtBy = (names: string[], outcome: ReturnType<typeof fail>, fields: object = {}): boolean =>
    run({ T: task({ Catch: [{ ErrorEquals: names, Next: 'C' }], ...fields }), C: pass() }, { tasks: { T: outcome } })
      .status === 'SUCCEEDED';

  test.each([
    [['E'], fail('E'), true],
    [['e'], fail('E'), false],
    [['States.ALL'], fail('E'), true],
    [['States.ALL'], fail(undefined), true],
    [['States.TaskFailed'], fail('E'), true],
    [['States.DataLimitExceeded'], succeed('x'.repeat(262_144)), true],
    [['States.ALL'], succeed('x'.repeat(262_144)), false],
  ])('%j and %j: %s', (names, outcome, caught) => {
    expect(caughtBy(names, outcome)).toBe(caught);
  });

  test('States.TaskFailed leaves out States.Timeout, which has a name of its own', () => {
    expect(caughtBy(['States.TaskFailed'], never, { TimeoutSeconds: 1 })).toBe(false);
    expect(caughtBy(['States.Timeout'], never, { TimeoutSeconds: 1 })).toBe(true);
    expect(caughtBy(['States.HeartbeatTimeout'], never, { TimeoutSeconds: 1 })).toBe(false);
  });

  test('nothing catches or retries States.Runtime, not even its name', () => {
    const handlers = {
      Catch: [{ ErrorEquals: ['States.Runtime'], Next: 'C' }],
      Retry: [retrier({ ErrorEquals: ['States.Runtime'] })],
    };
    const result = run({ T: task({ OutputPath: '$.gone', ...handlers }), C: pass() }, { tasks: { T: succeed({}) } });
    expect(result.error).toBe('States.Runtime');
    expect(result.requests).toHaveLength(1);
    expect(result.cause).toBe(
      "An error occurred while executing the state 'T' (entered at the event id #2). " +
        "Invalid path '$.gone' : No results for path: $['gone']",
    );
  });

  test('an output over the quota fails the execution past every Catch', () => {
    const big = run({ P: pass({ Result: 'x'.repeat(262_144) }) });
    expect(big.types).toEqual(['ExecutionStarted', 'PassStateEntered', 'ExecutionFailed']);
    expect(big.cause).toBe(
      "The state/task 'P' returned a result with a size exceeding the maximum number of bytes service limit.",
    );
  });
});

describe('Catch', () => {
  const caught = (catcher: object, outcome = fail('E', 'why'), fields: object = {}) =>
    run(
      { T: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C', ...catcher }], ...fields }), C: pass() },
      { tasks: { T: outcome }, input: { keep: true } },
    ).output;

  test('replaces the input by the error output, unless ResultPath says where', () => {
    expect(caught({})).toEqual({ Error: 'E', Cause: 'why' });
    expect(caught({ ResultPath: '$.error' })).toEqual({ keep: true, error: { Error: 'E', Cause: 'why' } });
    expect(caught({ ResultPath: null })).toEqual({ keep: true });
  });

  test("ignores the state's own ResultPath and OutputPath", () => {
    expect(caught({}, fail('E', 'why'), { ResultPath: '$.result', OutputPath: '$.no.such' })).toEqual({
      Error: 'E',
      Cause: 'why',
    });
  });

  test('has an empty Cause for a timeout, and null for what SendTaskFailure left out', () => {
    expect(caught({}, never, { TimeoutSeconds: 5 })).toEqual({ Error: 'States.Timeout', Cause: '' });
    expect(caught({}, fail())).toEqual({ Error: null, Cause: null });
  });

  test('assigns variables from the error output', () => {
    const result = run(
      {
        T: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C', Assign: { 'name.$': '$.Error' } }] }),
        C: pass({ Parameters: { 'caught.$': '$name' } }),
      },
      { tasks: { T: fail('E') } },
    );
    expect(result.output).toEqual({ caught: 'E' });
  });
});
