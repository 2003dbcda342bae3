import { Duration } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { NotificationTarget, Saga, type SagaProps, type SagaStep } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type MockLike, type Mocks, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { invoke, newStack, plainDefinition, type StateJson } from '../definitions';

const INPUT = { orderId: 'o-1', items: [1, 2] };
const FAILURE = { Error: 'CardDeclined', Cause: 'limit "2"' };
/** An error that no retrier takes, so that a failure takes no time. */
const PERMANENT = 'Lambda.ResourceNotFoundException';

interface Variant {
  readonly steps: number;
  /** Steps that need no compensation, counted from 1. */
  readonly without?: readonly number[];
  readonly props?: Partial<SagaProps>;
}

type Machine = ReturnType<typeof stateMachine>;

const machines = new Map<string, Machine>();

/** A saga of steps Do1 … Don, undone by Undo1 …; the whole payload is what each task gets. Made once for each variant. */
function machineOf({ steps, without = [], props = {} }: Variant): Machine {
  const key = JSON.stringify([steps, without, props]);
  const known = machines.get(key);
  if (known) return known;
  const stack = newStack();
  const payloadOf = (number: number, ofCompensation = false) => {
    const seen = numbers.filter((other) => other < number + Number(ofCompensation));
    return sfn.TaskInput.fromObject({
      input: sfn.JsonPath.objectAt('$'),
      results: Object.fromEntries(seen.map((n) => [`Do${n}`, sfn.JsonPath.objectAt(Saga.resultOf(`Do${n}`))])),
      ...(ofCompensation ? { error: sfn.JsonPath.objectAt('$sagaError') } : {}),
    });
  };
  const numbers = Array.from({ length: steps }, (_, index) => index + 1);
  const parts = numbers.map((number): SagaStep => {
    const taskTimeout = sfn.Timeout.duration(Duration.minutes(1));
    const action = invoke(stack, `Do${number}`, { payload: payloadOf(number), taskTimeout });
    if (without.includes(number)) return { action, noCompensation: 'a test' };
    if (number === steps && !props.compensateFailedStep) return { action };
    return { action, compensation: invoke(stack, `Undo${number}`, { payload: payloadOf(number, true) }) };
  });
  const notify = NotificationTarget.topic(new sns.Topic(stack, 'Topic'));
  plainDefinition(stack, new Saga(stack, 'Saga', { steps: parts, onCompensationFailed: { notify }, ...props }));
  const machine = stateMachine(stack, 'Machine');
  machines.set(key, machine);
  return machine;
}

/** Everything succeeds with `{ of: <name> }` but for what is said. */
function run(variant: Variant, failing: Readonly<Record<string, MockLike>>): SimulatedExecution {
  const machine = machineOf(variant);
  const mocks: Record<string, MockLike> = machine.definition.includes('sns:publish')
    ? { 'sns:publish': mock.succeed({}) }
    : {};
  for (let number = 1; number <= variant.steps; number += 1) mocks[`Do${number}`] = mock.raw({ of: number });
  mocks['lambda:invoke'] = mock.raw({ undone: true });
  return simulate(machine, { input: INPUT, mocks: { ...mocks, ...failing } as Mocks, strict: false });
}

const namesOf = (execution: SimulatedExecution, pattern: RegExp): string[] => [
  ...new Set(execution.tasks.map(({ stateName }) => stateName).filter((name) => pattern.test(name))),
];
const undone = (execution: SimulatedExecution) => namesOf(execution, /^Undo/);
const alerts = (execution: SimulatedExecution) => namesOf(execution, /^Alert/);

/** Undo<n>, …, Undo1 */
const reverse = (from: number, without: readonly number[] = []): string[] =>
  Array.from({ length: from }, (_, index) => from - index)
    .filter((number) => !without.includes(number))
    .map((number) => `Undo${number}`);

/** A saga and the step in it that fails. */
const failures = [1, 2, 3, 4, 5].flatMap((steps) =>
  Array.from({ length: steps }, (_, index): [number, number] => [index + 1, steps]),
);

