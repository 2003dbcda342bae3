import { mock, simulate } from 'cdk-stepwright/testing';
import { type ExecutionRecord, HistoryMismatchError, readExecution } from 'cdk-stepwright/views';
import { invoke, machine, service } from '../../testing/machines';

/** Runs, visits and outcomes as nested text: `A ok [0: B failed]`. */
function outline({ root }: ExecutionRecord): string {
  const runText = (run: ExecutionRecord['root']): string =>
    run.visits
      .map(({ state, outcome, attempts }) => {
        const inner = attempts.flatMap(({ runs }) => runs.map((r) => `${r.index}: ${runText(r)}`));
        return `${state.name} ${outcome}${inner.length > 0 ? ` [${inner.join('; ')}]` : ''}`;
      })
      .join(', ');
  return runText(root);
}

const branch = (name: string, more: object = {}) => machine({ [name]: invoke(name, { End: true, ...more }) });

describe('failures', () => {
  test('that two branches have at the same instant are both told', () => {
    const both = machine({ Both: { Type: 'Parallel', Branches: [branch('A'), branch('B'), branch('C')], End: true } });
    const mocks = { A: mock.fail('First').after(1), B: mock.fail('Second').after(1), C: mock.never() };
    const execution = simulate(both, { mocks });
    expect(execution.error).toBe('First');
    expect(outline(execution.record)).toBe('Both failed [0: A failed; 1: B failed; 2: C aborted]');
    expect(execution.attempts('Both')[0].failure).toEqual({ error: 'First', cause: undefined });
  });

  test('go up through scopes until something catches them', () => {
    const inner = { Type: 'Map', ItemProcessor: branch('Ship'), End: true };
    const caught = { Catch: [{ ErrorEquals: ['Lost'], Next: 'Sorry' }], End: true };
    const outer = { Type: 'Parallel', Branches: [machine({ Each: inner }), branch('Other')], ...caught };
    const states = { StartAt: 'All', States: { All: outer, Sorry: { Type: 'Pass', End: true } } };
    const mocks = { Ship: mock.sequence(mock.succeed(), mock.fail('Lost', 'at sea')), Other: mock.never() };
    const { record } = simulate(states, { input: [{}, {}], mocks });
    expect(outline(record)).toBe(
      'All failed [0: Each failed [0: Ship succeeded; 1: Ship failed]; 1: Other aborted], Sorry succeeded',
    );
    expect(record.visits[0]).toMatchObject({
      failure: { error: 'Lost', cause: 'at sea' },
      caughtBy: { errorName: 'Lost', next: 'Sorry' },
    });
  });

  test('of inner scopes that are caught inside do not fail the outer ones', () => {
    const catching = machine({
      Ship: invoke('ship', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Skip' }], End: true }),
      Done: { Type: 'Succeed' },
      Skip: { Type: 'Succeed' },
    });
    const states = machine({ Each: { Type: 'Map', ItemProcessor: catching, End: true } });
    const { record } = simulate(states, { input: [{}], mocks: { Ship: mock.fail('Lost') } });
    expect(outline(record)).toBe('Each succeeded [0: Ship failed, Skip succeeded]');
  });

  test('of Fail states are told by those who catch them', () => {
    const fail = machine({ Stop: { Type: 'Fail', ErrorPath: '$.e', CausePath: '$.c' } });
    const states = {
      StartAt: 'Try',
      States: {
        Try: {
          Type: 'Parallel',
          Branches: [fail],
          Catch: [{ ErrorEquals: ['E1'], Next: 'End', ResultPath: '$.error' }],
          Next: 'End',
        },
        End: { Type: 'Succeed' },
      },
    };
    const { record } = simulate(states, { input: { e: 'E1', c: 'why' } });
    expect(record.visits[0].failure).toEqual({ error: 'E1', cause: 'why' });
    expect(record.visits[1].failure).toEqual({ error: 'E1', cause: 'why' });
  });

  test('of Fail states are told by variables, too', () => {
    const fail = { Type: 'Fail', Error: '{% $states.input.e %}' };
    const states = {
      QueryLanguage: 'JSONata',
      StartAt: 'Try',
      States: {
        Try: {
          Type: 'Parallel',
          Branches: [machine({ Stop: fail })],
          Catch: [{ ErrorEquals: ['E1'], Next: 'End', Output: '', Assign: { n: 1, why: '{% $states.errorOutput %}' } }],
          Next: 'End',
        },
        End: { Type: 'Succeed' },
      },
    };
    const { record } = simulate(states, { input: { e: 'E1' } });
    expect(record.visits[0].failure).toMatchObject({ error: 'E1' });
    expect(record.visits[1].failure).toMatchObject({ error: 'E1' });
  });

  test('of a Retrier each count for themselves', () => {
    const retry = [
      { ErrorEquals: ['A'], MaxAttempts: 2 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 5 },
    ];
    const states = machine({ Put: service('dynamodb:putItem', {}, { Retry: retry, End: true }) });
    const mocks = { Put: mock.sequence(mock.fail('A'), mock.fail('B'), mock.fail('A'), mock.succeed()) };
    const retries = simulate(states, { mocks })
      .attempts('Put')
      .map(({ retry: taken }) => taken);
    expect(retries).toEqual([
      { number: 1, maxAttempts: 2, retrier: 0, delayMs: 1000 },
      { number: 1, maxAttempts: 5, retrier: 1, delayMs: 1000 },
      { number: 2, maxAttempts: 2, retrier: 0, delayMs: 2000 },
      undefined,
    ]);
  });
});

describe('iterations', () => {
  test('that wait for a place belong to their own Map', () => {
    const inner = { Type: 'Map', MaxConcurrency: 1, ItemProcessor: branch('Put'), End: true };
    const states = machine({
      Rows: { Type: 'Map', MaxConcurrency: 2, ItemProcessor: machine({ Row: inner }), End: true },
    });
    const mocks = { Put: mock.handler(({ payload }) => payload).after(1) };
    const { record } = simulate(states, { input: [[{}, {}], [{}], [{}, {}, {}]], mocks });
    expect(outline(record)).toBe(
      'Rows succeeded [0: Row succeeded [0: Put succeeded; 1: Put succeeded]; 1: Row succeeded [0: Put succeeded]; ' +
        '2: Row succeeded [0: Put succeeded; 1: Put succeeded; 2: Put succeeded]]',
    );
  });

  test('of a Map that is visited again and again are kept apart', () => {
    const states = {
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemProcessor: machine({ Item: { Type: 'Pass', End: true } }),
          ItemsPath: '$.items',
          ResultPath: null,
          Next: 'More',
        },
        More: { Type: 'Choice', Choices: [{ Variable: '$.last', IsPresent: true, Next: 'End' }], Default: 'Mark' },
        Mark: { Type: 'Pass', Result: true, ResultPath: '$.last', Next: 'Each' },
        End: { Type: 'Succeed' },
      },
    };
    const { record } = simulate(states, { input: { items: [1, 2] } });
    const each = 'Each succeeded [0: Item succeeded; 1: Item succeeded]';
    expect(outline(record)).toBe(`${each}, More succeeded, Mark succeeded, ${each}, More succeeded, End succeeded`);
  });
});

