import { callback, detailsOf, fail, never, pass, run, signals, succeed, task } from './support/execute';

describe('TimeoutSeconds', () => {
  test('ends a task that does not answer, without a cause', () => {
    const result = run({ T: task({ TimeoutSeconds: 5 }) }, { tasks: { T: never } });
    expect(result.types.slice(-2)).toEqual(['LambdaFunctionTimedOut', 'ExecutionFailed']);
    expect(detailsOf(result, 'LambdaFunctionTimedOut')).toEqual({ error: 'States.Timeout' });
    expect(detailsOf(result, 'LambdaFunctionScheduled')).toMatchObject({ timeoutInSeconds: 5 });
    expect(result.cause).toBeUndefined();
    expect(result.seconds.at(-1)).toBe(5);
  });

  test('lets an answer count that comes at the very end, and none that comes later', () => {
    expect(run({ T: task({ TimeoutSeconds: 5 }) }, { tasks: { T: succeed(1, 5) } }).status).toBe('SUCCEEDED');
    expect(run({ T: task({ TimeoutSeconds: 5 }) }, { tasks: { T: succeed(1, 5.001) } }).error).toBe('States.Timeout');
  });

  test('may come from a path, as a number or its text', () => {
    for (const limit of [7, '7']) {
      const result = run({ T: task({ TimeoutSecondsPath: '$.limit' }) }, { tasks: { T: never }, input: { limit } });
      expect(result.seconds.at(-1)).toBe(7);
    }
  });

  test('that a path does not find fails the execution before the task is scheduled', () => {
    const result = run({ T: task({ TimeoutSecondsPath: '$.limit' }) });
    expect(result.types).toEqual(['ExecutionStarted', 'TaskStateEntered', 'ExecutionFailed']);
    expect(result.cause).toContain("Invalid path '$.limit' : No results for path: $['limit']");
  });
});

describe('a callback task', () => {
  test('ends with the first answer; what comes later is lost', () => {
    const twice = signals(
      { kind: 'success', afterMs: 1000, output: 'first' },
      { kind: 'success', afterMs: 2000, output: 'second' },
      { kind: 'failure', afterMs: 3000, error: 'late' },
    );
    const result = run(
      { T: callback({ Next: 'P' }), P: { Type: 'Wait', Seconds: 10, End: true } },
      { tasks: { T: twice } },
    );
    expect(result.output).toBe('first');
  });

  test('whose timeout and heartbeat end at the same instant has timed out, and no heartbeat was missed', () => {
    const both = callback({
      TimeoutSeconds: 60,
      HeartbeatSeconds: 30,
      Catch: [
        { ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Missed' },
        { ErrorEquals: ['States.Timeout'], Next: 'Late' },
      ],
    });
    const result = run(
      { T: both, Missed: pass({ End: true }), Late: pass({ End: true }) },
      { tasks: { T: signals({ kind: 'heartbeat', afterMs: 30_000 }) } },
    );
    expect(result.seconds.at(-1)).toBe(60);
    expect(
      result.history.events.flatMap((event) =>
        'stateEnteredEventDetails' in event ? [event.stateEnteredEventDetails.name] : [],
      ),
    ).toEqual(['T', 'Late']);
  });

  test('shows what the service answered to the request', () => {
    const result = run({ T: callback() }, { tasks: { T: { ...succeed('done', 60), submitted: { MessageId: 'm' } } } });
    expect(result.types.slice(2, 6)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
    expect(detailsOf(result, 'TaskSubmitted')).toEqual({
      output: '{"MessageId":"m"}',
      outputDetails: { truncated: false },
      resource: 'sendMessage.waitForTaskToken',
      resourceType: 'sqs',
    });
  });

  test('has a token of its own for each attempt', () => {
    const result = run(
      { T: callback({ Retry: [{ ErrorEquals: ['States.ALL'] }] }) },
      { tasks: { T: [fail('E'), succeed(1)] } },
    );
    const [first, second] = result.requests.map(({ taskToken }) => taskToken);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).not.toBe(first);
    expect(result.requests[0].parameters).toEqual({ QueueUrl: 'q', MessageBody: { token: first } });
  });

  test('lives as long as heartbeats come in time', () => {
    const beats = signals(
      { kind: 'heartbeat', afterMs: 9000 },
      { kind: 'heartbeat', afterMs: 18_000 },
      { kind: 'success', afterMs: 27_000, output: 1 },
    );
    expect(run({ T: callback({ HeartbeatSeconds: 10 }) }, { tasks: { T: beats } }).status).toBe('SUCCEEDED');
  });

  test('that misses a heartbeat is shown as timed out, and can be caught by its own name', () => {
    const Catch = [
      { ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Missed' },
      { ErrorEquals: ['States.Timeout'], Next: 'Late' },
    ];
    const states = {
      T: callback({ HeartbeatSeconds: 10, TimeoutSeconds: 60, Catch }),
      Missed: pass({ Result: 'missed' }),
      Late: pass({ Result: 'late' }),
    };
    const silent = run(states, { tasks: { T: signals({ kind: 'heartbeat', afterMs: 5000 }) } });
    expect(silent.output).toBe('missed');
    expect(silent.seconds[silent.types.indexOf('TaskTimedOut')]).toBe(15);
    const beating = signals(
      ...Array.from({ length: 20 }, (_, i) => ({ kind: 'heartbeat', afterMs: i * 5000 }) as const),
    );
    expect(run(states, { tasks: { T: beating } }).output).toBe('late');
  });

  test('without heartbeats to send, as a function, is not bound by HeartbeatSeconds', () => {
    expect(run({ T: task({ HeartbeatSeconds: 1 }) }, { tasks: { T: succeed(1, 100) } }).status).toBe('SUCCEEDED');
  });
});

describe('the limit of an execution', () => {
  const machine = (fields: object) => ({
    ...fields,
    StartAt: 'W',
    States: { W: { Type: 'Wait', Seconds: 60, End: true } },
  });

  test('ends it, with an event that points at nothing', () => {
    const result = run(machine({ TimeoutSeconds: 5 }));
    expect(result.lines).toEqual(['1 < 0 ExecutionStarted', '2 < 0 WaitStateEntered', '3 < 0 ExecutionTimedOut']);
    expect([result.status, result.error, result.cause]).toEqual(['TIMED_OUT', undefined, undefined]);
    expect(result.seconds.at(-1)).toBe(5);
  });

  test('is five minutes for Express', () => {
    const long = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 301, End: true } } };
    const identity = { ...expressIdentity };
    expect(run(long, { identity }).status).toBe('TIMED_OUT');
    expect(run(machine({}), { identity }).status).toBe('SUCCEEDED');
  });

  test('is set from outside by who stops it, or looks at it', () => {
    const stopped = run(machine({}), { until: { seconds: 5, status: 'ABORTED' } });
    expect(stopped.lines.at(-1)).toBe('3 < 0 ExecutionAborted');
    expect(stopped.status).toBe('ABORTED');
    expect(run(machine({}), { until: { seconds: 5, status: 'RUNNING' } }).types).toEqual([
      'ExecutionStarted',
      'WaitStateEntered',
    ]);
    expect(run(machine({}), { until: { seconds: 61, status: 'ABORTED' } }).status).toBe('SUCCEEDED');
  });
});

