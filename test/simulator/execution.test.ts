import { callback, chain, choice, fail, map, parallel, pass, succeed, task, wait } from './support/definitions';
import { detailsOf, ending, fails, firstOf, lines, returns, run, START_MS, silent } from './support/scenario';

const DAY = 86_400;

describe('the input', () => {
  test('is echoed as the caller wrote it, where the execution and its first state start', () => {
    const ran = run(chain({ A: pass(), B: pass() }), { input: [1, { a: 2 }], inputText: '[1,  {"a": 2}]' });
    expect(firstOf(ran, 'ExecutionStarted')).toMatchObject({
      input: '[1,  {"a": 2}]',
      inputDetails: { truncated: false },
    });
    expect(firstOf(ran, 'PassStateEntered')).toMatchObject({ name: 'A', input: '[1,  {"a": 2}]' });
  });

  test('without a text of its own is compact JSON', () => {
    const ran = run(chain({ A: pass() }), { input: { a: [1, 2] } });
    expect(firstOf(ran, 'ExecutionStarted').input).toBe('{"a":[1,2]}');
  });

  test('shows the role in ExecutionStarted', () => {
    expect(firstOf(run(chain({ A: pass() })), 'ExecutionStarted').roleArn).toBe(
      'arn:aws:iam::123456789012:role/MachineRole',
    );
  });
});

describe('TimeoutSeconds of the machine', () => {
  test('ends an execution, by an event that points at nothing; the open state has none', () => {
    const ran = run(chain({ W: wait(100) }, { TimeoutSeconds: 60 }));
    expect(lines(ran)).toEqual(['1 < 0 ExecutionStarted', '2 < 0 WaitStateEntered W', '3 < 0 ExecutionTimedOut']);
    expect(detailsOf(ran.events[2])).toEqual({ error: 'States.Timeout' });
    expect(ran).toMatchObject({
      status: 'TIMED_OUT',
      seconds: 60,
      error: undefined,
      cause: undefined,
      output: undefined,
    });
  });

  test('is no error that a state could retry or catch', () => {
    const T = task({
      Retry: [{ ErrorEquals: ['States.ALL'] }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }],
      Next: 'C',
    });
    expect(run(chain({ T, C: pass() }, { TimeoutSeconds: 60 }), { tasks: { T: silent } }).status).toBe('TIMED_OUT');
  });

  test('that is reached exactly at the end leaves the execution its success', () => {
    expect(run(chain({ W: wait(60) }, { TimeoutSeconds: 60 })).status).toBe('SUCCEEDED');
  });

  test('that is the same as that of the only task leaves the task to fail', () => {
    const ran = run(chain({ T: task({ TimeoutSeconds: 60 }) }, { TimeoutSeconds: 60 }), { tasks: { T: silent } });
    expect(ending(ran)).toBe('FAILED: States.Timeout');
  });

  test('cuts through branches and iterations', () => {
    const branches = [chain({ W: wait(100) }), chain({ M: map(chain({ T: task() })) })];
    const ran = run(chain({ P: parallel(branches) }, { TimeoutSeconds: 60 }), { tasks: { T: silent }, input: [1, 2] });
    expect(ran.status).toBe('TIMED_OUT');
    expect(ran.events.filter(({ type }) => type.endsWith('Aborted'))).toEqual([]);
  });
});

