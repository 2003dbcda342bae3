import { mock, simulate } from 'cdk-stepwright/testing';
import { coverageHits, coverageOverlay, lcov, measureCoverage, mergedHits, renderCoverage } from 'cdk-stepwright/views';
import { invoke } from '../../testing/machines';

const orders = {
  StartAt: 'Size',
  States: {
    Size: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.n', NumericGreaterThan: 10, Next: 'Charge' },
        { Variable: '$.n', NumericLessThan: 0, Next: 'Charge' },
      ],
      Default: 'Done',
    },
    Charge: invoke('charge', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refund' }], Next: 'Done' }),
    Refund: {
      Type: 'Map',
      ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } },
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
};

const coverage = (...inputs: readonly { n: number; charge?: unknown }[]) => {
  const executions = inputs.map((input) =>
    simulate(orders, { input, mocks: { Charge: mock.fail('Busy') }, strict: false }),
  );
  return measureCoverage(orders, executions);
};

test('states and transitions that were reached, over all executions', () => {
  expect(coverage({ n: 1 })).toEqual({
    states: { total: 5, reached: 2, missed: ['Charge', 'Refund', 'Item'] },
    transitions: {
      total: 5,
      reached: 1,
      missed: ['Size -> Charge', 'Charge -> Done', 'Charge -> Refund', 'Refund -> Done'],
    },
    choices: { total: 3, reached: 1, missed: ['Size: $.n > 10', 'Size: $.n < 0'] },
    retriers: { total: 0, reached: 0, missed: [] },
    catchers: { total: 1, reached: 0, missed: ['Charge: catch States.ALL'] },
    maps: { total: 2, reached: 0, missed: ['Refund: items', 'Refund: no items'] },
    executions: 1,
  });
  expect(coverage({ n: 1 }, { n: 11 })).toMatchObject({
    states: { reached: 4, missed: ['Item'] },
    transitions: { reached: 3, missed: ['Charge -> Done', 'Refund -> Done'] },
  });
  expect(coverage()).toMatchObject({ states: { total: 5, reached: 0 }, executions: 0 });
});

test('as text', () => {
  expect(`\n${renderCoverage(coverage({ n: 1 }, { n: 11 }), 'Orders')}\n`).toMatchInlineSnapshot(`
"
Orders · 2 executions
  states       4 of 5, never reached: Item
  transitions  3 of 5, never taken: Charge -> Done, Refund -> Done
  choices      2 of 3, never taken: Size: $.n < 0
  catchers     1 of 1
  maps         0 of 2, never had: Refund: items, Refund: no items
"
`);
  const all = { total: 2, reached: 2, missed: [] };
  const none = { total: 0, reached: 0, missed: [] };
  const complete = { states: all, transitions: all, choices: none, retriers: none, catchers: all, maps: none };
  expect(`\n${renderCoverage({ ...complete, executions: 1 })}\n`).toMatchInlineSnapshot(`
"
StateMachine · 1 execution
  states       2 of 2
  transitions  2 of 2
  catchers     2 of 2
"
`);
});

test('of many names the first five are told', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `S${index + 1}`);
  const { states, ...rest } = coverage({ n: 1 });
  const text = (count: number) =>
    renderCoverage({ ...rest, states: { ...states, total: 9, missed: names(count) } }).split('\n')[1];
  expect(text(6)).toContain('never reached: S1, S2, S3, S4, S5, S6');
  expect(text(7)).toMatch(/never reached: S1, S2, S3, S4, S5 and 2 more$/);
});

