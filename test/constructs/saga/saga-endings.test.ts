import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { type CompensationFailure, ResilientStateMachine, Saga, type SagaStep } from 'cdk-stepwright';
import { checkStateMachines, stateMachine } from 'cdk-stepwright/synth';
import { type Mocks, mock, simulate } from 'cdk-stepwright/testing';
import {
  errorOf,
  invoke,
  newStack,
  plainDefinition,
  type StateJson,
  soundDefinition,
  statementsOf,
} from '../definitions';

const PERMANENT = mock.fail('Lambda.ResourceNotFoundException', 'gone');
const DECLINED = mock.fail('CardDeclined', 'limit');

function threeSteps(stack: ReturnType<typeof newStack>): SagaStep[] {
  return [
    { action: invoke(stack, 'Do1'), compensation: invoke(stack, 'Undo1') },
    { action: invoke(stack, 'Do2'), compensation: invoke(stack, 'Undo2') },
    { action: invoke(stack, 'Do3') },
  ];
}

function runOf(make: (queue: sqs.Queue) => CompensationFailure, mocks: Mocks) {
  const stack = newStack();
  const queue = new sqs.Queue(stack, 'Owed');
  const onCompensationFailed = make(queue);
  plainDefinition(stack, new Saga(stack, 'Saga', { steps: threeSteps(stack), onCompensationFailed }));
  const all = { 'lambda:invoke': mock.raw({}), 'sqs:sendMessage': mock.raw({}), Do3: DECLINED, ...mocks };
  const execution = simulate(stateMachine(stack, 'Machine'), {
    input: { orderId: 'o-1' },
    mocks: all as Mocks,
    strict: false,
  });
  const names = execution.tasks.map(({ stateName }) => stateName).filter((name) => !name.startsWith('Do'));
  return { stack, execution, names };
}

describe('a compensation that fails', () => {
  test('is kept in the dead letter queue with what it was given; the others are tried', () => {
    const { execution, names } = runOf((deadLetterQueue) => ({ deadLetterQueue }), { Undo2: PERMANENT });
    expect(names).toEqual(['Undo2', 'Keep Undo2 owed', 'Undo1']);
    const { MessageBody } = execution.calls('Keep Undo2 owed')[0].parameters as StateJson;
    expect(MessageBody).toMatchObject({
      execution: execution.identity.executionArn,
      owed: ['Undo2'],
      failure: { Error: 'Lambda.ResourceNotFoundException', Cause: 'gone' },
      error: { Error: 'CardDeclined', Cause: 'limit' },
      payload: { orderId: 'o-1' },
      results: { Do1: {}, Do2: {} },
    });
    expect(execution.error).toBe('SagaCompensationFailed');
  });

  test('stops the others where they rely on it: they are owed, too', () => {
    const { execution, names } = runOf((deadLetterQueue) => ({ deadLetterQueue, stop: true }), { Undo2: PERMANENT });
    expect(names).toEqual(['Undo2', 'Keep Undo2 owed']);
    const { MessageBody } = execution.calls('Keep Undo2 owed')[0].parameters as StateJson;
    expect(MessageBody.owed).toEqual(['Undo2', 'Undo1']);
    expect(execution.error).toBe('SagaCompensationFailed');
    expect(JSON.parse(execution.cause as string).error).toEqual({ Error: 'CardDeclined', Cause: 'limit' });
  });

  test('is not masked by a queue that cannot be reached', () => {
    const unreachable = { Undo2: PERMANENT, 'sqs:sendMessage': mock.fail('SQS.QueueDoesNotExistException') };
    const { execution, names } = runOf((deadLetterQueue) => ({ deadLetterQueue }), unreachable);
    expect(names).toContain('Undo1');
    expect(execution.error).toBe('SagaCompensationFailed');
  });

  test('lets the role send to the queue, and to that one alone', () => {
    const { stack } = runOf((deadLetterQueue) => ({ deadLetterQueue }), {});
    const statements = statementsOf(stack).filter(({ Action }) => `${Action}`.startsWith('sqs:'));
    expect(statements).toEqual([
      {
        Action: 'sqs:SendMessage',
        Effect: 'Allow',
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Owed/), 'Arn'] },
      },
    ]);
  });
});

