import { chain, fail, map, parallel, pass, type StateFields, task, wait } from './support/definitions';
import { ending, lines, returns, run, type Scenario } from './support/scenario';

/** A path that leads nowhere: States.Runtime. */
const LOST = pass({ Parameters: { 'm.$': '$.no' } });
const CATCH = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }], Retry: [{ ErrorEquals: ['States.ALL'] }] };

/** Types of the events from the first of a type on. */
function typesFrom(definition: StateFields, first: string, scenario: Scenario = { input: { x: 1 } }): string[] {
  const all = lines(run(definition, scenario)).map((line) => line.split(' ').slice(3).join(' '));
  return all.slice(all.indexOf(first));
}

describe('a failure that nothing can catch ends the execution where it strikes', () => {
  test('in a branch: no event of the Parallel', () => {
    expect(lines(run(chain({ Q: parallel([chain({ B: LOST })]) }), { input: { x: 1 } }))).toEqual([
      '1 < 0 ExecutionStarted',
      '2 < 0 ParallelStateEntered Q',
      '3 < 2 ParallelStateStarted',
      '4 < 3 PassStateEntered B',
      '5 < 4 ExecutionFailed',
    ]);
  });

  test('whatever catches and retries around it', () => {
    const Q = parallel([chain({ B: LOST })], CATCH);
    expect(typesFrom(chain({ Q, C: pass() }), 'PassStateEntered B')).toEqual(['PassStateEntered B', 'ExecutionFailed']);
  });

  test('in an iteration: no event of the iteration or of the Map', () => {
    const M = map(chain({ B: LOST }), CATCH);
    expect(lines(run(chain({ M, C: pass() }), { input: [{}, {}] }))).toEqual([
      '1 < 0 ExecutionStarted',
      '2 < 0 MapStateEntered M',
      '3 < 2 MapStateStarted of 2',
      '4 < 3 MapIterationStarted #0',
      '5 < 3 MapIterationStarted #1',
      '6 < 4 PassStateEntered B',
      '7 < 6 ExecutionFailed',
    ]);
  });

  test('in the ItemSelector of a Map', () => {
    const M = map(chain({ B: pass() }), { ItemSelector: { 'm.$': '$.no' } });
    expect(typesFrom(chain({ M }), 'MapIterationStarted #0', { input: [1] })).toEqual([
      'MapIterationStarted #0',
      'ExecutionFailed',
    ]);
  });

  test('two deep, with siblings open at both depths, which leave no events', () => {
    const inner = parallel([chain({ W: wait(100) }), chain({ T: task(), B: LOST })], CATCH);
    const outer = parallel([chain({ V: wait(100) }), chain({ M: map(chain({ I: inner, C: pass() })) })]);
    const ran = run(chain({ O: outer }), { input: [{ x: 1 }], tasks: { T: returns({}, 7) } });
    expect(lines(ran).slice(-3)).toEqual([
      '15 < 14 TaskStateExited T',
      '16 < 15 PassStateEntered B',
      '17 < 16 ExecutionFailed',
    ]);
    expect(ran.seconds).toBe(7);
    expect(lines(ran).join()).not.toMatch(/Aborted|StateFailed/);
  });

  test('nothing else happens any more, not even at the same instant', () => {
    const Q = parallel([chain({ B: LOST }), chain({ A: pass() }), chain({ D: wait(1) })]);
    expect(typesFrom(chain({ Q }), 'PassStateEntered B')).toEqual(['PassStateEntered B', 'ExecutionFailed']);
  });

  test('an output that is too large does so, too', () => {
    const B = pass({ Result: 'x'.repeat(270_000) });
    const ran = run(chain({ Q: parallel([chain({ B })], CATCH), C: pass() }));
    expect(lines(ran).slice(-2)).toEqual(['4 < 3 PassStateEntered B', '5 < 4 ExecutionFailed']);
    expect(ran.error).toBe('States.DataLimitExceeded');
  });

  test('variables that are too large do', () => {
    const B = pass({ Assign: { v: 'x'.repeat(270_000) } });
    expect(typesFrom(chain({ Q: parallel([chain({ B })]) }), 'PassStateEntered B')).toEqual([
      'PassStateEntered B',
      'ExecutionFailed',
    ]);
  });

  test('so does a history that is full', () => {
    const B = pass({ Next: 'B' });
    const ran = run(chain({ Q: parallel([chain({ B })], CATCH), C: pass() }), { maxHistoryEvents: 20 });
    expect(lines(ran).slice(-2)).toEqual(['19 < 18 PassStateExited B', '20 < 19 ExecutionFailed']);
  });

  test('the child of a Distributed Map alone ends: the run counts it', () => {
    const child = parallel([chain({ B: LOST }), chain({ W: wait(9) })], CATCH);
    const M = map(
      chain({ Q: child, C: pass() }, { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } }),
      {
        ToleratedFailurePercentage: 100,
      },
    );
    const ran = run(chain({ M }), { input: [{ x: 1 }] });
    expect(ran.status).toBe('SUCCEEDED');
    const [{ children }] = ran.mapRuns;
    expect(children[0].history.events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'ParallelStateEntered',
      'ParallelStateStarted',
      'PassStateEntered',
      'ExecutionFailed',
    ]);
  });
});

describe('a failure that can be caught', () => {
  test('leaves the events of the Parallel and of its siblings, as ever', () => {
    const Q = parallel([chain({ B: fail({ Error: 'E' }) }), chain({ W: wait(9) })]);
    expect(typesFrom(chain({ Q }), 'FailStateEntered B')).toEqual([
      'FailStateEntered B',
      'WaitStateEntered W',
      'WaitStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
  });

  test('does not hide one of the same instant that cannot', () => {
    const ran = run(chain({ Q: parallel([chain({ B: fail({ Error: 'E' }) }), chain({ D: LOST })]) }), { input: {} });
    expect(ending(ran)).toMatch(/^FAILED: States.Runtime/);
  });
});

describe('one of several iterations fails', () => {
  const M = map(chain({ I: task() }));
  const tasks = {
    I: ({ iterationIndex }: { iterationIndex?: number }) =>
      iterationIndex === 1
        ? { signals: [{ kind: 'failure', afterMs: 1000, error: 'E' } as const] }
        : returns('late', 9),
  };

  test('it has its place among those that it cuts off', () => {
    const types = typesFrom(chain({ M }), 'LambdaFunctionFailed', { input: [0, 1, 2], tasks });
    expect(types.slice(1)).toEqual([
      'MapIterationAborted #0',
      'TaskStateAborted',
      'MapIterationFailed #1',
      'TaskStateAborted',
      'MapIterationAborted #2',
      'TaskStateAborted',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });

  test('all point at the failing event', () => {
    const all = lines(run(chain({ M }), { input: [0, 1, 2], tasks }));
    const failed = all.find((line) => line.endsWith('LambdaFunctionFailed'))!.split(' ')[0];
    const after = all.slice(all.findIndex((line) => line.endsWith('LambdaFunctionFailed')) + 1, -1);
    expect(new Set(after.map((line) => line.split(' ')[2]))).toEqual(new Set([failed]));
  });
});
