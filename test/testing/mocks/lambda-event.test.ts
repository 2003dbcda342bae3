import { mock, simulate } from 'cdk-stepwright/testing';
import type { JsonValue } from '../../../src/json/json-value';
import { machine } from '../machines';

const invoke = (Payload: unknown, Resource = 'arn:aws:states:::lambda:invoke') =>
  machine({
    F: {
      Type: 'Task',
      Resource,
      Parameters: { FunctionName: 'f', ...(Payload === undefined ? {} : { Payload }) },
      End: true,
    },
  });

/** The event that each kind of mock gets. */
function eventsFor(Payload: unknown): JsonValue[] {
  const events: JsonValue[] = [];
  const seen = (event: unknown): string => {
    events.push(event as JsonValue);
    return 'done';
  };
  simulate(invoke(Payload), { mocks: { F: mock.lambda(seen) } });
  simulate(invoke(Payload), { mocks: { F: mock.handler(({ payload }) => seen(payload)) } });
  const execution = simulate(invoke(Payload), { mocks: { F: mock.succeed('done') } });
  return [...events, ...execution.calls('F').map(({ payload }) => payload)];
}

describe('the event of a function that lambda:invoke calls', () => {
  test.each<[unknown, JsonValue]>([
    ['{"a":1}', { a: 1 }],
    [' {"a": 1} ', { a: 1 }],
    ['null', null],
    ['"x"', 'x'],
    ['5', 5],
    ['[1,"2"]', [1, '2']],
    ['"{}"', '{}'],
    [{ a: '1' }, { a: '1' }],
    [undefined, {}],
    ['', {}],
  ])('with the Payload %j', (Payload, event) => {
    expect(eventsFor(Payload)).toEqual([event, event, event]);
  });

  test('a text that is no JSON is handed on as it stands', () => {
    expect(eventsFor('o-1')).toEqual(['o-1', 'o-1', 'o-1']);
  });

  test('nor is one that is nested too deep', () => {
    const deep = '['.repeat(5000) + ']'.repeat(5000);
    expect(eventsFor(deep)).toEqual([deep, deep, deep]);
  });

  test('the parameters keep the text', () => {
    const execution = simulate(invoke('{"a":1}'), { mocks: { F: mock.succeed('done') } });
    expect(execution.calls('F')[0].parameters).toEqual({ FunctionName: 'f', Payload: '{"a":1}' });
  });

  test('a text reaches a function with its token, too', () => {
    const Resource = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
    const states = machine({
      F: {
        Type: 'Task',
        Resource,
        Parameters: { FunctionName: 'f', 'Payload.$': `States.JsonToString($$.Task)` },
        End: true,
      },
    });
    const execution = simulate(states, { mocks: { F: mock.callback().succeed('done') } });
    expect(execution.calls('F')[0].payload).toEqual({ Token: execution.calls('F')[0].taskToken });
  });

  test('a function that is called by its own ARN gets its input as it is', () => {
    const direct = machine({
      F: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', End: true },
    });
    const execution = simulate(direct, { input: '{"a":1}', mocks: { F: mock.lambda((event: never) => event) } });
    expect(execution.output).toBe('{"a":1}');
  });
});

describe('a function that is named by a partial ARN', () => {
  const PARTIAL = '123456789012:function:my-fn';
  const invokes = (FunctionName: string) =>
    machine({
      S: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName }, End: true },
    });
  const answers = (FunctionName: string, key: string): unknown =>
    simulate(invokes(FunctionName), { mocks: { [key]: mock.succeed('done') } }).status;

  test.each([
    [PARTIAL, 'my-fn'],
    [PARTIAL, PARTIAL],
    [`${PARTIAL}:LIVE`, 'my-fn'],
    [`${PARTIAL}:LIVE`, PARTIAL],
    [`${PARTIAL}:LIVE`, `${PARTIAL}:LIVE`],
    [`${PARTIAL}:7`, 'my-fn'],
    ['my-fn:LIVE', 'my-fn'],
    [`arn:aws:lambda:us-east-1:${PARTIAL}:LIVE`, PARTIAL],
  ])('%s is mocked by %s', (FunctionName, key) => {
    expect(answers(FunctionName, key)).toBe('SUCCEEDED');
  });

  test.each([
    [PARTIAL, '123456789012'],
    [PARTIAL, 'function'],
    [`${PARTIAL}:LIVE`, 'LIVE'],
  ])('%s is not mocked by %s', (FunctionName, key) => {
    expect(() => answers(FunctionName, key)).toThrow(/INVALID_MOCK/);
  });

  test('its handler knows its name', () => {
    const context = { F: mock.lambda((_event: never, { functionName }: { functionName: string }) => functionName) };
    const execution = simulate(invokes(`${PARTIAL}:LIVE`), { mocks: { S: context.F } });
    expect(execution.output).toMatchObject({ Payload: 'my-fn' });
  });
});