describe('when nothing fails', () => {
  test.each([1, 2, 3, 4, 5])('%i steps run in order, nothing is undone, the payload stays as it is', (steps) => {
    const execution = run({ steps }, {});
    const numbers = Array.from({ length: steps }, (_, index) => index + 1);
    expect(execution.tasks.map(({ stateName }) => stateName)).toEqual(numbers.map((number) => `Do${number}`));
    expect(execution.output).toEqual(INPUT);
  });
});

describe('when a step fails', () => {
  test('by more data than AWS takes: the same', () => {
    const execution = run({ steps: 3 }, { Do3: mock.raw({ Payload: 'x'.repeat(300_000) }) });
    expect(undone(execution)).toEqual(['Undo2', 'Undo1']);
    expect(JSON.parse(execution.cause as string).Error).toBe('States.DataLimitExceeded');
  });

  test.each(failures)('step %i of %i with compensateFailedStep: it is undone first', (failed, steps) => {
    const props = { compensateFailedStep: true };
    const execution = run({ steps, props }, { [`Do${failed}`]: mock.fail(FAILURE.Error, FAILURE.Cause) });
    expect(undone(execution)).toEqual(reverse(failed));
    expect([execution.error, execution.cause]).toEqual(['SagaCompensated', JSON.stringify(FAILURE)]);
  });

  test.each([[[1]], [[2]], [[1, 2]], [[1, 3]], [[2, 3]], [[1, 2, 3]]])(
    'steps %j without a compensation are passed over, whichever step fails',
    (without) => {
      for (const failed of [1, 2, 3, 4]) {
        const execution = run({ steps: 4, without }, { [`Do${failed}`]: mock.fail(FAILURE.Error, FAILURE.Cause) });
        expect(undone(execution)).toEqual(reverse(failed - 1, without));
        expect([execution.error, execution.cause]).toEqual(['SagaCompensated', JSON.stringify(FAILURE)]);
      }
    },
  );

  test('a transient error is retried first, and nothing is undone when that cures it', () => {
    const cured = mock.sequence(mock.fail('Lambda.TooManyRequestsException'), mock.raw({ of: 2 }));
    const execution = run({ steps: 3 }, { Do2: cured });
    expect(execution.status).toBe('SUCCEEDED');
    expect(undone(execution)).toEqual([]);
  });

  test('compensations see the input, the results of the steps so far, and the error', () => {
    const execution = run({ steps: 4 }, { Do3: mock.fail(FAILURE.Error, FAILURE.Cause) });
    const results = { Do1: { of: 1 }, Do2: { of: 2 } };
    const payloads = ['Undo2', 'Undo1'].map((name) => (execution.calls(name)[0].parameters as StateJson).Payload);
    expect(payloads).toEqual([
      { input: INPUT, results, error: FAILURE },
      { input: INPUT, results: { Do1: { of: 1 } }, error: FAILURE },
    ]);
  });

  test('each step sees the results of those before it', () => {
    const execution = run({ steps: 3 }, {});
    const payloads = [1, 2, 3].map((number) => (execution.calls(`Do${number}`)[0].parameters as StateJson).Payload);
    expect(payloads).toEqual([
      { input: INPUT, results: {} },
      { input: INPUT, results: { Do1: { of: 1 } } },
      { input: INPUT, results: { Do1: { of: 1 }, Do2: { of: 2 } } },
    ]);
  });
});

