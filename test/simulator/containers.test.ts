import type { JsonValue } from '../../src/json/json-value';
import {
  callback,
  chain,
  choice,
  fail,
  map,
  parallel,
  pass,
  type StateFields,
  task,
  wait,
} from './support/definitions';
import {
  detailsOf,
  type Execution,
  ending,
  fails,
  firstOf,
  lines,
  returns,
  run,
  secondsOf,
  silent,
  timedLines,
} from './support/scenario';

/** Lines from the first of a type on. */
const from = (execution: Execution, type: string): string[] => {
  const all = lines(execution);
  return all.slice(all.findIndex((line) => line.includes(` ${type}`)));
};

const CATCH = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }], Next: 'C' };

describe('Parallel', () => {
  const left = chain({ L: task() });
  const right = chain({ R: task() });

  test('branches start in order after ParallelStateStarted; both ParallelStateSucceeded and Exited follow the last event of a branch', () => {
    const ran = run(chain({ P: parallel([left, right]) }), { tasks: { L: returns('l', 5), R: returns('r', 1) } });
    expect(lines(ran)).toEqual([
      '1 < 0 ExecutionStarted',
      '2 < 0 ParallelStateEntered P',
      '3 < 2 ParallelStateStarted',
      '4 < 3 TaskStateEntered L',
      '5 < 4 LambdaFunctionScheduled',
      '6 < 3 TaskStateEntered R',
      '7 < 6 LambdaFunctionScheduled',
      '8 < 5 LambdaFunctionStarted',
      '9 < 7 LambdaFunctionStarted',
      '10 < 9 LambdaFunctionSucceeded',
      '11 < 10 TaskStateExited R',
      '12 < 8 LambdaFunctionSucceeded',
      '13 < 12 TaskStateExited L',
      '14 < 13 ParallelStateSucceeded',
      '15 < 13 ParallelStateExited P',
      '16 < 15 ExecutionSucceeded',
    ]);
    expect(ran.output).toEqual(['l', 'r']);
  });

  test('a branch that fails ends it: the open task of the branch and its siblings are aborted, all after the failing event', () => {
    const third = chain({ W: wait(100) });
    const ran = run(chain({ P: parallel([left, right, third]) }), {
      tasks: { L: returns(1, 50), R: fails('Boom', 'c', 2) },
    });
    const failed = Number(
      lines(ran)
        .find((line) => line.includes('LambdaFunctionFailed'))!
        .split(' ')[0],
    );
    expect(from(ran, 'LambdaFunctionFailed').slice(1)).toEqual([
      `${failed + 1} < ${failed} TaskStateAborted`,
      `${failed + 2} < ${failed} TaskStateAborted`,
      `${failed + 3} < ${failed} WaitStateAborted`,
      `${failed + 4} < ${failed} ParallelStateFailed`,
      `${failed + 5} < ${failed + 4} ExecutionFailed`,
    ]);
    expect(ending(ran)).toBe('FAILED: Boom: c');
    expect(ran.seconds).toBe(2);
  });

  test('a sibling that has ended is not aborted, nor is a Fail state', () => {
    const ran = run(chain({ P: parallel([left, chain({ W: wait(1), F: fail({ Error: 'E' }) })]) }), {
      tasks: { L: returns(1) },
    });
    expect(from(ran, 'FailStateEntered')).toEqual([
      '11 < 10 FailStateEntered F',
      '12 < 11 ParallelStateFailed',
      '13 < 12 ExecutionFailed',
    ]);
  });

  test('caught, it is left after ParallelStateFailed', () => {
    const ran = run(chain({ P: parallel([chain({ F: fail({ Error: 'E', Cause: 'c' }) })], CATCH), C: pass() }));
    expect(lines(ran).slice(2)).toEqual([
      '3 < 2 ParallelStateStarted',
      '4 < 3 FailStateEntered F',
      '5 < 4 ParallelStateFailed',
      '6 < 5 ParallelStateExited P',
      '7 < 6 PassStateEntered C',
      '8 < 7 PassStateExited C',
      '9 < 8 ExecutionSucceeded',
    ]);
    expect(ran.output).toEqual({ Error: 'E', Cause: 'c' });
  });

  test('retried, it starts again after the failing event, without ParallelStateFailed', () => {
    const P = parallel([left], { Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: 1 }] });
    const ran = run(chain({ P }), { tasks: { L: [fails('Boom'), returns(1)] } });
    expect(from(ran, 'LambdaFunctionFailed').slice(0, 4)).toEqual([
      '7 < 6 LambdaFunctionFailed',
      '8 < 7 TaskStateAborted',
      '9 < 7 ParallelStateStarted',
      '10 < 9 TaskStateEntered L',
    ]);
    expect(secondsOf(ran, 'ParallelStateStarted')).toEqual([0, 1]);
    expect(ran.output).toEqual([1]);
  });

  test('retried in vain, it fails once, at the end', () => {
    const P = parallel([left], { Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: 2 }] });
    const types = run(chain({ P }), { tasks: { L: fails('Boom') } }).events.map(({ type }) => type);
    expect(types.filter((type) => type === 'ParallelStateStarted')).toHaveLength(3);
    expect(types.slice(-2)).toEqual(['ParallelStateFailed', 'ExecutionFailed']);
    expect(types.filter((type) => type === 'ParallelStateFailed')).toHaveLength(1);
  });

  test('a failure of its own output is not one of a branch', () => {
    const ran = run(chain({ P: parallel([chain({ A: pass() })], { OutputPath: '$.nope' }) }));
    expect(from(ran, 'ParallelStateSucceeded')).toEqual(['6 < 5 ParallelStateSucceeded', '7 < 5 ExecutionFailed']);
    expect(ran.error).toBe('States.Runtime');
  });

  test('Parameters make the input of all branches, ResultSelector reads the array of their outputs', () => {
    const P = parallel([chain({ A: pass() }), chain({ B: pass({ Result: 2 }) })], {
      InputPath: '$.in',
      Parameters: { 'n.$': '$.n' },
      ResultSelector: { 'a.$': '$[0].n', 'b.$': '$[1]' },
      ResultPath: '$.out',
    });
    expect(run(chain({ P }), { input: { in: { n: 1 } } }).output).toEqual({ in: { n: 1 }, out: { a: 1, b: 2 } });
  });

  test('an answer that comes after the branch was cut off comes to nobody', () => {
    const P = parallel([chain({ L: callback() }), chain({ F: fail({ Error: 'E' }) })], CATCH);
    const ran = run(chain({ P, C: wait(100) }), { tasks: { L: returns(1, 50) } });
    expect(ran.status).toBe('SUCCEEDED');
    expect(ran.events.map(({ type }) => type)).not.toContain('TaskSucceeded');
  });
});