describe('the longest execution', () => {
  test('of an Express machine takes five minutes', () => {
    const ran = run(chain({ W: wait(301) }), { type: 'EXPRESS' });
    expect(ran).toMatchObject({ status: 'TIMED_OUT', seconds: 300 });
    expect(run(chain({ W: wait(300) }), { type: 'EXPRESS' }).status).toBe('SUCCEEDED');
  });

  test('of an Express machine may be shorter, never longer', () => {
    expect(run(chain({ W: wait(1000) }, { TimeoutSeconds: 10 }), { type: 'EXPRESS' }).seconds).toBe(10);
    expect(run(chain({ W: wait(1000) }, { TimeoutSeconds: 900 }), { type: 'EXPRESS' }).seconds).toBe(300);
  });

  test('of a Standard machine may take months', () => {
    expect(run(chain({ W: wait(300 * DAY) }))).toMatchObject({ status: 'SUCCEEDED', seconds: 300 * DAY });
  });

  // Deviation (section 11): "Execution time | Standard 1 year".
  test('of a Standard machine takes a year', () => {
    expect(run(chain({ A: wait(200 * DAY), B: wait(200 * DAY) })).status).toBe('TIMED_OUT');
  });

  test('can always be read', () => {
    const Retry = [{ ErrorEquals: ['Boom'], MaxAttempts: 400, BackoffRate: 10 }];
    expect(() => run(chain({ T: task({ Retry }) }), { tasks: { T: fails('Boom') } })).not.toThrow();
  });
});

describe('stopped or looked at from outside', () => {
  const definition = chain({ W: wait(100), A: pass() });

  test('stopped, it is ABORTED by an event that points at nothing', () => {
    const ran = run(definition, { until: { seconds: 40, status: 'ABORTED' } });
    expect(lines(ran)).toEqual(['1 < 0 ExecutionStarted', '2 < 0 WaitStateEntered W', '3 < 0 ExecutionAborted']);
    expect(ran.events[2]).toHaveProperty('executionAbortedEventDetails', {});
    expect(ran).toMatchObject({ status: 'ABORTED', seconds: 40 });
  });

  test('looked at, it is RUNNING and has no last event', () => {
    const ran = run(definition, { until: { seconds: 40, status: 'RUNNING' } });
    expect(lines(ran)).toEqual(['1 < 0 ExecutionStarted', '2 < 0 WaitStateEntered W']);
    expect(ran).toMatchObject({ status: 'RUNNING', seconds: 40, output: undefined });
  });

  test('after its end, it has ended', () => {
    expect(run(definition, { until: { seconds: 101, status: 'ABORTED' } }).status).toBe('SUCCEEDED');
  });

  test('at the instant of its end, it has ended', () => {
    expect(run(definition, { until: { seconds: 100, status: 'ABORTED' } }).status).toBe('SUCCEEDED');
  });

  test('after its TimeoutSeconds, it has timed out', () => {
    const timed = chain({ W: wait(100) }, { TimeoutSeconds: 60 });
    expect(run(timed, { until: { seconds: 60, status: 'ABORTED' } }).status).toBe('TIMED_OUT');
    expect(run(timed, { until: { seconds: 59, status: 'ABORTED' } }).status).toBe('ABORTED');
  });

  test('a task that nobody answers can be looked at, without being stalled', () => {
    const ran = run(chain({ T: callback() }), { tasks: { T: silent }, until: { seconds: 5, status: 'RUNNING' } });
    expect(ran.status).toBe('RUNNING');
  });
});

describe('25,000 events', () => {
  const loop = {
    A: pass({ Next: 'B' }),
    B: choice([{ Variable: '$.stop', IsPresent: true, Next: 'S' }], { Default: 'A' }),
    S: succeed(),
  };
  const CAUSE = 'The execution reached the maximum number of history events (25000).';

  test('the last is ExecutionFailed, after the one before; what would have been in its place is not there', () => {
    const ran = run(chain(loop));
    expect(ran.events).toHaveLength(25_000);
    expect(lines(ran).slice(-2)).toEqual(['24999 < 24998 PassStateExited A', '25000 < 24999 ExecutionFailed']);
    expect(ending(ran)).toBe(`FAILED: States.Runtime: ${CAUSE}`);
  });

  test('cannot be caught', () => {
    const P = parallel([chain(loop)], { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }], Next: 'C' });
    const ran = run(chain({ P, C: pass() }));
    expect(ending(ran)).toBe(`FAILED: States.Runtime: ${CAUSE}`);
    expect(ran.events).toHaveLength(25_000);
  });

  test('an execution that ends with the last of them has succeeded', () => {
    const definition = chain({ A: pass(), B: pass() });
    expect(run(definition, { maxHistoryEvents: 6 }).status).toBe('SUCCEEDED');
    expect(run(definition, { maxHistoryEvents: 5 }).status).toBe('FAILED');
  });

  test('are shared by all iterations', () => {
    const ran = run(chain({ M: map(chain({ A: pass() })) }), { input: Array(10_000).fill(0) });
    expect(ran.events).toHaveLength(25_000);
    expect(ran.error).toBe('States.Runtime');
  });
});

