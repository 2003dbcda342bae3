import { callback, fail, never, pass, run, succeed, task } from '../support/execute';

const branch = (name: string, state: object): object => ({ StartAt: name, States: { [name]: state } });
const parallel = (branches: object[], fields: Record<string, unknown> = {}) => ({
  Type: 'Parallel',
  Branches: branches,
  ...('Next' in fields ? {} : { End: true }),
  ...fields,
});

describe('Parallel', () => {
  test('gives all branches the same input and their outputs in order of the definition', () => {
    const result = run(
      { P: parallel([branch('Slow', task()), branch('Fast', task()), branch('Same', pass())]) },
      { tasks: { Slow: succeed('slow', 10), Fast: succeed('fast', 1) }, input: 'in' },
    );
    expect(result.output).toEqual(['slow', 'fast', 'in']);
    expect(result.requests.map(({ parameters }) => parameters)).toEqual(['in', 'in']);
    expect(result.seconds.at(-1)).toBe(10);
  });

  test('starts each branch after ParallelStateStarted; what follows points past ParallelStateSucceeded', () => {
    const result = run({ P: parallel([branch('A', pass()), branch('B', pass())]) });
    expect(result.lines).toEqual([
      '1 < 0 ExecutionStarted',
      '2 < 0 ParallelStateEntered',
      '3 < 2 ParallelStateStarted',
      '4 < 3 PassStateEntered',
      '5 < 4 PassStateExited',
      '6 < 3 PassStateEntered',
      '7 < 6 PassStateExited',
      '8 < 7 ParallelStateSucceeded',
      '9 < 7 ParallelStateExited',
      '10 < 9 ExecutionSucceeded',
    ]);
  });

  test('fails with the error of the first branch that fails, and aborts what its siblings have open', () => {
    const result = run(
      {
        P: parallel([
          branch('Fails', task()),
          branch('Waits', { Type: 'Wait', Seconds: 100, End: true }),
          branch('Works', callback()),
          branch('Done', pass()),
        ]),
      },
      { tasks: { Fails: fail('E', 'why', 5), Works: never } },
    );
    const failed = result.types.indexOf('LambdaFunctionFailed');
    expect(result.lines.slice(failed + 1)).toEqual([
      `${failed + 2} < ${failed + 1} TaskStateAborted`,
      `${failed + 3} < ${failed + 1} WaitStateAborted`,
      `${failed + 4} < ${failed + 1} TaskStateAborted`,
      `${failed + 5} < ${failed + 1} ParallelStateFailed`,
      `${failed + 6} < ${failed + 5} ExecutionFailed`,
    ]);
    expect([result.error, result.cause]).toEqual(['E', 'why']);
    expect(result.seconds.at(-1)).toBe(5);
  });

  test('does not abort a Fail state, which was never left', () => {
    const result = run({ P: parallel([branch('F', { Type: 'Fail', Error: 'E' })]) });
    expect(result.types.slice(3)).toEqual(['FailStateEntered', 'ParallelStateFailed', 'ExecutionFailed']);
  });

  test('starts again when retried, without ParallelStateFailed in between', () => {
    const result = run(
      { P: parallel([branch('T', task())], { Retry: [{ ErrorEquals: ['E'] }] }) },
      { tasks: { T: [fail('E'), succeed(1)] } },
    );
    expect(result.output).toEqual([1]);
    expect(result.lines.slice(2, 11)).toEqual([
      '3 < 2 ParallelStateStarted',
      '4 < 3 TaskStateEntered',
      '5 < 4 LambdaFunctionScheduled',
      '6 < 5 LambdaFunctionStarted',
      '7 < 6 LambdaFunctionFailed',
      '8 < 7 TaskStateAborted',
      '9 < 7 ParallelStateStarted',
      '10 < 9 TaskStateEntered',
      '11 < 10 LambdaFunctionScheduled',
    ]);
  });

  test('can be caught: ParallelStateExited follows ParallelStateFailed', () => {
    const result = run({
      P: parallel([branch('F', { Type: 'Fail', Error: 'E', Cause: 'why' })], {
        Catch: [{ ErrorEquals: ['E'], Next: 'C' }],
      }),
      C: pass(),
    });
    expect(result.output).toEqual({ Error: 'E', Cause: 'why' });
    expect(result.lines.slice(4, 6)).toEqual(['5 < 4 ParallelStateFailed', '6 < 5 ParallelStateExited']);
  });

  test('gives each branch variables of its own, gone when it ends', () => {
    const assigning = (value: string) => ({
      StartAt: `Set ${value}`,
      States: {
        [`Set ${value}`]: pass({ Assign: { mine: value }, Next: `Get ${value}` }),
        [`Get ${value}`]: pass({ Parameters: { 'mine.$': '$mine', 'outer.$': '$outer' } }),
      },
    });
    const result = run({
      Set: pass({ Assign: { outer: 1 }, Next: 'P' }),
      P: parallel([assigning('a'), assigning('b')], { Next: 'After' }),
      After: pass({ Parameters: { 'gone.$': '$mine' } }),
    });
    expect(result.error).toBe('States.Runtime');
    const exited = result.history.events.find(({ type }) => type === 'ParallelStateExited') as unknown as {
      stateExitedEventDetails: { output: string };
    };
    expect(JSON.parse(exited.stateExitedEventDetails.output)).toEqual([
      { mine: 'a', outer: 1 },
      { mine: 'b', outer: 1 },
    ]);
  });
});
