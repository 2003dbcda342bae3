import * as fc from 'fast-check';
import type { Retrier } from '../../src/asl/definition';
import { SeededRandom } from '../../src/simulator/kernel/random';
import { backoffMs } from '../../src/simulator/scope/error-handling';
import { callback, chain, choice, map, parallel, pass, type StateFields, task } from './support/definitions';
import { ending, fails, firstOf, lines, returns, run, type Script, secondsOf, silent } from './support/scenario';

/** Runs a task with this Retry until it is given up; the seconds at which it was scheduled. */
function attempts(retry: readonly StateFields[], T: Script = fails('Boom'), more: StateFields = {}): number[] {
  return secondsOf(run(chain({ T: task({ Retry: retry, ...more }) }), { tasks: { T } }), 'LambdaFunctionScheduled');
}

describe('the delay before a retry', () => {
  test.each<[StateFields, number[]]>([
    [{}, [0, 1, 3, 7]],
    [{ IntervalSeconds: 3 }, [0, 3, 9, 21]],
    [{ BackoffRate: 1 }, [0, 1, 2, 3]],
    [{ BackoffRate: 1.5 }, [0, 1, 2.5, 4.75]],
    [{ MaxAttempts: 0 }, [0]],
    [{ MaxAttempts: 1 }, [0, 1]],
    [{ MaxAttempts: 5 }, [0, 1, 3, 7, 15, 31]],
    [{ MaxAttempts: 5, MaxDelaySeconds: 5 }, [0, 1, 3, 7, 12, 17]],
    [{ IntervalSeconds: 10, MaxDelaySeconds: 4 }, [0, 4, 8, 12]],
    [{ JitterStrategy: 'NONE' }, [0, 1, 3, 7]],
  ])('%j', (fields, scheduled) => {
    expect(attempts([{ ErrorEquals: ['Boom'], ...fields }])).toEqual(scheduled);
  });

  test('begins when the attempt has failed', () => {
    expect(attempts([{ ErrorEquals: ['Boom'], MaxAttempts: 2 }], fails('Boom', '', 10))).toEqual([0, 11, 23]);
  });

  const retriers = fc.record({
    errorEquals: fc.constant(['States.ALL']),
    intervalSeconds: fc.integer({ min: 1, max: 1000 }),
    maxAttempts: fc.constant(3),
    backoffRate: fc.double({ min: 1, max: 10, noNaN: true }),
    maxDelaySeconds: fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined }),
    location: fc.constant(''),
  });

  test('with full jitter is anything between nothing and the delay without; without, it is the formula', () => {
    fc.assert(
      fc.property(retriers, fc.nat({ max: 6 }), fc.nat(), (fields, before, seed) => {
        const calm: Retrier = { ...fields, jitterStrategy: 'NONE' };
        const random = new SeededRandom(seed);
        const whole = backoffMs(calm, before, random);
        const formula = calm.intervalSeconds * calm.backoffRate ** before;
        expect(whole).toBeCloseTo(1000 * Math.min(formula, calm.maxDelaySeconds ?? formula), -1);
        const jittered = backoffMs({ ...calm, jitterStrategy: 'FULL' }, before, random);
        expect(jittered).toBeGreaterThanOrEqual(0);
        expect(jittered).toBeLessThanOrEqual(whole);
      }),
      { seed: 41, numRuns: 200 },
    );
  });

  test('with full jitter depends on the seed alone, and spreads', () => {
    const jittered = (seed: number) => {
      const T = task({ Retry: [{ ErrorEquals: ['Boom'], JitterStrategy: 'FULL', IntervalSeconds: 1000 }] });
      return run(chain({ T }), { tasks: { T: fails('Boom') }, seed }).seconds;
    };
    expect(jittered(5)).toBe(jittered(5));
    expect(new Set(Array.from({ length: 20 }, (_, seed) => jittered(seed))).size).toBe(20);
  });
});

