import { parseDefinitionOrThrow } from 'cdk-stepwright/asl';
import { mock, simulate, simulateAsync } from 'cdk-stepwright/testing';
import { parseDefinitionText } from '../../src/asl/parse-text';
import { invoke, machine } from './machines';

jest.mock('../../src/asl/parse-text', () => {
  const actual = jest.requireActual('../../src/asl/parse-text');
  return { ...actual, parseDefinitionText: jest.fn(actual.parseDefinitionText) };
});

const context = machine({ Show: { Type: 'Pass', Parameters: { 'all.$': '$$' }, OutputPath: '$.all', End: true } });

describe('defaults', () => {
  test('are the same everywhere', () => {
    expect(simulate(context).output).toMatchObject({
      Execution: {
        Id: 'arn:aws:states:us-east-1:123456789012:execution:StateMachine:simulation',
        Input: {},
        StartTime: '2024-01-01T00:00:00.000Z',
        Name: 'simulation',
        RoleArn: 'arn:aws:iam::123456789012:role/StateMachineRole',
      },
      StateMachine: { Id: 'arn:aws:states:us-east-1:123456789012:stateMachine:StateMachine', Name: 'StateMachine' },
    });
  });

  test('can be replaced', () => {
    const options = {
      input: [1],
      name: 'n-1',
      stateMachineName: 'Orders',
      startTime: new Date(5),
      type: 'EXPRESS',
    } as const;
    expect(simulate(context, options).output).toMatchObject({
      Execution: {
        Id: 'arn:aws:states:us-east-1:123456789012:express:Orders:n-1:00000000-0000-4000-8000-000000000000',
        Input: [1],
        StartTime: '1970-01-01T00:00:00.005Z',
      },
      StateMachine: { Name: 'Orders' },
    });
    expect(simulate(context, { startTime: '2026-03-01T12:00:00+01:00' }).history[0].timestamp).toBe(
      '2026-03-01T11:00:00.000Z',
    );
  });
});

describe('randomness', () => {
  const dice = machine({ Roll: { Type: 'Pass', Parameters: { 'id.$': 'States.UUID()' }, End: true } });

  test('comes from the seed', () => {
    expect(simulate(dice).output).toEqual(simulate(dice, { seed: 1 }).output);
    expect(simulate(dice).output).not.toEqual(simulate(dice, { seed: 2 }).output);
  });
});

describe('the machine', () => {
  const definition = machine({ Done: { Type: 'Succeed' } });

  test('is a definition as an object or as text', () => {
    expect(simulate(definition).status).toBe('SUCCEEDED');
    expect(simulate(JSON.stringify(definition)).status).toBe('SUCCEEDED');
  });

  test('is parsed once for the same text', () => {
    const parse = jest.mocked(parseDefinitionText);
    const fresh = machine({ Fresh: { Type: 'Succeed' } });
    parse.mockClear();
    for (let i = 0; i < 5; i++) simulate(fresh);
    simulate(JSON.stringify(fresh));
    expect(parse).toHaveBeenCalledTimes(1);
  });

  test('that was changed between two simulations is another one', () => {
    const changing = { StartAt: 'End', States: { End: { Type: 'Succeed' } as object } };
    expect(simulate(changing).status).toBe('SUCCEEDED');
    changing.States.End = { Type: 'Fail' };
    expect(simulate(changing).status).toBe('FAILED');
  });
});

