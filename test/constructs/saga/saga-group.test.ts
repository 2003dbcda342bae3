import { Duration, type Stack } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ResilientStateMachine, Saga, type SagaProps, type SagaStep } from 'cdk-stepwright';
import { checkStateMachines, stateMachine } from 'cdk-stepwright/synth';
import { type Mocks, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { errorOf, invoke, newStack, type StateJson, soundDefinition } from '../definitions';

const { JSONATA, JSON_PATH } = sfn.QueryLanguage;
const INPUT = { orderId: 'o-1' };
const DECLINED = mock.fail('CardDeclined', 'limit');
const PERMANENT = mock.fail('Lambda.ResourceNotFoundException', 'gone');
const taskTimeout = sfn.Timeout.duration(Duration.minutes(1));

interface Made {
  readonly stack: Stack;
  readonly States: Readonly<Record<string, StateJson>>;
  run(mocks: Mocks): SimulatedExecution;
}

function machineOf(make: (stack: Stack) => SagaStep[], props: Partial<SagaProps> = {}, stack = newStack()): Made {
  const { queryLanguage = JSON_PATH } = props;
  const definition = new Saga(stack, 'Saga', { steps: make(stack), ...props });
  new ResilientStateMachine(stack, 'Machine', { definition, queryLanguage });
  const { States } = soundDefinition(stack);
  expect(checkStateMachines(stack).findings).toEqual([]);
  const run = (mocks: Mocks): SimulatedExecution =>
    simulate(stateMachine(stack, 'Machine'), {
      input: INPUT,
      mocks: { 'lambda:invoke': mock.raw({}), ...(mocks as object) },
      strict: false,
    });
  return { stack, States, run };
}

const namesOf = ({ tasks }: SimulatedExecution): string[] => [...new Set(tasks.map(({ stateName }) => stateName))];

/** Before, then A and B at the same time, then After; each but the last is undone by UndoX. */
function withGroup(language: { readonly queryLanguage?: sfn.QueryLanguage } = {}) {
  return (stack: Stack): SagaStep[] => {
    const step = (name: string): SagaStep => ({
      action: invoke(stack, name, { ...language, taskTimeout }),
      compensation: invoke(stack, `Undo${name}`, language),
    });
    return [
      step('Before'),
      { name: 'Both', parallel: [step('A'), step('B')] },
      { action: invoke(stack, 'After', language) },
    ];
  };
}

describe.each([JSON_PATH, JSONATA])('a group of %s steps', (queryLanguage) => {
  const language = { queryLanguage };
  const { run, States } = machineOf(withGroup(language), language);

  test('runs them at the same time, and keeps the payload', () => {
    const execution = run({ A: mock.raw({}).after(60), B: mock.raw({}).after(60) });
    expect([execution.status, execution.output, execution.durationSeconds]).toEqual(['SUCCEEDED', INPUT, 60]);
  });

  test('keeps the results of steps that drop them from the payload, too', () => {
    const drops = queryLanguage === JSONATA ? { outputs: '{% $states.input %}' } : { resultPath: sfn.JsonPath.DISCARD };
    const made = machineOf((stack) => {
      const read = queryLanguage === JSONATA ? '{% $A.Payload %}' : sfn.JsonPath.stringAt('$A.Payload');
      const payload = sfn.TaskInput.fromObject({ read });
      const step = (name: string): SagaStep => ({
        action: invoke(stack, name, { ...language, ...drops }),
        compensation: invoke(stack, `Undo${name}`, language),
      });
      const after = { action: invoke(stack, 'After', { ...language, payload }) };
      return [{ parallel: [step('A'), step('B')] }, after];
    }, language);
    const execution = made.run({ A: mock.raw({ Payload: 'a-1' }) });
    expect(execution.output).toEqual(INPUT);
    expect((execution.calls('After')[0].parameters as StateJson).Payload).toEqual({ read: 'a-1' });
  });

  test('is undone when a later step fails, after it and before what came before', () => {
    const execution = run({ After: DECLINED });
    expect(namesOf(execution)).toEqual(['Before', 'A', 'B', 'After', 'UndoB', 'UndoA', 'UndoBefore']);
    expect([execution.error, execution.cause]).toEqual(['SagaCompensated', '{"Error":"CardDeclined","Cause":"limit"}']);
  });

  test.each([
    ['A', 'UndoB'],
    ['B', 'UndoA'],
  ])('in which %s fails ends only when the other is through, which is undone', (failing, undone) => {
    const slow = failing === 'A' ? 'B' : 'A';
    const execution = run({ [failing]: DECLINED, [slow]: mock.raw({}).after(30) });
    expect(namesOf(execution)).toEqual(['Before', 'A', 'B', undone, 'UndoBefore']);
    expect(execution.durationSeconds).toBe(30);
    expect([execution.error, execution.cause]).toEqual(['SagaCompensated', '{"Error":"CardDeclined","Cause":"limit"}']);
  });

  test('in which the outcome of a step is unknown undoes that step, too', () => {
    const execution = run({ A: mock.timeout() });
    expect(namesOf(execution)).toEqual(['Before', 'A', 'B', 'UndoB', 'UndoA', 'UndoBefore']);
    expect(JSON.parse(execution.cause as string).Error).toBe('States.Timeout');
  });

  test('in which all fail undoes none of them, and tells of all', () => {
    const execution = run({ A: DECLINED, B: mock.fail('SoldOut', 'none left') });
    expect(namesOf(execution)).toEqual(['Before', 'A', 'B', 'UndoBefore']);
    expect(JSON.parse(execution.cause as string)).toEqual({
      Error: 'CardDeclined',
      Cause: 'limit',
      AlsoFailed: [{ Error: 'SoldOut', Cause: 'none left' }],
    });
  });

  test('has a catcher for results that are too much together, by which it is undone as a whole', () => {
    const [tooMuch, anything] = States.Both.Catch;
    const assign = { A: null, B: null, Both: { undo: [true, true], failures: [] } };
    expect(tooMuch).toMatchObject({
      ErrorEquals: ['States.DataLimitExceeded'],
      Assign: assign,
      Next: 'UndoB (needed?)',
    });
    expect(anything).toEqual({ ...tooMuch, ErrorEquals: ['States.ALL'] });
  });

  test('whose results are too much together: the simulator has an output that is too large fail at once', () => {
    const large = mock.succeed('x'.repeat(200_000));
    const execution = run({ A: large, B: large });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(namesOf(execution)).toEqual(['Before', 'A', 'B']);
  });

  test('in which a compensation fails: the others are tried, and all is told', () => {
    const execution = run({ After: DECLINED, UndoB: PERMANENT });
    expect(namesOf(execution)).toEqual(['Before', 'A', 'B', 'After', 'UndoB', 'UndoA', 'UndoBefore']);
    expect(execution.error).toBe('SagaCompensationFailed');
    expect(Object.keys(JSON.parse(execution.cause as string).compensationFailures)).toEqual(['UndoB']);
  });

  test('is one Parallel; its steps are retried, and no retry repeats all of it', () => {
    expect(States.Both).toMatchObject({ Type: 'Parallel', Next: 'Both (failed?)' });
    expect(States.Both.Retry).toBeUndefined();
    const [{ States: branch }] = States.Both.Branches;
    expect(Object.keys(branch)).toEqual(['A', 'A (failed)']);
    expect(branch.A.Retry[0].ErrorEquals).toEqual(['Lambda.TooManyRequestsException']);
  });
});

describe('the results of a group', () => {
  const made = (result: unknown, props: object = {}) => {
    const { run } = machineOf((stack) =>
      [
        {
          parallel: [
            { action: invoke(stack, 'A', props), noCompensation: 'a test' },
            { action: invoke(stack, 'B').next(invoke(stack, 'B2')), noCompensation: 'a test' },
          ],
        },
        { action: invoke(stack, 'C', { payload: sfn.TaskInput.fromObject({ of: sfn.JsonPath.objectAt('$A') }) }) },
        { action: invoke(stack, 'D', { payload: sfn.TaskInput.fromObject({ of: sfn.JsonPath.objectAt('$B') }) }) },
      ].map((step, index) => (index === 1 ? { ...step, noCompensation: 'a test' } : step)),
    );
    const execution = run({ A: mock.raw(result as object), B2: mock.raw(result as object) });
    return ['C', 'D'].map((name) => (execution.calls(name)[0].parameters as StateJson).Payload.of);
  };

  test.each([{}, { a: [1] }, { a: null }])('are in variables, as they are: %j', (result) => {
    expect(made(result)).toEqual([result, result]);
  });

  test.each([[[]], [[5]], [[[1]]], [null], ['text'], [false]])('%j', (result) => {
    expect(made({ Payload: result }, { resultSelector: { 'value.$': '$.Payload' } })[0]).toEqual({ value: result });
  });

  test('are null for a step that failed, which a compensation can ask', () => {
    const { run } = machineOf((stack) => {
      const payload = sfn.TaskInput.fromObject({ a: sfn.JsonPath.objectAt('$A'), b: sfn.JsonPath.objectAt('$B') });
      return [
        {
          parallel: [
            { action: invoke(stack, 'A'), compensation: invoke(stack, 'UndoA', { payload }) },
            { action: invoke(stack, 'B'), noCompensation: 'a test' },
          ],
        },
      ];
    });
    const execution = run({ A: mock.raw({ id: 1 }), B: DECLINED });
    expect((execution.calls('UndoA')[0].parameters as StateJson).Payload).toEqual({ a: { id: 1 }, b: null });
  });
});

describe('a group', () => {
  test('may be the pivot: until all of it has succeeded it is undone, then nothing is', () => {
    const { run } = machineOf((stack) => {
      const [before, both, after] = withGroup()(stack);
      return [before, { ...both, pivot: true }, after];
    });
    expect(namesOf(run({ B: DECLINED }))).toEqual(['Before', 'A', 'B', 'UndoA', 'UndoBefore']);
    const late = run({ After: DECLINED });
    expect([late.error, namesOf(late)]).toEqual(['SagaNotCompleted', ['Before', 'A', 'B', 'After']]);
  });

  test('after the pivot is retried for long; all of its steps come to their end', () => {
    const { run } = machineOf((stack) => [
      { action: invoke(stack, 'Charge'), pivot: true },
      { parallel: [{ action: invoke(stack, 'Ship') }, { action: invoke(stack, 'Tell') }] },
    ]);
    expect(run({ Ship: mock.sequence(...Array(10).fill(DECLINED), mock.raw({})) }).status).toBe('SUCCEEDED');
    const execution = run({ Ship: PERMANENT, Tell: mock.raw({}).after(600) });
    expect([execution.error, execution.durationSeconds]).toEqual(['SagaNotCompleted', 600]);
    expect(JSON.parse(execution.cause as string).Error).toBe('Lambda.ResourceNotFoundException');
  });

  test('that comes first or last is undone like any other', () => {
    const only = (stack: Stack): SagaStep[] => withGroup()(stack).slice(1, 2);
    const { run } = machineOf(only);
    expect(run({}).output).toEqual(INPUT);
    expect(namesOf(run({ A: DECLINED }))).toEqual(['A', 'B', 'UndoB']);
    expect(run({ A: DECLINED, B: DECLINED }).error).toBe('SagaCompensated');
  });

  test.each([
    [true, ['A', 'B', 'UndoB', 'UndoA']],
    [false, ['A', 'B', 'UndoB']],
  ])('with compensateFailedStep: %s', (compensateFailedStep, names) => {
    const { run } = machineOf((stack) => withGroup()(stack).slice(1, 2), { compensateFailedStep });
    expect(namesOf(run({ A: compensateFailedStep ? DECLINED : mock.timeout() }))).toEqual(names);
  });

  test('may hold sagas, chains and steps that only read', () => {
    const { run } = machineOf((stack) => {
      const inner = new Saga(stack, 'Inner', {
        steps: [
          { action: invoke(stack, 'I1'), compensation: invoke(stack, 'UndoI1') },
          { action: invoke(stack, 'I2') },
        ],
        stateNamePrefix: 'Inner: ',
      });
      return [
        {
          parallel: [
            { name: 'Inner', action: inner, noCompensation: 'it undoes itself' },
            { action: invoke(stack, 'A'), compensation: invoke(stack, 'UndoA') },
          ],
        },
      ];
    });
    expect(namesOf(run({ I2: DECLINED }))).toEqual(['A', 'I1', 'I2', 'UndoI1', 'UndoA']);
  });

  test('keeps in the dead letter queue what is owed, and only that, when a failure stops the compensations', () => {
    const stack = newStack();
    const onCompensationFailed = { deadLetterQueue: new sqs.Queue(stack, 'Owed'), stop: true };
    const { run } = machineOf(withGroup(), { onCompensationFailed }, stack);
    const owed = (mocks: Mocks): unknown => {
      const [{ parameters }] = run({ ...(mocks as object), UndoB: PERMANENT, 'sqs:sendMessage': mock.raw({}) }).calls(
        'Keep UndoB owed',
      );
      const { MessageBody } = parameters as StateJson;
      return [MessageBody.owed, MessageBody.results];
    };
    expect(owed({ After: DECLINED })).toEqual([['UndoB', 'UndoA', 'UndoBefore'], { Before: {}, A: {}, B: {} }]);
    expect(owed({ A: DECLINED })).toEqual([['UndoB', 'UndoBefore'], { Before: {}, A: null, B: {} }]);
  });
});

describe('a saga refuses', () => {
  const refused = (make: (stack: Stack) => SagaStep[]) => {
    const stack = newStack();
    const steps = make(stack);
    const { code, message } = errorOf(() => new Saga(stack, 'Saga', { steps }));
    return [code, message.slice(0, message.indexOf(' ['))];
  };
  const task = (stack: Stack, name: string, props: object = {}): SagaStep => ({
    action: invoke(stack, name, props),
    noCompensation: 'a test',
  });
  const invalid: [string, string, string, (stack: Stack) => SagaStep[]][] = [
    [
      'a step that does nothing',
      'SAGA_STEP_EMPTY',
      "Step 1 does nothing. Expected an 'action', or steps in 'parallel'",
      () => [{ noCompensation: 'a test' }],
    ],
    [
      'a group of one',
      'SAGA_PARALLEL_INVALID',
      "Step 1 is a group of steps in 'parallel', of which there are 1. Expected at least 2",
      (stack) => [{ parallel: [task(stack, 'A')] }],
    ],
    [
      'a group with an action',
      'SAGA_PARALLEL_INVALID',
      "Step 1 is a group of steps in 'parallel', and has an action or compensation of its own. Give these to a step before, in or behind the group",
      (stack) => [{ ...task(stack, 'C'), parallel: [task(stack, 'A'), task(stack, 'B')] }],
    ],
    ...[
      (stack: Stack) => ({ parallel: [task(stack, 'C'), task(stack, 'D')] }),
      (stack: Stack) => ({ ...task(stack, 'B'), pivot: true }),
      () => ({}),
    ].map((member): [string, string, string, (stack: Stack) => SagaStep[]] => [
      'a member that is no single step',
      'SAGA_PARALLEL_INVALID',
      "Step 1 is a group of steps in 'parallel', but one of them has no action, is a group itself, or says 'pivot'. " +
        'Expected actions; the pivot is the group as a whole',
      (stack) => [{ parallel: [task(stack, 'A'), member(stack)] }],
    ]),
    [
      'a step of the last group that nothing undoes',
      'SAGA_STEP_NOT_COMPENSATED',
      "Step 'B' is followed by others, or done with others at the same time, and has no compensation, so nothing undoes it when they fail. " +
        "Give it a 'compensation', or say in 'noCompensation' why none is needed",
      (stack) => [{ parallel: [task(stack, 'A'), { action: invoke(stack, 'B') }] }],
    ],
    [
      'a compensation in a group after the pivot',
      'SAGA_COMPENSATION_NOT_NEEDED',
      "Step 'A' comes after the pivot 'P', so that its compensation would never run: nothing is undone then. " +
        'Leave it out, or move the step before the pivot',
      (stack) => [
        { action: invoke(stack, 'P'), pivot: true },
        { parallel: [{ action: invoke(stack, 'A'), compensation: invoke(stack, 'C') }, task(stack, 'B')] },
      ],
    ],
    [
      'a compensation in a group that reads from a result which may be missing',
      'SAGA_RESULT_MISSING',
      "The compensation 'C' reads '$A.id', but it also runs where nobody knows whether 'A' took place, and '$A' is null then: the execution would fail " +
        "with States.Runtime, and nothing more would be undone. Hand on '$A' whole or ask for it in a Choice before",
      (stack) => {
        const compensation = invoke(stack, 'C', { payload: sfn.TaskInput.fromJsonPathAt('$A.id') });
        return [{ parallel: [{ action: invoke(stack, 'A'), compensation }, task(stack, 'B')] }];
      },
    ],
    [
      'a compensation in a group that reads from the result of another step of it',
      'SAGA_RESULT_MISSING',
      "The compensation 'C' reads '$B.id', but it also runs where 'B' failed, and '$B' is null then: the execution would fail with States.Runtime, and " +
        "nothing more would be undone. Hand on '$B' whole or ask for it in a Choice before",
      (stack) => {
        const compensation = invoke(stack, 'C', { payload: sfn.TaskInput.fromJsonPathAt('$B.id') });
        return [{ parallel: [{ action: invoke(stack, 'A'), compensation }, task(stack, 'B')] }];
      },
    ],
    [
      'two steps of one name, one of them in a group',
      'SAGA_STEP_DUPLICATE',
      "Two steps are named 'Same' and would have their results in the variable '$Same'. Give each step a 'name' of its own",
      (stack) => [
        { ...task(stack, 'A'), name: 'Same' },
        { parallel: [{ ...task(stack, 'B'), name: 'Same' }, task(stack, 'C')] },
      ],
    ],
    ...[{ resultPath: '$.here' }, { outputPath: '$.Payload' }, { queryLanguage: JSONATA, outputs: '{% 1 %}' }].map(
      (props): [string, string, string, (stack: Stack) => SagaStep[]] => [
        `a result in the payload of a branch: ${JSON.stringify(props)}`,
        'SAGA_PARALLEL_INVALID',
        "The action 'A' of a step in a group has a place for its result in the payload, but a group does not hand on the payloads of its steps. " +
          "Leave out 'resultPath', 'outputPath' and 'outputs': the result is in the variable of the step",
        (stack) => [{ parallel: [task(stack, 'A', props), task(stack, 'B')] }],
      ],
    ),
  ];
  test.each(invalid)('%s', (_what, code, message, make) => expect(refused(make)).toEqual([code, message]));
});