describe('which Retrier decides', () => {
  const [A, B] = [fails('A'), fails('B')];

  test('the first that matches, for each error', () => {
    const retry = [
      { ErrorEquals: ['A'], IntervalSeconds: 10 },
      { ErrorEquals: ['A', 'B'], IntervalSeconds: 100 },
    ];
    expect(attempts(retry, [A, B, returns(1)])).toEqual([0, 10, 110]);
  });

  test('each counts for itself, in attempts and in delays', () => {
    const retry = [
      { ErrorEquals: ['A'], MaxAttempts: 2 },
      { ErrorEquals: ['B'], MaxAttempts: 2 },
    ];
    expect(attempts(retry, [A, B, A, B, returns(1)])).toEqual([0, 1, 2, 4, 6]);
    expect(attempts(retry, [A, B, A, A, returns(1)])).toEqual([0, 1, 2, 4]);
  });

  test('when it is used up later ones are not asked', () => {
    const retry = [{ ErrorEquals: ['A'], MaxAttempts: 1 }, { ErrorEquals: ['States.ALL'] }];
    expect(attempts(retry, A)).toEqual([0, 1]);
    expect(attempts([{ ErrorEquals: ['A'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }], A)).toEqual([0]);
  });

  test('none for an error that nobody names', () => {
    expect(attempts([{ ErrorEquals: ['B'] }], A)).toEqual([0]);
  });

  test('States.Timeout for a task that times out, States.TaskFailed for one that fails', () => {
    const retry = [
      { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 100 },
      { ErrorEquals: ['States.Timeout'], IntervalSeconds: 1 },
    ];
    expect(attempts(retry, [silent, A, returns(1)], { TimeoutSeconds: 5 })).toEqual([0, 6, 106]);
  });

  test('for a missed heartbeat: by either name', () => {
    const scheduled = (name: string, beats: StateFields) => {
      const T = callback({ Retry: [{ ErrorEquals: [name], MaxAttempts: 1 }], ...beats });
      return secondsOf(run(chain({ T }), { tasks: { T: silent } }), 'TaskScheduled');
    };
    expect(scheduled('States.HeartbeatTimeout', { HeartbeatSeconds: 3, TimeoutSeconds: 60 })).toEqual([0, 4]);
    expect(scheduled('States.Timeout', { HeartbeatSeconds: 3, TimeoutSeconds: 60 })).toEqual([0, 4]);
    expect(scheduled('States.HeartbeatTimeout', { TimeoutSeconds: 60 })).toEqual([0]);
  });
});

describe('a retry', () => {
  test('leaves no event of its own; the state is entered and left once', () => {
    const T = task({ Retry: [{ ErrorEquals: ['Boom'] }] });
    expect(lines(run(chain({ T }), { tasks: { T: [fails('Boom'), returns(1)] } })).slice(1)).toEqual([
      '2 < 0 TaskStateEntered T',
      '3 < 2 LambdaFunctionScheduled',
      '4 < 3 LambdaFunctionStarted',
      '5 < 4 LambdaFunctionFailed',
      '6 < 5 LambdaFunctionScheduled',
      '7 < 6 LambdaFunctionStarted',
      '8 < 7 LambdaFunctionSucceeded',
      '9 < 8 TaskStateExited T',
      '10 < 9 ExecutionSucceeded',
    ]);
  });

  test('shows in RetryCount, which starts at 0 with each visit', () => {
    const T = task({
      Parameters: { 'n.$': '$$.State.RetryCount' },
      Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: 1 }],
      ResultPath: '$.n',
      Next: 'Again',
    });
    const Again = choice([{ Variable: '$.n', NumericEquals: 1, Next: 'T' }], { Default: 'End' });
    const script = [fails('Boom'), returns(1), fails('Boom'), returns(2)];
    const ran = run(chain({ T, Again, End: pass() }), { tasks: { T: script } });
    expect(ran.requests.map(({ parameters, attempt }) => [parameters, attempt])).toEqual([
      [{ n: 0 }, 0],
      [{ n: 1 }, 1],
      [{ n: 0 }, 0],
      [{ n: 1 }, 1],
    ]);
    expect(ran.status).toBe('SUCCEEDED');
  });

  test('is made for what ResultPath cannot take, too: the task runs again', () => {
    const T = task({ ResultPath: '$.r', Retry: [{ ErrorEquals: ['States.ReferencePathConflict'], MaxAttempts: 1 }] });
    const ran = run(chain({ T }), { tasks: { T: returns(1) }, input: [] });
    expect(ran.requests).toHaveLength(2);
    expect(ran.error).toBe('States.ReferencePathConflict');
  });
});