describe('256 KiB', () => {
  const text = (bytes: number) => 'x'.repeat(bytes - 2);
  const LIMIT = 262_144;
  const cause = (who: string) =>
    `The state/task '${who}' returned a result with a size exceeding the maximum number of bytes service limit.`;

  test('an output of exactly that size passes, one byte more does not; the state is not left', () => {
    const definition = (Result: string) => chain({ A: pass({ Result }) });
    expect(run(definition(text(LIMIT))).status).toBe('SUCCEEDED');
    const ran = run(definition(text(LIMIT + 1)));
    expect(ending(ran)).toBe(`FAILED: States.DataLimitExceeded: ${cause('A')}`);
    expect(lines(ran).slice(1)).toEqual(['2 < 0 PassStateEntered A', '3 < 2 ExecutionFailed']);
  });

  test('bytes count, not characters', () => {
    const definition = (count: number) => chain({ A: pass({ Result: 'ß'.repeat(count) }) });
    expect(run(definition(131_071)).status).toBe('SUCCEEDED');
    expect(run(definition(131_072)).error).toBe('States.DataLimitExceeded');
  });

  test.each([
    ['arn:aws:states:::sns:publish', 'sns', 'TaskFailed'],
    [
      'arn:aws:lambda:us-east-1:123456789012:function:f',
      'arn:aws:lambda:us-east-1:123456789012:function:f',
      'LambdaFunctionFailed',
    ],
  ] as const)('a result of %s fails the task, which can be caught by name', (Resource, who, type) => {
    const T = task({ Resource, Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'C' }], Next: 'C' });
    const ran = run(chain({ T, C: pass() }), { tasks: { T: returns(text(LIMIT + 1)) } });
    expect(ran.output).toEqual({ Error: 'States.DataLimitExceeded', Cause: cause(who) });
    expect(firstOf(ran, type)).toMatchObject({ error: 'States.DataLimitExceeded', cause: cause(who) });
  });

  test('an output of a state cannot be caught, whoever is around it', () => {
    const inner = chain({ A: pass({ Result: text(LIMIT + 1) }) });
    const P = parallel([inner], { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }], Next: 'C' });
    expect(run(chain({ P, C: pass() })).error).toBe('States.DataLimitExceeded');
  });

  test('outputs of branches that fit one by one may not fit together', () => {
    const branch = (name: string) => chain({ [name]: pass({ Result: text(LIMIT / 2) }) });
    const ran = run(chain({ P: parallel([branch('A'), branch('B')]) }));
    expect(ending(ran)).toBe(`FAILED: States.DataLimitExceeded: ${cause('P')}`);
  });
});

