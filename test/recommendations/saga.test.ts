import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Saga, type SagaProps } from 'cdk-stepwright';
import { type Mocks, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { type DefinitionJson, invoke, newStack, plainDefinition } from '../constructs/definitions';

/** Reserve, Charge and Ship; what undoes a step knows its result, and a key that is its own. */
function order(props: Partial<SagaProps> = {}): DefinitionJson {
  const stack = newStack();
  const step = (name: string) => ({
    action: invoke(stack, name, { outputPath: undefined, resultSelector: { 'id.$': '$.Payload.id' } }),
    compensation: invoke(stack, `Undo${name}`, {
      payload: sfn.TaskInput.fromObject({
        id: sfn.JsonPath.objectAt(Saga.resultOf(name)),
        key: Saga.idempotencyKey(name),
        why: sfn.JsonPath.stringAt('$sagaError.Error'),
      }),
    }),
  });
  const steps = [step('Reserve'), step('Charge'), { action: invoke(stack, 'Ship') }];
  return plainDefinition(stack, new Saga(stack, 'Order', { steps, ...props }));
}

const MOCKS: Mocks = {
  Reserve: mock.succeed({ id: 'r-1' }),
  Charge: mock.succeed({ id: 'c-1' }),
  UndoReserve: mock.succeed({}),
  UndoCharge: mock.succeed({}),
};
const saga = order();
const run = (mocks: Mocks, definition = saga, name = 'order-1') =>
  simulate(definition, { name, mocks: { ...MOCKS, ...mocks }, strict: false });
const undone = (execution: SimulatedExecution) =>
  execution.tasks.map(({ stateName }) => stateName).filter((name) => name.startsWith('Undo'));

test('33 compensations find the failure in a variable', () => {
  expect(run({ Ship: mock.fail('NoCarrier') }).calls('UndoCharge')[0].payload).toMatchObject({ why: 'NoCarrier' });
});

test('37 compensations run in reverse order', () => {
  const execution = run({ Ship: mock.fail('NoCarrier') });
  expect([execution.error, undone(execution)]).toEqual(['SagaCompensated', ['UndoCharge', 'UndoReserve']]);
  expect(undone(run({ Charge: mock.fail('CardDeclined') }))).toEqual(['UndoReserve']);
});

test('37 so do those of a parallel group: after its other steps, before the steps ahead of it', () => {
  const stack = newStack();
  const step = (name: string) => ({ action: invoke(stack, name), compensation: invoke(stack, `Undo${name}`) });
  const steps = [step('Reserve'), { parallel: [step('Charge'), step('Ship')] }];
  const definition = plainDefinition(stack, new Saga(stack, 'Order', { steps }));
  const execution = run(
    { Charge: mock.fail('CardDeclined'), Ship: mock.succeed({}).after(10), UndoShip: mock.succeed({}) },
    definition,
  );
  expect([execution.error, undone(execution)]).toEqual(['SagaCompensated', ['UndoShip', 'UndoReserve']]);
});

test('38 a step whose outcome nobody knows is compensated, too; or always, or never', () => {
  const late = { Charge: mock.fail('States.Timeout') };
  expect(undone(run(late))).toEqual(['UndoCharge', 'UndoReserve']);
  expect(undone(run(late, order({ compensateFailedStep: false })))).toEqual(['UndoReserve']);
  const declined = { Charge: mock.fail('CardDeclined') };
  expect(undone(run(declined, order({ compensateFailedStep: true })))).toEqual(['UndoCharge', 'UndoReserve']);
});

test('38 a key is the same for each attempt of a compensation, and another one for each execution', () => {
  const throttled = mock.sequence(mock.fail('Lambda.TooManyRequestsException'), mock.succeed({}));
  const keys = ['order-1', 'order-2'].map((name) =>
    run({ Ship: mock.fail('NoCarrier'), UndoCharge: throttled }, saga, name)
      .calls('UndoCharge')
      .map(({ payload }) => (payload as any).key),
  );
  expect(keys.map((each) => each.length)).toEqual([2, 2]);
  expect(new Set(keys.flat()).size).toBe(2);
});

test('39 compensations read the results of their steps in variables', () => {
  const execution = run({ Ship: mock.fail('NoCarrier') });
  const read = (name: string) => (execution.calls(name)[0].payload as any).id;
  expect([read('UndoCharge'), read('UndoReserve')]).toEqual([{ id: 'c-1' }, { id: 'r-1' }]);
});