describe('States.Runtime', () => {
  const anyhow = [{ ErrorEquals: ['States.Runtime', 'States.TaskFailed'] }, { ErrorEquals: ['States.ALL'] }];
  const Catch = anyhow.map((names) => ({ ...names, Next: 'Caught' }));

  test.each<[string, StateFields]>([
    ['in InputPath', { InputPath: '$.nope' }],
    ['in Parameters', { Parameters: { 'x.$': '$.nope' } }],
    ['in TimeoutSecondsPath', { TimeoutSecondsPath: '$.nope' }],
    ['in ResultSelector', { ResultSelector: { 'x.$': '$.nope' } }],
    ['in OutputPath', { OutputPath: '$.nope' }],
  ])('%s is neither retried nor caught, not even by its name', (_, fields) => {
    const ran = run(chain({ T: task({ ...fields, Retry: anyhow, Catch, Next: 'Caught' }), Caught: pass() }));
    expect(ran.error).toBe('States.Runtime');
    expect(ran.seconds).toBe(0);
    expect(ran.requests.length).toBeLessThan(2);
  });

  test('of a state inside is not caught by what is around it', () => {
    const inner = chain({ I: pass({ InputPath: '$.nope' }) });
    for (const around of [parallel([inner], { Catch, Retry: anyhow }), map(inner, { Catch, Retry: anyhow })]) {
      const ran = run(chain({ Around: { ...around, Next: 'Caught' }, Caught: pass() }), { input: [1] });
      expect(ran.error).toBe('States.Runtime');
    }
  });
});