describe('a test that is wrong', () => {
  test('an execution in which nothing can happen any more says which states wait, and what to do', () => {
    const P = parallel([chain({ T1: callback() }), chain({ M: map(chain({ T2: task() })) })]);
    const stalled = () => run(chain({ P }), { tasks: { T1: silent, T2: silent }, input: [1] });
    expect(stalled).toThrow(expect.objectContaining({ code: 'EXECUTION_STALLED' }));
    expect(stalled).toThrow(/'Machine' hangs.*still wait: T1, T2 .*TimeoutSeconds/s);
  });

  test('… and only those', () => {
    const P = parallel([chain({ Dead: callback() }), chain({ F: fail({ Error: 'E' }) })], {
      Catch: [{ ErrorEquals: ['E'], Next: 'Alive' }],
      Next: 'Alive',
    });
    let tokens: (string | undefined)[] = [];
    const tasks = {
      Dead: ({ taskToken }: { taskToken?: string }) => {
        tokens = [taskToken];
        return silent;
      },
      Alive: silent,
    };
    let message = '';
    try {
      run(chain({ P, Alive: callback() }), { tasks });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain('Alive');
    expect(message).not.toContain(tokens[0]);
  });

  test('an execution that takes too many steps says where it is', () => {
    const T2 = choice([{ Variable: '$', IsNull: true, Next: 'S' }], { Default: 'T' });
    expect(() => run(chain({ T: task(), T2, S: succeed() }), { maxSteps: 100 })).toThrow(
      expect.objectContaining({
        code: 'STEP_LIMIT_EXCEEDED',
        message: expect.stringMatching(/more than 100 steps and is in: T/),
      }),
    );
  });
});

describe('the context object', () => {
  const whole = (scenario = {}) => {
    const ran = run(chain({ W: wait(90), A: pass({ Parameters: { 'c.$': '$$' } }) }), { input: { n: 1 }, ...scenario });
    return (ran.output as { c: object }).c;
  };
  const EXECUTION = {
    Id: 'arn:aws:states:us-east-1:123456789012:execution:Machine:run',
    Input: { n: 1 },
    StartTime: '2024-01-01T00:00:00.000Z',
    Name: 'run',
    RoleArn: 'arn:aws:iam::123456789012:role/MachineRole',
    RedriveCount: 0,
  };
  const MACHINE = { Id: 'arn:aws:states:us-east-1:123456789012:stateMachine:Machine', Name: 'Machine' };

  test('has the members of AWS in their order, and virtual time', () => {
    expect(JSON.stringify(whole())).toBe(
      JSON.stringify({
        Execution: EXECUTION,
        StateMachine: MACHINE,
        State: { Name: 'A', EnteredTime: new Date(START_MS + 90_000).toISOString() },
      }),
    );
  });

  test('of a synchronous Express execution has no RedriveCount', () => {
    expect(whole({ type: 'EXPRESS', synchronous: true })).not.toHaveProperty('Execution.RedriveCount');
    expect(whole({ type: 'EXPRESS' })).toHaveProperty('Execution.RedriveCount', 0);
  });

  test('of an Express execution has another order', () => {
    const { Execution } = whole({ type: 'EXPRESS' }) as { Execution: object };
    expect(Object.keys(Execution)).toEqual(['Id', 'Input', 'Name', 'RoleArn', 'StartTime', 'RedriveCount']);
  });

  test.each(['Task', 'Parallel', 'Map'])(
    'RetryCount is there in a %s, not in states that cannot be retried',
    (type) => {
      const show = { Parameters: { 's.$': '$$.State' } };
      const states = {
        Task: { X: task(show) },
        Parallel: { X: parallel([chain({ A: pass() })], { ...show, OutputPath: '$[0]' }) },
        Map: { X: map(chain({ A: pass() }), { ItemSelector: { 's.$': '$$.State' }, OutputPath: '$[0]' }) },
      }[type]!;
      expect(run(chain(states), { input: [0] }).output).toMatchObject({ s: { Name: 'X', RetryCount: 0 } });
      expect(whole()).not.toHaveProperty('State.RetryCount');
    },
  );

  test('keeps the time of entry of the state through its retries', () => {
    const T = task({ Parameters: { 'at.$': '$$.State.EnteredTime' }, Retry: [{ ErrorEquals: ['Boom'] }] });
    const ran = run(chain({ W: wait(5), T }), { tasks: { T: [fails('Boom'), returns(1)] } });
    const at = new Date(START_MS + 5000).toISOString();
    expect(ran.requests.map(({ parameters }) => parameters)).toEqual([{ at }, { at }]);
  });
});