describe('the test keeps its values', () => {
  const wait = machine({ Wait: { Type: 'Wait', Seconds: 1, End: true } });

  test('the input is copied', () => {
    const input = { ids: [1] };
    const execution = simulate(wait, { input });
    input.ids.push(2);
    expect(execution.output).toEqual({ ids: [1] });
    expect(execution.input).toEqual({ ids: [1] });
  });

  test('changing a result changes nothing else', () => {
    const execution = simulate(wait, { input: { ids: [1] } });
    (execution.output as { ids: number[] }).ids.push(3);
    expect(JSON.stringify(execution.history)).not.toContain('3]');
    expect(execution.story).toContain('output {"ids":[1]}');
  });

  test("a member named '__proto__' is a member", () => {
    const input = JSON.parse('{"__proto__":{"polluted":true}}');
    const { output } = simulate(wait, { input });
    expect(JSON.stringify(output)).toBe('{"__proto__":{"polluted":true}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('bounds', () => {
  const names = Array.from({ length: 20 }, (_, i) => `S${i}`);
  const long = machine(Object.fromEntries(names.map((name) => [name, { Type: 'Pass', End: true }])));

  test('maxEvents fails the execution as on AWS', () => {
    expect(simulate(long, { maxEvents: 10 })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(simulate(long, { maxEvents: 10 }).history).toHaveLength(10);
  });

  test('an endless loop without any time fails by the history, quickly', () => {
    const choice = { Type: 'Choice', Choices: [{ Variable: '$.no', IsPresent: true, Next: 'End' }], Default: 'Loop' };
    const loop = {
      StartAt: 'Loop',
      States: { Loop: { Type: 'Pass', Next: 'Turn' }, Turn: choice, End: { Type: 'Succeed' } },
    };
    expect(simulate(loop)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});

describe('simulateAsync', () => {
  const retried = machine({
    A: invoke('a', { Retry: [{ ErrorEquals: ['Busy'], JitterStrategy: 'FULL' }], End: true }),
    B: invoke('b'),
  });

  test('gives the same execution, byte for byte', async () => {
    const mocks = { A: mock.sequence(mock.fail('Busy'), mock.succeed({ a: 1 }).after(3)), B: () => ({ b: 2 }) };
    const [now, later] = [simulate(retried, { mocks }), await simulateAsync(retried, { mocks })];
    expect(JSON.stringify(later.history)).toBe(JSON.stringify(now.history));
    expect(later.story).toBe(now.story);
  });

  test('rejects for what simulate throws', async () => {
    await expect(simulateAsync(retried)).rejects.toMatchObject({ code: 'UNHANDLED_TASK' });
    await expect(simulateAsync('{}')).rejects.toMatchObject({ code: 'INVALID_DEFINITION' });
  });
});

describe('an execution', () => {
  const orders = machine({
    Each: {
      Type: 'Map',
      ItemProcessor: machine({ Ship: invoke('ship', { Retry: [{ ErrorEquals: ['Busy'] }], End: true }) }),
      End: true,
    },
  });
  const mocks = { Ship: mock.sequence(mock.fail('Busy'), mock.succeed(1), mock.succeed(2)) };
  const execution = simulate(orders, { input: ['a', 'b'], mocks });

  test('knows its visits and attempts', () => {
    expect(execution.visits().map(({ state }) => state.name)).toEqual(['Each', 'Ship', 'Ship']);
    expect(execution.visits('Ship').map(({ attempts }) => attempts.length)).toEqual([2, 1]);
    expect(execution.attempts('Ship').map(({ outcome }) => outcome)).toEqual(['failed', 'succeeded', 'succeeded']);
    expect(execution.attempts('Ship')[0]).toMatchObject({
      failure: { error: 'Busy' },
      retry: { number: 1, maxAttempts: 3, delayMs: 1000 },
    });
  });

  test('knows what was called, when and with what', () => {
    expect(execution.tasks).toEqual(execution.calls('lambda:invoke'));
    expect(
      execution
        .calls('Ship')
        .map(({ payload, attempt, iterationIndex, startSeconds }) => [payload, attempt, iterationIndex, startSeconds]),
    ).toEqual([
      ['a', 0, 0, 0],
      ['b', 0, 1, 0],
      ['a', 1, 0, 1],
    ]);
    expect(execution.tasks[0]).toMatchObject({
      stateName: 'Ship',
      scopePath: ['Each'],
      integration: 'lambda:invoke',
      resourceArn: 'arn:aws:states:::lambda:invoke',
      parameters: { FunctionName: 'ship', Payload: 'a' },
    });
  });

  test('has its story as text', () => {
    expect(`${execution}`).toBe(execution.story);
    expect(execution.durationSeconds).toBe(1);
    expect(execution.definition.startAt).toBe('Each');
  });
});

test('a parsed definition can be simulated many times', () => {
  const parsed = parseDefinitionOrThrow({ StartAt: 'Only', States: { Only: { Type: 'Pass', End: true } } }, 'Parsed');
  expect(simulate(parsed, { input: { n: 1 } }).output).toEqual({ n: 1 });
  expect(simulate(parsed, { input: { n: 2 } }).output).toEqual({ n: 2 });
});