describe('Map', () => {
  const work = chain({ T: task() });
  const items = (count: number): JsonValue => Array.from({ length: count }, (_, index) => index);

  test('with MaxConcurrency 1 each iteration starts after the last event of the one before, past MapIterationSucceeded', () => {
    const ran = run(chain({ M: map(chain({ A: pass() }), { MaxConcurrency: 1 }) }), { input: ['a', 'b'] });
    expect(lines(ran)).toEqual([
      '1 < 0 ExecutionStarted',
      '2 < 0 MapStateEntered M',
      '3 < 2 MapStateStarted of 2',
      '4 < 3 MapIterationStarted #0',
      '5 < 4 PassStateEntered A',
      '6 < 5 PassStateExited A',
      '7 < 6 MapIterationSucceeded #0',
      '8 < 6 MapIterationStarted #1',
      '9 < 8 PassStateEntered A',
      '10 < 9 PassStateExited A',
      '11 < 10 MapIterationSucceeded #1',
      '12 < 11 MapStateSucceeded',
      '13 < 11 MapStateExited M',
      '14 < 13 ExecutionSucceeded',
    ]);
    expect(firstOf(ran, 'MapIterationStarted')).toEqual({ name: 'M', index: 0 });
    expect(firstOf(ran, 'MapIterationSucceeded')).toEqual({ name: 'M', index: 0 });
  });

  test('without a limit all iterations start before the first of them enters a state', () => {
    const ran = run(chain({ M: map(work) }), { input: items(3), tasks: { T: returns('x', 1) } });
    expect(lines(ran).slice(2, 15)).toEqual([
      '3 < 2 MapStateStarted of 3',
      '4 < 3 MapIterationStarted #0',
      '5 < 3 MapIterationStarted #1',
      '6 < 3 MapIterationStarted #2',
      '7 < 4 TaskStateEntered T',
      '8 < 7 LambdaFunctionScheduled',
      '9 < 5 TaskStateEntered T',
      '10 < 9 LambdaFunctionScheduled',
      '11 < 6 TaskStateEntered T',
      '12 < 11 LambdaFunctionScheduled',
      '13 < 8 LambdaFunctionStarted',
      '14 < 10 LambdaFunctionStarted',
      '15 < 12 LambdaFunctionStarted',
    ]);
  });

  test('with a limit of 2 the third starts when one of the first has ended', () => {
    const T = ({ iterationIndex }: { iterationIndex?: number }) =>
      returns(iterationIndex!, [10, 3, 4][iterationIndex!]);
    const ran = run(chain({ M: map(work, { MaxConcurrency: 2 }) }), { input: items(3), tasks: { T } });
    expect(timedLines(ran).filter((line) => line.includes('MapIteration'))).toEqual([
      '0s MapIterationStarted #0',
      '0s MapIterationStarted #1',
      '3s MapIterationSucceeded #1',
      '3s MapIterationStarted #2',
      '7s MapIterationSucceeded #2',
      '10s MapIterationSucceeded #0',
    ]);
    expect(ran.output).toEqual([0, 1, 2]);
  });

  test.each<[JsonValue, number]>([
    [0, 2],
    [40, 2],
    [100, 2],
    [39, 2],
    [20, 3],
    ['20', 3],
  ])('MaxConcurrencyPath %j takes 41 items in %d rounds: an inline Map runs at most 40 at once', (limit, rounds) => {
    const M = map(work, { ItemsPath: '$.items', MaxConcurrencyPath: '$.limit' });
    expect(run(chain({ M }), { input: { items: items(41), limit }, tasks: { T: returns(1, 1) } }).seconds).toBe(rounds);
  });

  test('of no items has no iterations; what follows points at MapStateStarted', () => {
    const ran = run(chain({ M: map(work) }), { input: [] });
    expect(lines(ran).slice(1)).toEqual([
      '2 < 0 MapStateEntered M',
      '3 < 2 MapStateStarted of 0',
      '4 < 3 MapStateSucceeded',
      '5 < 3 MapStateExited M',
      '6 < 5 ExecutionSucceeded',
    ]);
    expect(ran.output).toEqual([]);
  });

  test('an iteration that fails: its marker, the abort of its task, then those of the others, all after the failing event', () => {
    const T = ({ iterationIndex }: { iterationIndex?: number }) =>
      [returns(0, 1), fails('Boom', '', 5), silent][iterationIndex!];
    const ran = run(chain({ M: map(work, { MaxConcurrency: 3, ...CATCH }), C: pass() }), {
      input: items(5),
      tasks: { T: (r) => T(r) ?? silent },
    });
    const failed = Number(
      lines(ran)
        .find((line) => line.includes('LambdaFunctionFailed'))!
        .split(' ')[0],
    );
    expect(from(ran, 'LambdaFunctionFailed').slice(1, 9)).toEqual([
      `${failed + 1} < ${failed} MapIterationFailed #1`,
      `${failed + 2} < ${failed} TaskStateAborted`,
      `${failed + 3} < ${failed} MapIterationAborted #2`,
      `${failed + 4} < ${failed} TaskStateAborted`,
      `${failed + 5} < ${failed} MapIterationAborted #3`,
      `${failed + 6} < ${failed} TaskStateAborted`,
      `${failed + 7} < ${failed} MapStateFailed`,
      `${failed + 8} < ${failed + 7} MapStateExited M`,
    ]);
    // Number 4 was never started and leaves nothing.
    expect(lines(ran).join()).not.toContain('#4');
  });

  test('a Fail state in an iteration is not aborted', () => {
    const ran = run(chain({ M: map(chain({ F: fail({ Error: 'E' }) })) }), { input: [1] });
    expect(lines(ran).slice(3)).toEqual([
      '4 < 3 MapIterationStarted #0',
      '5 < 4 FailStateEntered F',
      '6 < 5 MapIterationFailed #0',
      '7 < 5 MapStateFailed',
      '8 < 7 ExecutionFailed',
    ]);
  });

  test('retried, it starts again with all items, after the failing event', () => {
    const M = map(work, { MaxConcurrency: 1, Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: 1 }] });
    const ran = run(chain({ M }), { input: items(2), tasks: { T: [returns(1), fails('Boom'), returns(1)] } });
    const failed = Number(
      lines(ran)
        .find((line) => line.includes('LambdaFunctionFailed'))!
        .split(' ')[0],
    );
    expect(from(ran, 'LambdaFunctionFailed').slice(1, 5)).toEqual([
      `${failed + 1} < ${failed} MapIterationFailed #1`,
      `${failed + 2} < ${failed} TaskStateAborted`,
      `${failed + 3} < ${failed} MapStateStarted of 2`,
      `${failed + 4} < ${failed + 3} MapIterationStarted #0`,
    ]);
    expect(ran.requests.map(({ iterationIndex }) => iterationIndex)).toEqual([0, 1, 0, 1]);
    expect(lines(ran).join()).not.toContain('MapStateFailed');
  });

  test.each<[string, StateFields, JsonValue]>([
    ['each item is the input of its iteration', {}, [5, 'x', null]],
    ['ItemsPath finds them', { ItemsPath: '$.list' }, { list: [5, 'x', null] }],
    ['ItemsPath applies after InputPath', { InputPath: '$.in', ItemsPath: '$.list' }, { in: { list: [5, 'x', null] } }],
    ['ItemsPath may look into the context object', { ItemsPath: '$$.Execution.Input.list' }, { list: [5, 'x', null] }],
  ])('%s', (_, fields, input) => {
    const ran = run(chain({ M: map(chain({ A: pass() }), fields) }), { input });
    expect(ran.output).toEqual([5, 'x', null]);
    const entered = ran.events.filter(({ type }) => type === 'PassStateEntered').map((event) => detailsOf(event).input);
    expect(entered).toEqual(['5', '"x"', 'null']);
  });

  test.each(['ItemSelector', 'Parameters'])(
    '%s makes the input of each iteration: $ is the input of the Map',
    (field) => {
      const M = map(chain({ A: pass() }), {
        ItemsPath: '$.list',
        [field]: { 'all.$': '$.n', 'i.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value.v' },
      });
      expect(run(chain({ M }), { input: { n: 9, list: [{ v: 'a' }, { v: 'b' }] } }).output).toEqual([
        { all: 9, i: 0, v: 'a' },
        { all: 9, i: 1, v: 'b' },
      ]);
    },
  );

  test('states inside of an iteration see its item, the innermost one', () => {
    const show = chain({ Show: pass({ Parameters: { 'i.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value' } }) });
    const inner = chain({ Fan: parallel([show], { OutputPath: '$[0]' }) });
    const M = map(chain({ Inner: map(inner) }));
    expect(run(chain({ M }), { input: [['a'], ['b', 'c']] }).output).toEqual([
      [{ i: 0, v: 'a' }],
      [
        { i: 0, v: 'b' },
        { i: 1, v: 'c' },
      ],
    ]);
  });

  test.each<[JsonValue, string]>([
    ['many', 'many'],
    [1.5, '1.5'],
    [{}, '{}'],
  ])('MaxConcurrencyPath %j fails before MapStateStarted', (limit, shown) => {
    const ran = run(
      chain({ M: map(work, { MaxConcurrencyPath: '$.limit', ItemsPath: '$.items', ...CATCH }), C: pass() }),
      {
        input: { limit, items: [] },
      },
    );
    expect(lines(ran)).toEqual(['1 < 0 ExecutionStarted', '2 < 0 MapStateEntered M', '3 < 2 ExecutionFailed']);
    expect(ending(ran)).toBe(
      "FAILED: States.Runtime: An error occurred while executing the state 'M' (entered at the event id #2). " +
        `The MaxConcurrencyPath field refers to value "${shown}" which is not a valid integer: $.limit`,
    );
  });

  test('something else than an array cannot be iterated over', () => {
    const ran = run(chain({ M: map(work, { ItemsPath: '$.n' }) }), { input: { n: 5 } });
    expect(ran.error).toBe('States.Runtime');
    expect(ran.cause).toBe('Reference path "$.n" must point to array.');
  });

  // Section 1.7, five public failures: an ItemsPath is a reference path, and this one cannot be applied.
  test('an ItemsPath that finds nothing is a States.ReferencePathConflict', () => {
    const ran = run(chain({ M: map(work, { ItemsPath: '$.chunks' }) }), { input: { other: 1 } });
    expect(ran.error).toBe('States.ReferencePathConflict');
    expect(ran.cause).toContain('Unable to apply step "chunks" to input {"other":1}');
  });
});