describe('what follows when all was undone', () => {
  const made = (mocks: Mocks) => {
    const stack = newStack();
    const why = sfn.TaskInput.fromObject({ why: sfn.JsonPath.stringAt('$sagaError.Error') });
    const onCompensated = invoke(stack, 'Apologize', { payload: why, resultPath: sfn.JsonPath.DISCARD });
    const saga = new Saga(stack, 'Saga', { steps: threeSteps(stack), onCompensated });
    const definition = saga.next(invoke(stack, 'After'));
    new ResilientStateMachine(stack, 'Machine', { definition });
    soundDefinition(stack);
    expect(checkStateMachines(stack).findings).toEqual([]);
    return simulate(stateMachine(stack, 'Machine'), {
      input: { orderId: 'o-1' },
      mocks: { 'lambda:invoke': mock.raw({}), ...(mocks as object) },
      strict: false,
    });
  };
  const tasksOf = (mocks: Mocks) => made(mocks).tasks.map(({ stateName }) => stateName);

  test('is a chain, which knows the failure, and what follows the saga', () => {
    const execution = made({ Do2: DECLINED });
    expect(execution.tasks.map(({ stateName }) => stateName)).toEqual(['Do1', 'Do2', 'Undo1', 'Apologize', 'After']);
    expect((execution.calls('Apologize')[0].parameters as StateJson).Payload).toEqual({ why: 'CardDeclined' });
    expect([execution.status, execution.calls('After')[0].payload]).toEqual(['SUCCEEDED', { orderId: 'o-1' }]);
  });

  test('does not follow when nothing failed, or when not all was undone', () => {
    expect(tasksOf({})).toEqual(['Do1', 'Do2', 'Do3', 'After']);
    expect(tasksOf({ Do2: DECLINED, Undo1: PERMANENT })).toEqual(['Do1', 'Do2', 'Undo1']);
  });

  test('follows, too, when there was nothing to undo', () => {
    expect(tasksOf({ Do1: DECLINED })).toEqual(['Do1', 'Apologize', 'After']);
  });

  test('may end the execution well, which our checks do not take for an oversight', () => {
    const stack = newStack();
    const onCompensated = new sfn.Succeed(stack, 'Rejected');
    const definition = new Saga(stack, 'Saga', { steps: threeSteps(stack), onCompensated });
    new ResilientStateMachine(stack, 'Machine', { definition });
    soundDefinition(stack);
    expect(checkStateMachines(stack).findings).toEqual([]);
  });

  test('is a success to a saga around this one, unless it fails', () => {
    const stack = newStack();
    const inner = new Saga(stack, 'Inner', {
      steps: threeSteps(stack),
      stateNamePrefix: 'Inner ',
      onCompensated: new sfn.Pass(stack, 'Fine'),
    });
    const steps = [
      { name: 'Inner', action: inner, compensation: invoke(stack, 'UndoInner') },
      { action: invoke(stack, 'Next') },
    ];
    plainDefinition(stack, new Saga(stack, 'Outer', { steps }));
    const mocks = { 'lambda:invoke': mock.raw({}), Do1: DECLINED };
    const { tasks, status } = simulate(stateMachine(stack, 'Machine'), { input: {}, mocks });
    expect([status, tasks.map(({ stateName }) => stateName)]).toEqual(['SUCCEEDED', ['Do1', 'Next']]);
  });
});

