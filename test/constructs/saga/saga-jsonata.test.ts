import type { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { NotificationTarget, ResilientStateMachine, Saga, type SagaProps, type SagaStep } from 'cdk-stepwright';
import { checkStateMachines, stateMachine } from 'cdk-stepwright/synth';
import { type Mocks, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { type DefinitionJson, invoke, newStack, type StateJson, soundDefinition } from '../definitions';

const { JSONATA, JSON_PATH } = sfn.QueryLanguage;
const DECLINED = mock.fail('CardDeclined', 'limit');
const PERMANENT = mock.fail('Lambda.ResourceNotFoundException', 'gone');

/** How the states of a saga come to be of JSONata. */
const WAYS = {
  'in a machine of JSONata': { machine: JSONATA, state: {} },
  'in a machine of JSONata, which they name, too': { machine: JSONATA, state: { queryLanguage: JSONATA } },
  'in a machine of JSONPath': { machine: JSON_PATH, state: { queryLanguage: JSONATA } },
} as const;
type Way = keyof typeof WAYS;

function machineOf(way: Way, steps: (stack: Stack) => SagaStep[], props: Partial<SagaProps> = {}) {
  const { machine: queryLanguage } = WAYS[way];
  const stack = newStack();
  const definition = new Saga(stack, 'Saga', { steps: steps(stack), queryLanguage, ...props });
  new ResilientStateMachine(stack, 'Machine', { definition, queryLanguage });
  const { States } = soundDefinition(stack) as DefinitionJson;
  expect(checkStateMachines(stack).findings).toEqual([]);
  const run = (mocks: Mocks): SimulatedExecution =>
    simulate(stateMachine(stack, 'Machine'), {
      input: { orderId: 'o-1' },
      mocks: { 'lambda:invoke': mock.raw({ Payload: {} }), ...(mocks as object) },
      strict: false,
    });
  return { States, run };
}

describe.each(Object.keys(WAYS) as Way[])('a saga of JSONata %s', (way) => {
  const language = WAYS[way].state;
  const twoSteps = (stack: Stack): SagaStep[] => {
    const payload = sfn.TaskInput.fromText(
      '{% {"order": $states.input.orderId, "reservation": $ReserveStock.Payload.id, "why": $sagaError.Error} %}',
    );
    const key = sfn.TaskInput.fromObject({ key: Saga.idempotencyKey('ReserveStock', JSONATA) });
    return [
      {
        action: invoke(stack, 'ReserveStock', { ...language, payload: key }),
        compensation: invoke(stack, 'Release', { ...language, payload }),
      },
      { action: invoke(stack, 'Charge', language) },
    ];
  };
  const { States, run } = machineOf(way, twoSteps);
  const reserved = { ReserveStock: mock.raw({ Payload: { id: 'r-1' } }) };

  test('keeps the payload, and the results in variables', () => {
    expect(States.ReserveStock).toMatchObject({
      Output: '{% $states.input %}',
      Assign: { ReserveStock: '{% $states.result %}' },
    });
    expect(run(reserved).output).toEqual({ orderId: 'o-1' });
  });

  test('leads failures to the compensations, the payload as it was', () => {
    expect(States.Charge.Catch[1]).toEqual({
      ErrorEquals: ['States.ALL'],
      Output: '{% $states.input %}',
      Assign: { sagaError: '{% $states.errorOutput %}', sagaCompensationFailures: {}, Charge: null },
      Next: 'Release',
    });
    const execution = run({ ...reserved, Charge: DECLINED });
    expect([execution.error, execution.cause]).toEqual(['SagaCompensated', '{"Error":"CardDeclined","Cause":"limit"}']);
    const [{ parameters }] = execution.calls('Release');
    expect((parameters as StateJson).Payload).toEqual({ order: 'o-1', reservation: 'r-1', why: 'CardDeclined' });
  });

  test('has an idempotency key of the execution and the step', () => {
    const execution = run(reserved);
    const [{ parameters }] = execution.calls('ReserveStock');
    expect((parameters as StateJson).Payload.key).toBe(`${execution.identity.executionArn}/ReserveStock`);
  });

  test('tells of compensations that fail', () => {
    const execution = run({ ...reserved, Charge: DECLINED, Release: PERMANENT });
    expect(execution.error).toBe('SagaCompensationFailed');
    expect(JSON.parse(execution.cause as string)).toEqual({
      error: { Error: 'CardDeclined', Cause: 'limit' },
      compensationFailures: { Release: { Error: 'Lambda.ResourceNotFoundException', Cause: 'gone' } },
    });
  });
});

describe('a saga with JSONata', () => {
  const language = { queryLanguage: JSONATA };

  test('may have steps of JSONPath, too, in a machine of JSONPath', () => {
    const { run } = machineOf(
      'in a machine of JSONPath',
      (stack) => [
        { action: invoke(stack, 'A'), compensation: invoke(stack, 'UndoA', { ...language }) },
        {
          action: invoke(stack, 'B', language),
          compensation: invoke(stack, 'UndoB', { payload: sfn.TaskInput.fromJsonPathAt('$A.of') }),
        },
        { action: invoke(stack, 'C') },
      ],
      { queryLanguage: JSON_PATH },
    );
    const execution = run({ A: mock.raw({ of: 'a' }), C: DECLINED });
    expect(execution.tasks.map(({ stateName }) => stateName)).toEqual(['A', 'B', 'C', 'UndoB', 'UndoA']);
    expect((execution.calls('UndoB')[0].parameters as StateJson).Payload).toBe('a');
  });

  test('keeps an output that a step names', () => {
    const { States } = machineOf('in a machine of JSONata', (stack) => [
      { action: invoke(stack, 'A', { outputs: "{% $merge([$states.input, {'a': $states.result}]) %}" }) },
    ]);
    expect(States.A.Output).toBe("{% $merge([$states.input, {'a': $states.result}]) %}");
  });

  test('undoes a step whose result could not be put in place: it has taken place', () => {
    const { run } = machineOf('in a machine of JSONata', (stack) => [
      { action: invoke(stack, 'A', { outputs: '{% $states.result.nowhere %}' }), compensation: invoke(stack, 'UndoA') },
    ]);
    const execution = run({});
    expect(execution.calls('UndoA')).toHaveLength(1);
    expect(JSON.parse(execution.cause as string).Error).toBe('States.QueryEvaluationError');
  });

  test('may have chains, and states that aws-cdk-lib does not know', () => {
    const stateJson = {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
      Arguments: { TableName: 'T', Key: {} },
    };
    const { States, run } = machineOf('in a machine of JSONata', (stack) => [
      {
        action: new sfn.CustomState(stack, 'A', { stateJson }),
        compensation: new sfn.CustomState(stack, 'UndoA', { stateJson }),
      },
      { action: invoke(stack, 'B', language).next(invoke(stack, 'B2', language)), noCompensation: 'a test' },
      { action: invoke(stack, 'C', { payload: sfn.TaskInput.fromText('{% $B.two %}') }) },
    ]);
    expect(States.A).toMatchObject({ Output: '{% $states.input %}', Assign: { A: '{% $states.result %}' } });
    expect(States.A.Catch[0].Output).toBe('{% $states.input %}');
    const execution = run({ A: mock.raw({}), UndoA: mock.raw({}), B2: mock.raw({ two: { n: 2 } }), C: DECLINED });
    expect((execution.calls('C')[0].parameters as StateJson).Payload).toEqual({ n: 2 });
    expect(execution.error).toBe('SagaCompensated');
    expect(execution.calls('UndoA')).toHaveLength(1);
  });
});

describe.each([JSON_PATH, JSONATA])('in a machine of %s, a cause that is too long', (queryLanguage) => {
  const way = queryLanguage === JSONATA ? 'in a machine of JSONata' : 'in a machine of JSONPath';
  const steps = (stack: Stack): SagaStep[] => [
    { action: invoke(stack, 'Do1'), compensation: invoke(stack, 'Undo1') },
    { action: invoke(stack, 'Do2'), compensation: invoke(stack, 'Undo2') },
    { action: invoke(stack, 'Do3') },
  ];
  const { run } = machineOf(way, steps, { queryLanguage });
  const long = (error: string, character: string) => mock.fail(error, character.repeat(32_000));

  test.each(['x', '"', '\n', '\u0001'])('of the step: is cut, of %j', (character) => {
    const execution = run({ Do3: long('Late', character) });
    expect(execution.error).toBe('SagaCompensated');
    expect(execution.cause).toMatch(/^\{"Error":"Late","Cause":"/);
    expect(execution.cause?.length).toBeLessThanOrEqual(32_768);
    if (character !== '\u0001') expect(JSON.parse(execution.cause as string).Error).toBe('Late');
  });

  test('of the step and the compensations: all are told, and begin as they did', () => {
    const execution = run({
      Do3: long('Late', '"'),
      Undo2: long('Lambda.ResourceNotFoundException', 'b'),
      Undo1: long('Lambda.ResourceNotFoundException', 'c'),
    });
    expect(execution.error).toBe('SagaCompensationFailed');
    expect(execution.cause?.length).toBeLessThanOrEqual(32_768);
    const { error, compensationFailures } = JSON.parse(execution.cause as string);
    expect([error.Error, error.Cause.slice(0, 2)]).toEqual(['Late', '""']);
    expect(Object.keys(compensationFailures)).toEqual(['Undo2', 'Undo1']);
    expect(compensationFailures.Undo1.Cause).toMatch(/^c{4000,}$/);
  });
});

test('the longest names make no expression too long for our checks', () => {
  const steps = (stack: Stack): SagaStep[] => [
    { action: invoke(stack, 'A'.repeat(80)), compensation: invoke(stack, 'B'.repeat(80)) },
    { action: invoke(stack, 'C') },
  ];
  const stateNamePrefix = `${'P'.repeat(50)} `;
  const { run } = machineOf('in a machine of JSONata', steps, { stateNamePrefix });
  const execution = run({ C: DECLINED, ['B'.repeat(80)]: PERMANENT });
  expect(execution.error).toBe('SagaCompensationFailed');
});

describe('who is told of a compensation that failed', () => {
  const cases: [string, string, (stack: Stack) => NotificationTarget][] = [
    ['a topic', 'sns:publish', (stack) => NotificationTarget.topic(new sns.Topic(stack, 'Topic'))],
    ['a queue', 'sqs:sendMessage', (stack) => NotificationTarget.queue(new sqs.Queue(stack, 'Queue', { fifo: true }))],
    [
      'an event bus',
      'events:putEvents',
      (stack) =>
        NotificationTarget.eventBus(new events.EventBus(stack, 'Bus'), { source: 'shop', detailType: 'Not undone' }),
    ],
  ];
  test.each(cases)('is %s, in a machine of JSONata', (_what, integration, make) => {
    const stack = newStack();
    const steps = [
      { action: invoke(stack, 'Do1'), compensation: invoke(stack, 'Undo1') },
      { action: invoke(stack, 'Do2') },
    ];
    const onCompensationFailed = { notify: make(stack) };
    const definition = new Saga(stack, 'Saga', { steps, onCompensationFailed, queryLanguage: JSONATA });
    new ResilientStateMachine(stack, 'Machine', { definition, queryLanguage: JSONATA });
    soundDefinition(stack);
    const execution = simulate(stateMachine(stack, 'Machine'), {
      input: {},
      mocks: {
        Do1: mock.raw({}),
        Do2: DECLINED,
        Undo1: PERMANENT,
        [integration]: mock.raw({ FailedEntryCount: 0, Entries: [] }),
      },
      strict: false,
    });
    const [{ parameters }] = execution.calls('Alert Undo1 failed');
    const { Message, MessageBody, Entries } = parameters as StateJson;
    expect(Message ?? MessageBody ?? Entries[0].Detail).toEqual({
      execution: execution.identity.executionArn,
      compensation: 'Undo1',
      failure: { Error: 'Lambda.ResourceNotFoundException', Cause: 'gone' },
      error: { Error: 'CardDeclined', Cause: 'limit' },
    });
    expect(execution.error).toBe('SagaCompensationFailed');
  });
});