describe('nested', () => {
  test('an inner container that fails fails the outer one with the same error; each has its Failed event', () => {
    const ran = run(chain({ Outer: map(chain({ Inner: parallel([chain({ T: task() })]) })) }), {
      input: [1],
      tasks: { T: fails('Boom', 'deep') },
    });
    expect(lines(ran).slice(1)).toEqual([
      '2 < 0 MapStateEntered Outer',
      '3 < 2 MapStateStarted of 1',
      '4 < 3 MapIterationStarted #0',
      '5 < 4 ParallelStateEntered Inner',
      '6 < 5 ParallelStateStarted',
      '7 < 6 TaskStateEntered T',
      '8 < 7 LambdaFunctionScheduled',
      '9 < 8 LambdaFunctionStarted',
      '10 < 9 LambdaFunctionFailed',
      '11 < 10 TaskStateAborted',
      '12 < 10 ParallelStateFailed',
      '13 < 12 MapIterationFailed #0',
      '14 < 12 MapStateFailed',
      '15 < 14 ExecutionFailed',
    ]);
    expect(ending(ran)).toBe('FAILED: Boom: deep');
  });

  test('what is open inside of a sibling is aborted, too', () => {
    const busy = chain({ M: map(chain({ T: task() })) });
    const ran = run(chain({ P: parallel([busy, chain({ W: wait(1), F: fail({ Error: 'E' }) })]) }), {
      input: [1, 2],
      tasks: { T: silent },
    });
    const failure = lines(ran).findIndex((line) => line.includes('FailStateEntered')) + 1;
    const aborts = lines(ran).filter((line) => line.includes('Aborted'));
    expect(aborts.map((line) => line.split(' ')[3]).sort()).toEqual(
      expect.arrayContaining(['MapStateAborted', 'TaskStateAborted', 'TaskStateAborted']),
    );
    for (const line of aborts) expect(line).toContain(`< ${failure} `);
  });

  test('an inner Catch keeps the failure from the outer container', () => {
    const inner = chain({
      T: task({ Catch: [{ ErrorEquals: ['Boom'], Next: 'C' }], End: true }),
      C: pass({ Result: 'caught' }),
    });
    const ran = run(chain({ P: parallel([inner, chain({ W: wait(5, { Next: 'B' }), B: pass({ Result: 'b' }) })]) }), {
      tasks: { T: fails('Boom') },
    });
    expect(ran.output).toEqual(['caught', 'b']);
    expect(ran.events.filter(({ type }) => type.endsWith('Aborted') || type.endsWith('StateFailed'))).toEqual([]);
  });

  test('a task tells where it is: the containers around it and the index of its iteration', () => {
    const ran = run(chain({ P: parallel([chain({ M: map(chain({ T: task() })) })]) }), { input: [7, 8] });
    expect(ran.requests.map(({ scopePath, iterationIndex }) => [scopePath, iterationIndex])).toEqual([
      [['P', 'M'], 0],
      [['P', 'M'], 1],
    ]);
  });

  test('a branch may loop without leaving its scope', () => {
    const loop = chain({
      Try: task({ ResultPath: '$.n' }),
      More: choice([{ Variable: '$.n', NumericLessThan: 3, Next: 'Try' }], { Default: 'Done' }),
      Done: pass(),
    });
    const ran = run(chain({ P: parallel([loop]) }), { tasks: { Try: [returns(1), returns(2), returns(3)] } });
    expect(ran.output).toEqual([{ n: 3 }]);
  });
});