describe('when compensations fail', () => {
  const late = { Do5: mock.fail(FAILURE.Error, FAILURE.Cause) };
  const numbers = [1, 2, 3, 4];
  const single = numbers.map((number) => [number]);
  const pairs = numbers.flatMap((a) => numbers.filter((b) => b < a).map((b) => [a, b]));
  const subsets = [...single, ...pairs, [3, 2, 1], [4, 3, 2, 1]];

  test.each(subsets.map((broken) => ({ broken })))('$broken: the others are tried, all is told', ({ broken }) => {
    const mocks = broken.map((number) => [`Undo${number}`, mock.fail(PERMANENT, `gone ${number}`)]);
    const execution = run({ steps: 5 }, { ...late, ...Object.fromEntries(mocks) });
    expect(undone(execution)).toEqual(reverse(4));
    expect(alerts(execution)).toEqual(broken.map((number) => `Alert Undo${number} failed`));
    expect([execution.status, execution.error]).toEqual(['FAILED', 'SagaCompensationFailed']);
    expect(JSON.parse(execution.cause as string)).toEqual({
      error: FAILURE,
      compensationFailures: Object.fromEntries(
        broken.map((number) => [`Undo${number}`, { Error: PERMANENT, Cause: `gone ${number}` }]),
      ),
    });
  });

  test('the alert says which one failed, why, and what it was about', () => {
    const execution = run(
      { steps: 3 },
      { Do3: mock.fail(FAILURE.Error, FAILURE.Cause), Undo2: mock.fail(PERMANENT, 'gone') },
    );
    expect(execution.calls('Alert Undo2 failed')[0].parameters).toMatchObject({
      Subject: 'A compensation failed',
      Message: {
        execution: execution.identity.executionArn,
        compensation: 'Undo2',
        failure: { Error: PERMANENT, Cause: 'gone' },
        error: FAILURE,
      },
    });
  });

  test.each(subsets.map((broken) => ({ broken })))(
    '$broken, and their alerts, too: nothing else changes',
    ({ broken }) => {
      const mocks = Object.fromEntries(broken.map((number) => [`Undo${number}`, mock.fail(PERMANENT, 'gone')]));
      const told = run({ steps: 5 }, { ...late, ...mocks });
      const untold = run(
        { steps: 5 },
        { ...late, ...mocks, 'sns:publish': mock.fail('SNS.NotFoundException', 'no topic') },
      );
      expect([undone(untold), untold.error, untold.cause]).toEqual([undone(told), told.error, told.cause]);
    },
  );

  test('without a topic nobody is told, and all else is the same', () => {
    const props = { onCompensationFailed: {} };
    const mocks = { ...late, Undo3: mock.fail(PERMANENT, 'gone') };
    const execution = run({ steps: 5, props }, mocks);
    const told = run({ steps: 5 }, mocks);
    expect(execution.tasks.some(({ stateName }) => stateName.startsWith('Alert'))).toBe(false);
    expect([undone(execution), execution.error, execution.cause]).toEqual([undone(told), told.error, told.cause]);
  });

  test('for a moment, they are retried until they succeed', () => {
    const execution = run(
      { steps: 3 },
      { Do3: mock.fail('Late'), Undo2: mock.sequence(...Array(10).fill(mock.fail('Down')), mock.succeed()) },
    );
    expect(execution.error).toBe('SagaCompensated');
    expect(execution.calls('Undo2')).toHaveLength(11);
    // 1 + 2 + … + 256 + 300 s, each shortened by jitter.
    expect(execution.durationSeconds).toBeLessThan(811);
  });

  test('for good, their retries come to an end', () => {
    const execution = run({ steps: 3 }, { Do3: mock.fail('Late'), Undo2: mock.fail('Down') });
    expect(execution.error).toBe('SagaCompensationFailed');
    expect(execution.calls('Undo2')).toHaveLength(11);
    expect(execution.calls('Undo1')).toHaveLength(1);
  });

  test('with compensateFailedStep, that of the failed step is told of like any other', () => {
    const props = { compensateFailedStep: true };
    const execution = run({ steps: 1, props }, { Do1: mock.timeout(), Undo1: mock.fail(PERMANENT, 'gone') });
    expect(execution.error).toBe('SagaCompensationFailed');
    expect(JSON.parse(execution.cause as string)).toEqual({
      error: { Error: 'States.Timeout', Cause: '' },
      compensationFailures: { Undo1: { Error: PERMANENT, Cause: 'gone' } },
    });
  });
});
