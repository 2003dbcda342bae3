import { mock, simulate } from 'cdk-stepwright/testing';
import { ExecutionHistory, HistoryTooLarge } from '../../src/history/execution-history';
import { holdsMoreThan } from '../../src/json/copy-plain';
import { eventsOf } from '../../src/testing/history-events';
import { machine } from './machines';

/** Small in memory, 2^levels items as JSON. */
function doubled(levels: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = [value, value];
  return value;
}

const invoke = machine({
  T: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'f' }, End: true },
});

describe('a value that holds the same array twice, and so on', () => {
  test.each<[string, () => unknown]>([
    ['input', () => simulate(invoke, { input: doubled(40), mocks: 'auto' })],
    ['the result of a mock', () => simulate(invoke, { mocks: { T: mock.succeed(doubled(40)) } })],
    ['the result of a handler', () => simulate(invoke, { mocks: { T: mock.handler(() => doubled(40)) } })],
    ['the result of a function', () => simulate(invoke, { mocks: { T: mock.lambda(() => doubled(40)) } })],
    [
      'what a function returns beside a date',
      () => simulate(invoke, { mocks: { T: mock.lambda(() => [new Date(0), doubled(40)]) } }),
    ],
    ['members of objects', () => simulate(invoke, { mocks: { T: mock.succeed({ a: doubled(39), b: doubled(39) }) } })],
    ['a definition', () => simulate({ ...invoke, Comment: doubled(40) })],
  ])('%s is refused by name', (_, run) => {
    expect(run).toThrow(/too large: expected at most 2000000 members and items/);
    expect(run).toThrow(expect.objectContaining({ code: expect.stringMatching(/^INVALID_(INPUT|MOCK)$/) }));
  });

  test('is taken where it is not too large', () => {
    expect(simulate(machine({ P: { Type: 'Pass', End: true } }), { input: doubled(10) }).output).toEqual(doubled(10));
  });

  test('is counted only so far', () => {
    expect(holdsMoreThan(doubled(3), 14)).toBe(false);
    expect(holdsMoreThan(doubled(3), 13)).toBe(true);
    expect(holdsMoreThan(doubled(400), 1000)).toBe(true);
  });

  test('a circle keeps its own words', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(() => simulate(invoke, { input: circle, mocks: 'auto' })).toThrow(/contains itself/);
  });
});

describe('a history whose texts are too large', () => {
  const history = (): ExecutionHistory => {
    const made = new ExecutionHistory(100, 'full', 1000);
    for (let i = 0; i < 10; i++) made.record(0, 0, { type: 'ExecutionSucceeded', output: 'x'.repeat(200) });
    return made;
  };

  test('is refused by name, each time', () => {
    const large = history();
    for (let i = 0; i < 2; i++) {
      expect(() => eventsOf(large)).toThrow(expect.objectContaining({ code: 'HISTORY_TOO_LARGE' }));
    }
    expect(() => eventsOf(large)).toThrow(/texts of the 10 events .*at most 1000 characters/);
  });

  test('says so in the floor below, too', () => {
    let thrown: unknown;
    try {
      void history().events;
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(HistoryTooLarge);
  });

  test('one that fits is given', () => {
    const small = new ExecutionHistory(100, 'full', 1000);
    small.record(0, 0, { type: 'ExecutionSucceeded', output: 'x'.repeat(200) });
    expect(eventsOf(small)).toHaveLength(1);
  });
});