describe('variables', () => {
  const show = (names: readonly string[]) =>
    pass({ Parameters: Object.fromEntries(names.map((name) => [`${name}.$`, `$${name}`])) });

  test('of an outer scope are read inside; those of a branch are gone when it ends', () => {
    const branch = chain({ In: pass({ Assign: { inner: 2 } }), Show: show(['outer', 'inner']) });
    const ran = run(chain({ A: pass({ Assign: { outer: 1 } }), P: parallel([branch]), After: show(['inner']) }));
    expect(firstOf(ran, 'ParallelStateExited').output).toMatch(/"outer":1/);
    expect(firstOf(ran, 'ParallelStateExited').output).toMatch(/"inner":2/);
    expect(ran.error).toBe('States.Runtime');
  });

  test('of each iteration are its own', () => {
    const M = map(chain({ Set: pass({ Assign: { 'own.$': '$' } }), W: wait(1), Show: show(['own']) }));
    expect(run(chain({ M }), { input: [1, 2, 3] }).output).toEqual([{ own: 1 }, { own: 2 }, { own: 3 }]);
  });

  test('are all computed from those at the entry of the state: a swap works, and InputPath sees the old value', () => {
    const definition = chain({
      A: pass({ Assign: { x: 1, y: 2 } }),
      B: pass({ InputPath: '$x', Assign: { 'x.$': '$y', 'y.$': '$x' } }),
      C: pass({ Parameters: { 'before.$': '$', 'x.$': '$x', 'y.$': '$y' } }),
    });
    expect(run(definition).output).toEqual({ before: 1, x: 2, y: 1 });
  });

  test('of a Parallel are assigned in the scope around it, from the array of outputs', () => {
    const P = parallel([chain({ I: pass({ Result: 'i' }) })], { Assign: { 'first.$': '$[0]' } });
    expect(run(chain({ P, S: show(['first']) })).output).toEqual({ first: 'i' });
  });

  test('are not assigned by a state that fails', () => {
    const T = task({
      Assign: { x: 'new' },
      OutputPath: '$.y',
      ResultPath: '$.y.z',
      Catch: [{ ErrorEquals: ['States.ReferencePathConflict'], Next: 'S' }],
      Next: 'S',
    });
    const ran = run(chain({ A: pass({ Assign: { x: 'old' } }), T, S: show(['x']) }), { input: { y: 5 } });
    expect(ran.output).toEqual({ x: 'old' });
  });

  test('may be called like what every object inherits', () => {
    const names = ['toString', 'constructor', 'hasOwnProperty'];
    const Assign = Object.fromEntries(names.map((name, index) => [name, index]));
    expect(run(chain({ A: pass({ Assign }), S: show(names) })).output).toEqual(Assign);
    expect(run(chain({ S: show(['toString']) })).error).toBe('States.Runtime');
  });
});