describe('histories from elsewhere', () => {
  const simulated = simulate(branch('Ship'), { mocks: { Ship: mock.succeed().after(2) } });
  const retimed = (time: (iso: string) => unknown) =>
    simulated.history.map((event) => ({ ...event, timestamp: time(event.timestamp) as string }));

  test.each([
    ['text with an offset', (iso: string) => iso.replace('Z', '000+00:00')],
    ['seconds since 1970', (iso: string) => Date.parse(iso) / 1000],
    ['Date', (iso: string) => new Date(iso)],
  ])('may have their times as %s', (_what, time) => {
    const record = readExecution(simulated.definition, retimed(time));
    expect(record.stopMs - record.startMs).toBe(2000);
  });

  test('may be unfinished, or without data', () => {
    const unfinished = simulated.history.slice(0, 4).map((event) => {
      const { stateEnteredEventDetails, ...rest } = event as {
        stateEnteredEventDetails?: { name: string };
      } & typeof event;
      return stateEnteredEventDetails
        ? { ...rest, stateEnteredEventDetails: { name: stateEnteredEventDetails.name } }
        : rest;
    });
    const record = readExecution(simulated.definition, unfinished as never);
    expect(record.status).toBe('RUNNING');
    expect(outline(record)).toBe('Ship open');
    expect(record.visits[0].input).toBeUndefined();
  });

  test('must fit the definition', () => {
    const other = simulate(branch('Pack'), { mocks: 'auto' });
    expect(() => readExecution(other.definition, simulated.history)).toThrow(HistoryMismatchError);
    expect(() => readExecution(other.definition, simulated.history)).toThrow(/no state 'Ship', which event 2 enters/);
    expect(() => readExecution(other.definition, [])).toThrow(/got no events/);
  });
});
