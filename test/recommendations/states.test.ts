import {
  DistributedFanOut,
  type DistributedFanOutProps,
  FanOut,
  ResilientStateMachine,
  ScatterGather,
} from 'cdk-stepwright';
import { costReport, mock, simulate } from 'cdk-stepwright/testing';
import { COMPARISON_OPERATORS } from '../../src/asl/comparison-operator';
import { fanOut, forEach, invoke, machine, machineOf } from '../../src/checks/example';
import { definitionOf, errorOf, invoke as invokeIn, newStack, plainDefinition } from '../constructs/definitions';
import { expectCheck, findings, statesOf, task } from './machines';

const ARN = 'arn:aws:';

describe('Task', () => {
  test.each([
    `${ARN}lambda:us-east-1:123456789012:function:charge`,
    `${ARN}states:us-east-1:123456789012:activity:pack`,
    'lambda:invoke',
    'sqs:sendMessage',
    'sqs:sendMessage.waitForTaskToken',
    'ecs:runTask.sync',
    'states:startExecution.sync:2',
    'http:invoke',
    'aws-sdk:polly:listLexicons',
  ])('1 a mock answers %s', (resource) => {
    const Parameters = resource.includes('waitForTaskToken') ? { 'MessageBody.$': '$$.Task.Token' } : {};
    const ask = statesOf({ Ask: task(resource, { Parameters }) });
    expect(simulate(ask, { mocks: { Ask: mock.raw({ Answer: 42 }) }, fieldValidationMode: 'NONE' }).output).toEqual({
      Answer: 42,
    });
  });

  test('1 a Task without Retry or Catch is found', () => {
    expectCheck('task-without-retry', machineOf(invoke({ Retry: [] })), machineOf(invoke()));
    expectCheck('task-without-catch', machine({ Charge: invoke({ Catch: [] }) }), machineOf(invoke()));
  });
});

describe('Choice', () => {
  const route = (rule: object, more: object = {}) =>
    statesOf({
      Route: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No', ...more },
      Yes: { Type: 'Succeed' },
      No: { Type: 'Fail' },
    });

  const noon = '2024-01-01T12:00:00Z';
  const SAME = { string: 'b', number: 2, boolean: true, timestamp: noon };
  const OTHER = { string: 'a', number: 1, boolean: false, timestamp: '2024-01-01T00:00:00Z' };
  /** A value that a test of types holds for. */
  const OF_TYPE: Record<string, unknown> = {
    IsNull: null,
    IsNumeric: 1,
    IsString: 'a',
    IsBoolean: false,
    IsTimestamp: noon,
    IsPresent: 1,
  };

  test.each([...COMPARISON_OPERATORS.values()].map((operator) => [operator.name, operator] as const))(
    '2 %s decides, with a literal and, where it has one, with a path',
    (name, { operandType, hasPathForm }) => {
      const value = OF_TYPE[name] !== undefined || name === 'IsNull' ? OF_TYPE[name] : SAME[operandType];
      const against = name.endsWith('LessThan')
        ? [value, OTHER[operandType]]
        : name.endsWith('GreaterThan')
          ? [OTHER[operandType], value]
          : [value, value];
      const [operand, variable] = name.startsWith('Is') ? [true, value] : [against[0], against[1]];
      const input = { variable, operand };
      expect(simulate(route({ Variable: '$.variable', [name]: operand }), { input }).status).toBe('SUCCEEDED');
      const not = route({ Not: { Variable: '$.variable', [name]: operand } });
      expect(simulate(not, { input }).status).toBe('FAILED');
      if (!hasPathForm) return;
      const byPath = route({ Variable: '$.variable', [`${name}Path`]: '$.operand' });
      expect(simulate(byPath, { input }).status).toBe('SUCCEEDED');
    },
  );

  test('2 there are 39 operators', () => {
    const operators = [...COMPARISON_OPERATORS.values()];
    expect(operators.length + operators.filter(({ hasPathForm }) => hasPathForm).length).toBe(39);
  });

  test('2 a Choice without Default, and a rule that is never reached, are found', () => {
    const isCard = { Variable: '$.kind', StringEquals: 'card' };
    const ends = { Done: { Type: 'Succeed' } };
    const only = (fields: object) =>
      statesOf({ Route: { Type: 'Choice', Choices: [{ ...isCard, Next: 'Done' }], ...fields }, ...ends });
    expectCheck('choice-without-default', only({}), only({ Default: 'Done' }));
    const twice = route(isCard, { Choices: [1, 2].map(() => ({ ...isCard, Next: 'Yes' })) });
    expectCheck('unreachable-choice-rule', twice, route(isCard));
  });
});