describe('after the pivot', () => {
  const stack = newStack();
  const steps = [
    { action: invoke(stack, 'Reserve'), compensation: invoke(stack, 'Release') },
    { action: invoke(stack, 'Charge'), pivot: true },
    { action: invoke(stack, 'Ship') },
  ];
  new ResilientStateMachine(stack, 'Machine', { definition: new Saga(stack, 'Saga', { steps }) });
  soundDefinition(stack);
  const run = (mocks: Mocks) =>
    simulate(stateMachine(stack, 'Machine'), {
      input: {},
      mocks: { 'lambda:invoke': mock.raw({}), ...(mocks as object) },
    });

  test('a step is retried for any error until it succeeds', () => {
    const execution = run({ Ship: mock.sequence(...Array(10).fill(mock.fail('Strange')), mock.raw({})) });
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.calls('Ship')).toHaveLength(11);
  });

  test('a step that fails for good undoes nothing, and its error is kept', () => {
    const execution = run({ Ship: mock.fail('Strange', 'why') });
    expect(execution.calls('Release')).toEqual([]);
    expect([execution.error, execution.cause]).toEqual(['SagaNotCompleted', '{"Error":"Strange","Cause":"why"}']);
  });
});

test('a saga is a step of another one: that it was undone undoes the steps before', () => {
  const stack = newStack();
  const inner = new Saga(stack, 'Inner', { steps: threeSteps(stack), stateNamePrefix: 'Inner ' });
  const steps = [
    { action: invoke(stack, 'Before'), compensation: invoke(stack, 'UndoBefore') },
    { name: 'Inner', action: inner },
  ];
  plainDefinition(stack, new Saga(stack, 'Outer', { steps }));
  const execution = simulate(stateMachine(stack, 'Machine'), {
    input: {},
    mocks: { 'lambda:invoke': mock.raw({}), Do3: DECLINED },
  });
  const names = execution.tasks.map(({ stateName }) => stateName);
  expect(names).toEqual(['Before', 'Do1', 'Do2', 'Do3', 'Undo2', 'Undo1', 'UndoBefore']);
  const { Error: error, Cause } = JSON.parse(execution.cause as string);
  expect([error, JSON.parse(Cause)]).toEqual(['SagaCompensated', { Error: 'CardDeclined', Cause: 'limit' }]);
});

test('a saga runs for each item of a Map', () => {
  const stack = newStack();
  const map = new sfn.Map(stack, 'Each').itemProcessor(new Saga(stack, 'Saga', { steps: threeSteps(stack) }));
  plainDefinition(stack, map);
  const mocks = { 'lambda:invoke': mock.raw({}) };
  const { output } = simulate(stateMachine(stack, 'Machine'), { input: [{ id: 1 }, { id: 2 }], mocks });
  expect(output).toEqual([{ id: 1 }, { id: 2 }]);
});

describe('the idempotency key', () => {
  test('is the same for all attempts of a step and for its compensation', () => {
    const stack = newStack();
    const payload = sfn.TaskInput.fromObject({ key: Saga.idempotencyKey('Charge card') });
    const steps = [
      { action: invoke(stack, 'Do1', { payload }), compensation: invoke(stack, 'Undo1', { payload }) },
      { action: invoke(stack, 'Do2') },
    ];
    plainDefinition(stack, new Saga(stack, 'Saga', { steps }));
    const execution = simulate(stateMachine(stack, 'Machine'), {
      input: {},
      mocks: {
        Do1: mock.sequence(mock.fail('Lambda.TooManyRequestsException'), mock.raw({})),
        Do2: DECLINED,
        Undo1: mock.raw({}),
      },
    });
    const calls = [...execution.calls('Do1'), ...execution.calls('Undo1')];
    const keys = calls.map(({ parameters }) => (parameters as StateJson).Payload.key);
    expect(keys).toEqual(Array(3).fill(`${execution.identity.executionArn}/Charge card`));
  });

  test.each(['', "it's", '{}', 'a\\b'])('refuses the name %j', (name) => {
    expect(errorOf(() => Saga.idempotencyKey(name)).code).toBe('SAGA_IDEMPOTENCY_NAME_INVALID');
  });
});