describe('Catch', () => {
  const caught = (
    catcher: StateFields,
    T: Script = fails('Boom', 'because'),
    more: StateFields = {},
    input: any = { a: 1 },
  ) =>
    run(
      chain({
        T: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C', ...catcher }], ...more, Next: 'C' }),
        C: pass(),
      }),
      {
        tasks: { T },
        input,
      },
    );

  test.each<[string, StateFields, string]>([
    ['the error output takes the place of the input', {}, 'ok: {"Error":"Boom","Cause":"because"}'],
    ['… also with ResultPath $', { ResultPath: '$' }, 'ok: {"Error":"Boom","Cause":"because"}'],
    [
      'ResultPath puts it into the input',
      { ResultPath: '$.x.e' },
      'ok: {"a":1,"x":{"e":{"Error":"Boom","Cause":"because"}}}',
    ],
    ['ResultPath null keeps the input', { ResultPath: null }, 'ok: {"a":1}'],
  ])('%s', (_, catcher, expected) => {
    expect(ending(caught(catcher))).toBe(expected);
  });

  test('ResultPath means the raw input, and what the state itself says of its output has no say', () => {
    const more = {
      InputPath: '$.in',
      ResultPath: '$.result',
      OutputPath: '$.no.such',
      ResultSelector: { 'x.$': '$.nope' },
    };
    expect(ending(caught({ ResultPath: '$.e' }, fails('E', 'C'), more, { in: {} }))).toBe(
      'ok: {"in":{},"e":{"Error":"E","Cause":"C"}}',
    );
  });

  test.each<[string, Script, string]>([
    ['a cause that is empty is empty', fails('E', ''), '{"Error":"E","Cause":""}'],
    ['what was not given is null', fails(), '{"Error":null,"Cause":null}'],
    ['a time-out has the empty cause', silent, '{"Error":"States.Timeout","Cause":""}'],
  ])('%s', (_, script, expected) => {
    expect(ending(caught({}, script, { TimeoutSeconds: 5 }))).toBe(`ok: ${expected}`);
  });

  test('the state is left by an event that follows the failure', () => {
    expect(lines(caught({})).slice(2)).toEqual([
      '3 < 2 LambdaFunctionScheduled',
      '4 < 3 LambdaFunctionStarted',
      '5 < 4 LambdaFunctionFailed',
      '6 < 5 TaskStateExited T',
      '7 < 6 PassStateEntered C',
      '8 < 7 PassStateExited C',
      '9 < 8 ExecutionSucceeded',
    ]);
  });

  test('the first that matches decides', () => {
    const T = task({
      Catch: ['Other', 'Boom', 'States.TaskFailed', 'States.ALL'].map((name) => ({ ErrorEquals: [name], Next: name })),
    });
    const marks = ['Other', 'Boom', 'States.TaskFailed', 'States.ALL'].map((name) => [
      name,
      pass({ Result: name, End: true }),
    ]);
    const goes = (script: Script) =>
      run(chain({ T: { ...T, TimeoutSeconds: 5, End: true }, ...Object.fromEntries(marks) }), { tasks: { T: script } })
        .output;
    expect(goes(fails('Boom'))).toBe('Boom');
    expect(goes(fails('Surprise'))).toBe('States.TaskFailed');
    expect(goes(silent)).toBe('States.ALL');
  });

  test('comes after the retries are used up', () => {
    const ran = caught({}, fails('Boom', 'again'), { Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: 2 }] });
    expect(ran.requests).toHaveLength(3);
    expect(ran.seconds).toBe(3);
    expect(ending(ran)).toBe('ok: {"Error":"Boom","Cause":"again"}');
  });

  test('may lead back to the state that failed', () => {
    const T = task({ Catch: [{ ErrorEquals: ['Boom'], Next: 'T' }] });
    const ran = run(chain({ T }), { tasks: { T: [fails('Boom'), returns('well')] } });
    expect(ran.output).toBe('well');
  });

  test('a ResultPath that cannot be applied fails the execution; a Catch does not catch its own failure', () => {
    const ran = caught({ ResultPath: '$.e' }, fails('Boom'), {}, [1]);
    expect(ran.error).toBe('States.ReferencePathConflict');
    expect(ran.status).toBe('FAILED');
  });

  test('catches what ResultPath cannot take', () => {
    const ran = caught({}, returns(1), { ResultPath: '$.r' }, 'text');
    expect(ran.output).toMatchObject({ Error: 'States.ReferencePathConflict' });
  });

  test('assigns variables; $ is the error output', () => {
    const definition = chain({
      T: task({
        Catch: [{ ErrorEquals: ['Boom'], Assign: { 'why.$': '$.Cause', n: 1 }, ResultPath: null, Next: 'C' }],
        End: true,
      }),
      C: pass({ Parameters: { 'why.$': '$why', 'n.$': '$n' } }),
    });
    const ran = run(definition, { tasks: { T: fails('Boom', 'because') } });
    expect(ran.output).toEqual({ why: 'because', n: 1 });
    expect(firstOf(ran, 'TaskStateExited').assignedVariables).toEqual({ why: '"because"', n: '1' });
  });

  describe('of a result of a task that is too large', () => {
    const scenario = { tasks: { T: returns('x'.repeat(300)) }, maxPayloadBytes: 300 };
    const caughtBy = (...names: string[]) =>
      chain({ T: task({ Catch: names.map((name) => ({ ErrorEquals: [name], Next: 'C' })), Next: 'C' }), C: pass() });

    test('is by its name alone: a wildcard before or behind does not take it', () => {
      for (const names of [
        ['States.DataLimitExceeded'],
        ['States.TaskFailed', 'States.DataLimitExceeded', 'States.ALL'],
      ]) {
        expect(run(caughtBy(...names), scenario).output).toMatchObject({ Error: 'States.DataLimitExceeded' });
      }
      for (const names of [['States.ALL'], ['States.TaskFailed'], ['States.Timeout', 'States.ALL']]) {
        expect(run(caughtBy(...names), scenario).error).toBe('States.DataLimitExceeded');
      }
    });

    test('so is a retry', () => {
      const asked = (name: string): number => {
        const T = task({ Retry: [{ ErrorEquals: [name], MaxAttempts: 2 }] });
        return run(chain({ T }), scenario).requests.length;
      };
      expect([asked('States.ALL'), asked('States.TaskFailed'), asked('States.DataLimitExceeded')]).toEqual([1, 1, 3]);
    });

    test('nor does what is around the task take it', () => {
      const P = (name: string) =>
        parallel([chain({ T: task() })], { Catch: [{ ErrorEquals: [name], Next: 'C' }], Next: 'C' });
      expect(run(chain({ P: P('States.ALL'), C: pass() }), scenario).error).toBe('States.DataLimitExceeded');
      expect(run(chain({ P: P('States.DataLimitExceeded'), C: pass() }), scenario).status).toBe('SUCCEEDED');
    });
  });
});

test('a token that waits is retried like any task', () => {
  const T = callback({
    TimeoutSeconds: 10,
    Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 2, BackoffRate: 1 }],
  });
  expect(secondsOf(run(chain({ T }), { tasks: { T: silent } }), 'TaskTimedOut')).toEqual([10, 21, 32]);
});