const expressIdentity = {
  stateMachineName: 'M',
  stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:M',
  stateMachineType: 'EXPRESS',
  executionName: 'e',
  executionArn: 'arn:aws:states:us-east-1:123456789012:express:M:e:1',
  roleArn: 'r',
  region: 'us-east-1',
} as const;

describe('an execution that cannot go on', () => {
  test('is an error of the test that names the states and what to do', () => {
    const hang = () => run({ T: callback() }, { tasks: { T: never } });
    expect(hang).toThrow(expect.objectContaining({ code: 'EXECUTION_STALLED' }));
    expect(hang).toThrow(/hangs: .* these states still wait: T .*TimeoutSeconds/);
  });

  test('is an error of the test when it loops without end', () => {
    const loop = { W: { Type: 'Wait', Seconds: 0, Next: 'W2' }, W2: { Type: 'Wait', Seconds: 0, Next: 'W' } };
    const endless = { ...loop, E: { Type: 'Succeed' } };
    const forever = {
      StartAt: 'C',
      States: {
        C: { Type: 'Choice', Choices: [{ Variable: '$.x', IsPresent: true, Next: 'E' }], Default: 'W' },
        ...endless,
        W2: { Type: 'Wait', Seconds: 0, Next: 'C' },
      },
    };
    const go = () => run(forever, { maxSteps: 1000, maxHistoryEvents: 1_000_000 });
    expect(go).toThrow(expect.objectContaining({ code: 'STEP_LIMIT_EXCEEDED' }));
  });

  test('fails when its history is full, as on AWS', () => {
    const loop = {
      StartAt: 'P',
      States: {
        P: { Type: 'Pass', Next: 'C' },
        C: { Type: 'Choice', Choices: [{ Variable: '$.x', IsPresent: true, Next: 'E' }], Default: 'P' },
        E: { Type: 'Succeed' },
      },
    };
    const result = run(loop, { maxHistoryEvents: 50 });
    expect(result.lines.at(-1)).toBe('50 < 49 ExecutionFailed');
    expect(result.error).toBe('States.Runtime');
    expect(result.cause).toBe('The execution reached the maximum number of history events (50).');
  });
});