describe('Parallel and Map', () => {
  test('3 ScatterGather gathers by name; the first failure aborts the other branch', () => {
    const stack = newStack();
    const branches = { a: invokeIn(stack, 'A', { outputPath: '$.Payload' }), b: invokeIn(stack, 'B') };
    const both = plainDefinition(stack, new ScatterGather(stack, 'Both', { branches }));
    const mocks = { A: mock.succeed(1).after(10), B: mock.succeed(2).after(10) };
    const execution = simulate(both, { mocks });
    expect([execution.output, execution.durationSeconds]).toEqual([{ a: 1, b: expect.anything() }, 10]);
    const failed = simulate(both, { mocks: { ...mocks, B: mock.fail('Refused').after(1) } });
    expect([failed.error, failed.durationSeconds]).toEqual(['Refused', 1]);
    expect(failed.history.map(({ type }) => type)).not.toContain('LambdaFunctionSucceeded');
  });

  test('4 FanOut does 10 at once, or as many as it is told', () => {
    const concurrency = (maxConcurrency?: number) => {
      const stack = newStack();
      const each = new FanOut(stack, 'Each', { processor: invokeIn(stack, 'Work'), maxConcurrency });
      return plainDefinition(stack, each).States.Each.MaxConcurrency;
    };
    expect([concurrency(), concurrency(3)]).toEqual([10, 3]);
  });

  const Work = { Type: 'Wait', Seconds: 10, End: true };
  test.each(['ItemProcessor', 'Iterator'])('4 a Map with %s does MaxConcurrency items at once', (spelling) => {
    const each = statesOf({
      Each: { Type: 'Map', MaxConcurrency: 2, [spelling]: statesOf({ Work }), End: true },
    });
    expect(simulate(each, { input: [1, 2, 3, 4, 5] }).durationSeconds).toBe(30);
  });

  test('4 a Map without MaxConcurrency, and one with an Iterator, are found', () => {
    expectCheck('map-without-max-concurrency', forEach({ MaxConcurrency: undefined }), forEach({}));
    const iterator = JSON.parse(JSON.stringify(forEach({})).replace('"ItemProcessor"', '"Iterator"'));
    expectCheck('legacy-iterator', iterator, forEach({}));
  });

  const distributed = (fields: object) =>
    statesOf({
      Each: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
          Parameters: { Bucket: 'shop', Key: 'orders.csv' },
        },
        ItemBatcher: { MaxItemsPerBatch: 2 },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          ...statesOf({ Work: task('lambda:invoke', { Parameters: { FunctionName: 'work', 'Payload.$': '$' } }) }),
        },
        ...fields,
        End: true,
      },
    });

  test('5 a distributed Map reads CSV, makes batches, and tolerates as many failures as it says', () => {
    const options = {
      objects: { 'shop/orders.csv': 'id\n1\n2\n3\n' },
      mocks: { Work: mock.sequence(mock.fail('Broken'), mock.succeed({})) },
    };
    const tolerant = simulate(distributed({ ToleratedFailurePercentage: 70 }), options);
    expect(tolerant.status).toBe('SUCCEEDED');
    expect(tolerant.calls('Work').map(({ payload }) => (payload as any).Items)).toEqual([
      [{ id: '1' }, { id: '2' }],
      [{ id: '3' }],
    ]);
    const strict = simulate(distributed({}), { ...options, strict: false });
    expect(strict.error).toBe('States.ExceedToleratedFailureThreshold');
  });

  test('5 DistributedFanOut requires toleratedFailurePercentage and results', () => {
    const stack = newStack();
    const needed = { items: '$', processor: invokeIn(stack, 'Work') };
    // @ts-expect-error both are required
    const props: DistributedFanOutProps = needed;
    expect(errorOf(() => new DistributedFanOut(stack, 'Each', props)).code).toBe('PROPERTY_MISSING');
  });

  test('5 a distributed Map without tolerance or ResultWriter is found', () => {
    expectCheck('distributed-map-without-tolerance', fanOut({}), fanOut({ ToleratedFailureCount: 5 }));
    const Parameters = { Bucket: 'shop', Prefix: 'done' };
    const ResultWriter = { Resource: 'arn:aws:states:::s3:putObject', Parameters };
    const written = fanOut({ ResultPath: '$.results', ResultWriter });
    expectCheck('distributed-map-without-result-writer', fanOut({ ResultPath: '$.results' }), written);
  });
});

