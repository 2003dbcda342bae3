import { chain, fail, map, parallel, pass, type StateFields, task } from './support/definitions';
import { fails, firstOf, lines, run } from './support/scenario';

const GONE = '{% $states.input.no %}';
const jsonata = (states: { readonly [name: string]: StateFields }) => chain(states, { QueryLanguage: 'JSONata' });
const BRANCH = chain({ F: fail({ Error: 'E' }) });
const OTHER = { ErrorEquals: ['Other'], Next: 'Z' };
const LOSING = { ErrorEquals: ['States.ALL'], Output: { v: GONE }, Next: 'Z' };

describe('a catcher that fails itself', () => {
  test('of a Parallel follows the failing event, and is followed by another ParallelStateFailed', () => {
    const P = parallel([BRANCH], { Catch: [OTHER, LOSING] });
    const ran = run(jsonata({ P, Z: pass() }));
    expect(lines(ran).slice(3)).toEqual([
      '4 < 3 FailStateEntered F',
      '5 < 4 ParallelStateFailed',
      '6 < 4 EvaluationFailed',
      '7 < 6 ParallelStateFailed',
      '8 < 7 ExecutionFailed',
    ]);
    expect(firstOf(ran, 'EvaluationFailed').location).toBe('Catch[1]/Output/v');
  });

  test('of a Map likewise', () => {
    const M = map(BRANCH, { Items: [1], Catch: [LOSING] });
    expect(lines(run(jsonata({ M, Z: pass() }))).slice(4)).toEqual([
      '5 < 4 FailStateEntered F',
      '6 < 5 MapIterationFailed #0',
      '7 < 5 MapStateFailed',
      '8 < 5 EvaluationFailed',
      '9 < 8 MapStateFailed',
      '10 < 9 ExecutionFailed',
    ]);
  });

  test('of a Task has no other event around it', () => {
    const T = task({ Catch: [LOSING] });
    expect(lines(run(jsonata({ T, Z: pass() }), { tasks: { T: fails('E') } })).slice(3)).toEqual([
      '4 < 3 LambdaFunctionStarted',
      '5 < 4 LambdaFunctionFailed',
      '6 < 5 EvaluationFailed',
      '7 < 6 ExecutionFailed',
    ]);
  });

  test('its Assign likewise', () => {
    const P = parallel([BRANCH], { Catch: [{ ErrorEquals: ['E'], Assign: { v: GONE }, Next: 'Z' }] });
    expect(lines(run(jsonata({ P, Z: pass() }))).slice(4)).toEqual([
      '5 < 4 ParallelStateFailed',
      '6 < 4 EvaluationFailed',
      '7 < 6 ParallelStateFailed',
      '8 < 7 ExecutionFailed',
    ]);
  });

  test('can be caught by the state around it', () => {
    const inner = parallel([BRANCH], { Catch: [{ ErrorEquals: ['E'], Output: GONE, Next: 'Z' }] });
    const outer = parallel([chain({ I: inner, Z: pass() })], { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Y' }] });
    expect(lines(run(jsonata({ O: outer, Y: pass() }))).slice(5, 12)).toEqual([
      '6 < 5 FailStateEntered F',
      '7 < 6 ParallelStateFailed',
      '8 < 6 EvaluationFailed',
      '9 < 8 ParallelStateFailed',
      '10 < 9 ParallelStateFailed',
      '11 < 10 ParallelStateExited O',
      '12 < 11 PassStateEntered Y',
    ]);
  });

  test('in JSONPath has no EvaluationFailed; a path that leads nowhere ends the execution', () => {
    const lost = parallel([BRANCH], { Catch: [{ ErrorEquals: ['E'], Assign: { 'v.$': '$.no' }, Next: 'Z' }] });
    expect(lines(run(chain({ P: lost, Z: pass() }))).slice(4)).toEqual([
      '5 < 4 ParallelStateFailed',
      '6 < 4 ExecutionFailed',
    ]);
    const conflict = parallel([BRANCH], { Catch: [{ ErrorEquals: ['E'], ResultPath: '$.a', Next: 'Z' }] });
    expect(lines(run(chain({ P: conflict, Z: pass() }), { input: 'no object' })).slice(4)).toEqual([
      '5 < 4 ParallelStateFailed',
      '6 < 4 ParallelStateFailed',
      '7 < 6 ExecutionFailed',
    ]);
  });

  test('one that does not fail follows the only …StateFailed', () => {
    const P = parallel([BRANCH], { Catch: [{ ErrorEquals: ['E'], Next: 'Z' }] });
    expect(lines(run(jsonata({ P, Z: pass() }))).slice(4, 6)).toEqual([
      '5 < 4 ParallelStateFailed',
      '6 < 5 ParallelStateExited P',
    ]);
  });
});

describe('a field that fails beside the branches', () => {
  test('after them follows the last of their events; the Parallel fails', () => {
    const P = parallel([chain({ A: pass() })], { Output: GONE });
    expect(lines(run(jsonata({ P }))).slice(4)).toEqual([
      '5 < 4 PassStateExited A',
      '6 < 5 ParallelStateSucceeded',
      '7 < 5 EvaluationFailed',
      '8 < 7 ParallelStateFailed',
      '9 < 8 ExecutionFailed',
    ]);
  });

  test('before them follows ParallelStateEntered', () => {
    const P = parallel([chain({ A: pass() })], { Arguments: GONE });
    expect(lines(run(jsonata({ P }))).slice(2)).toEqual([
      '3 < 2 EvaluationFailed',
      '4 < 3 ParallelStateFailed',
      '5 < 4 ExecutionFailed',
    ]);
  });

  test('is caught, and its catcher may fail, too', () => {
    const P = parallel([chain({ A: pass() })], { Output: GONE, Catch: [LOSING] });
    expect(lines(run(jsonata({ P, Z: pass() }))).slice(6)).toEqual([
      '7 < 5 EvaluationFailed',
      '8 < 7 ParallelStateFailed',
      '9 < 7 EvaluationFailed',
      '10 < 9 ParallelStateFailed',
      '11 < 10 ExecutionFailed',
    ]);
  });

  test('a ResultPath that does not fit fails the Parallel without EvaluationFailed', () => {
    const P = parallel([chain({ A: pass() })], { ResultPath: '$.a' });
    expect(lines(run(chain({ P }), { input: 1 })).slice(5)).toEqual([
      '6 < 5 ParallelStateSucceeded',
      '7 < 5 ParallelStateFailed',
      '8 < 7 ExecutionFailed',
    ]);
  });
});

describe('EvaluationFailed', () => {
  const states: { readonly [what: string]: StateFields } = {
    'Pass, Output': pass({ Output: GONE, End: true }),
    'Pass, Assign': pass({ Assign: { v: GONE }, End: true }),
    'Task, Arguments': task({ Arguments: GONE, End: true }),
    'Task, TimeoutSeconds': task({ TimeoutSeconds: GONE, End: true }),
    'Task, Credentials': task({ Credentials: { RoleArn: GONE }, End: true }),
    'Wait, Seconds': { Type: 'Wait', Seconds: GONE, End: true },
    'Wait, Timestamp': { Type: 'Wait', Timestamp: GONE, End: true },
    'Choice, Condition': { Type: 'Choice', Choices: [{ Condition: GONE, Next: 'First' }], Default: 'End' },
    'Succeed, Output': { Type: 'Succeed', Output: GONE },
    'Fail, Error': { Type: 'Fail', Error: GONE },
    'Fail, Cause': { Type: 'Fail', Cause: GONE },
    'Map, Items': map(chain({ A: pass() }), { Items: GONE, End: true }),
    'Map, MaxConcurrency': map(chain({ A: pass() }), { Items: [], MaxConcurrency: GONE, End: true }),
    'Parallel, Arguments': parallel([chain({ A: pass() })], { Arguments: GONE, End: true }),
  };

  test.each(Object.entries(states))('%s: points at StateEntered', (_, S) => {
    const all = lines(run(jsonata({ First: pass({ Next: 'S' }), S, ...(S.Default ? { End: pass() } : {}) })));
    expect(all[3]).toMatch(/^4 < 3 \w+StateEntered S$/);
    expect(all[4]).toBe('5 < 4 EvaluationFailed');
  });

  test('points at the newest event of a state that has others', () => {
    const T = task({ Output: GONE });
    expect(lines(run(jsonata({ T }))).slice(4)).toEqual([
      '5 < 4 LambdaFunctionSucceeded',
      '6 < 5 EvaluationFailed',
      '7 < 6 ExecutionFailed',
    ]);
  });

  test('of an ItemSelector follows the start of its iteration', () => {
    const M = map(chain({ A: pass() }), { Items: [1], ItemSelector: { v: GONE } });
    expect(lines(run(jsonata({ M }))).slice(3)).toEqual([
      '4 < 3 MapIterationStarted #0',
      '5 < 4 EvaluationFailed',
      '6 < 5 MapIterationFailed #0',
      '7 < 5 MapStateFailed',
      '8 < 7 ExecutionFailed',
    ]);
  });
});