describe('what only a simulation knows', () => {
  const machine = {
    StartAt: 'Pick',
    States: {
      Pick: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.n', NumericEquals: 1, Next: 'Each' },
          { Variable: '$.n', NumericEquals: 2, Next: 'Each' },
        ],
        Default: 'Each',
      },
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Ship',
          States: {
            Ship: invoke('ship', {
              Retry: [
                { ErrorEquals: ['Busy'], MaxAttempts: 1 },
                { ErrorEquals: ['Slow'], MaxAttempts: 1 },
              ],
              End: true,
            }),
          },
        },
        End: true,
      },
    },
  };
  const { definition, record, history } = simulate(machine, {
    input: { n: 2, items: [{}] },
    mocks: { Ship: mock.sequence(mock.fail('Slow'), mock.succeed()) },
  });

  test('rules with the same Next, children of Distributed Maps', () => {
    expect(measureCoverage(definition, [record])).toMatchObject({
      states: { missed: [] },
      choices: { missed: ['Pick: $.n = 1', 'Pick: default'] },
      retriers: { missed: ['Ship: retry Busy'] },
      maps: { missed: ['Each: no items'] },
    });
  });

  test('the history alone does not', () => {
    expect(measureCoverage(definition, [history])).toMatchObject({
      states: { missed: ['Ship'] },
      choices: { missed: [] },
      maps: { reached: 1 },
    });
  });

  test('an empty Map, and drawn', () => {
    const empty = simulate(machine, { input: { n: 3, items: [] } });
    const hits = mergedHits([coverageHits(record), coverageHits(empty.record)]);
    expect(hits.get('states Each')).toBe(2);
    expect(measureCoverage(definition, [record, empty.record]).maps.missed).toEqual([]);
    const { edges, states } = coverageOverlay(definition, hits);
    expect([...edges].filter(([, mark]) => mark === 'never')).toEqual([['/States/Pick/Choices[0]/Next', 'never']]);
    expect([...states.values()]).toEqual(['visited', 'visited', 'visited']);
  });

  test('as LCOV, against lines of the definition', () => {
    const { record: text, definition: source } = lcov(definition, coverageHits(record), 'Orders.asl.json');
    expect(JSON.parse(source)).toEqual(machine);
    expect(source).toBe(`${JSON.stringify(machine, null, 2)}\n`);
    expect(`\n${text}`).toMatchInlineSnapshot(`
"
TN:
SF:Orders.asl.json
BRDA:10,0,0,0
BRDA:15,0,1,1
BRDA:18,0,2,0
BRDA:39,0,3,0
BRDA:45,0,4,1
BRDA:20,0,5,1
BRDA:20,0,6,0
BRF:7
BRH:3
DA:4,1
DA:20,1
DA:30,1
LF:3
LH:3
end_of_record
"
`);
    const lines = source.split('\n');
    const stateLines = [...text.matchAll(/^DA:(\d+)/gm)].map(([, line]) => lines[Number(line) - 1].trim());
    expect(stateLines).toEqual(['"Pick": {', '"Each": {', '"Ship": {']);
    expect(lines[Number(/^BRDA:(\d+),0,2/m.exec(text)?.[1]) - 1].trim()).toBe('"Default": "Each"');
  });
});

test('the machine itself, its text or its parsed definition are all the same', () => {
  const { definition, record } = simulate(orders, { input: { n: 1 } });
  const measured = measureCoverage(definition, [record]);
  expect(measureCoverage(orders, [record])).toEqual(measured);
  expect(measureCoverage(JSON.stringify(orders), [record])).toEqual(measured);
});

test('drawn, a state that failed has no tick, whether it was caught or not, and once is enough', () => {
  const machine = {
    StartAt: 'Charge',
    States: {
      Charge: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'charge' },
        Retry: [{ ErrorEquals: ['Busy'] }],
        Catch: [{ ErrorEquals: ['Declined'], Next: 'Refused' }],
        End: true,
      },
      Refused: { Type: 'Fail', Error: 'Refused' },
    },
  };
  const busy = simulate(machine, { mocks: { Charge: mock.sequence(mock.fail('Busy'), mock.succeed()) } });
  const declined = simulate(machine, { mocks: { Charge: mock.fail('Declined') } });
  const drawn = (...executions: (typeof busy)[]) =>
    coverageOverlay(busy.definition, mergedHits(executions.map(({ record }) => coverageHits(record))));
  expect([...drawn(busy).states.values()]).toEqual(['visited', 'never']);
  expect([...drawn(busy, declined).states.values()]).toEqual(['failed', 'failed']);
  expect(drawn(busy, declined).edges.get('/States/Charge/Catch[0]/Next')).toBe('failed');
  expect(drawn(busy).edges.get('/States/Charge/Catch[0]/Next')).toBe('never');
});