describe('states that do not work', () => {
  test('6 a Wait takes virtual time: seconds, and until a timestamp', () => {
    const { durationSeconds } = simulate(
      statesOf({
        Pause: { Type: 'Wait', Seconds: 86_400, Next: 'Until' },
        Until: { Type: 'Wait', Timestamp: '2024-02-01T00:00:00Z', End: true },
      }),
    );
    expect(durationSeconds).toBe(31 * 86_400);
  });

  test('6 a Wait for a time out of the input, in a machine without timeout, is found', () => {
    const pause = (time: object, fields: object) => statesOf({ Pause: { Type: 'Wait', ...time, End: true } }, fields);
    expectCheck(
      'state-can-hang',
      pause({ SecondsPath: '$.s' }, {}),
      pause({ SecondsPath: '$.s' }, { TimeoutSeconds: 60 }),
    );
    expect(findings(pause({ Seconds: 60 }, {}))).not.toContain('state-can-hang');
  });

  test('7 a Pass that hands on its input is found; stories and costs count its transition', () => {
    const withPass = (fields: object) =>
      statesOf({ Prepare: { Type: 'Pass', ...fields, Next: 'Done' }, Done: { Type: 'Succeed' } });
    expectCheck('superfluous-pass', withPass({}), withPass({ Result: 1, ResultPath: '$.one' }));
    const execution = simulate(withPass({}));
    expect(execution.story).toContain('2 transitions');
    expect(execution.cost().transitions).toBe(2);
    expect(costReport({ order: execution })).toContain('2 transitions');
  });

  test('8 Succeed ends an execution as SUCCEEDED with its output', () => {
    const done = statesOf({ Done: { Type: 'Succeed', OutputPath: '$.result' } });
    const { status, output } = simulate(done, { input: { result: 42 } });
    expect([status, output]).toEqual(['SUCCEEDED', 42]);
  });

  test('9 Fail ends an execution with error and cause, also out of the payload', () => {
    const fail = (fields: object) =>
      simulate(statesOf({ Stop: { Type: 'Fail', ...fields } }), { input: { e: 'E', c: 'C' } });
    const literal = fail({ Error: 'Refused', Cause: 'limit' });
    const paths = fail({ ErrorPath: '$.e', CausePath: '$.c' });
    expect([literal, paths].map(({ error, cause }) => [error, cause])).toEqual([
      ['Refused', 'limit'],
      ['E', 'C'],
    ]);
  });

  test('9 the failure handler of ResilientStateMachine keeps error and cause', () => {
    const stack = newStack();
    new ResilientStateMachine(stack, 'Machine', { definition: invokeIn(stack, 'Charge') });
    const { error, cause } = simulate(definitionOf(stack), { mocks: { Charge: mock.fail('CardDeclined', 'limit') } });
    expect([error, cause]).toEqual(['CardDeclined', 'limit']);
  });
});
