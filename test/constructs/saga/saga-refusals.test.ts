import type { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Saga, type SagaProps, type SagaStep } from 'cdk-stepwright';
import { mock } from 'cdk-stepwright/testing';
import { errorOf, functionOf, invoke, newStack, plainDefinition } from '../definitions';
import { NEEDS_NONE, run, saga, twoSteps } from './two-steps';

describe('a saga refuses', () => {
  const refused = (make: (stack: Stack) => SagaStep[]) => {
    const stack = newStack();
    const steps = make(stack);
    const error = errorOf(() => saga(stack, steps));
    expect(error.at).toBe('Shop/PlaceOrder');
    return error;
  };
  const texts: [string, string, string, (stack: Stack) => SagaStep[]][] = [
    [
      'no steps',
      'SAGA_EMPTY',
      "A saga expects at least one step, but 'steps' is empty. Give it what it is to do",
      () => [],
    ],
    [
      'a step that is followed by others and has no compensation',
      'SAGA_STEP_NOT_COMPENSATED',
      "Step 'A' is followed by others and has no compensation, so nothing undoes it when they fail. " +
        "Give it a 'compensation', or say in 'noCompensation' why none is needed",
      (stack) => [{ action: invoke(stack, 'A') }, { action: invoke(stack, 'B') }],
    ],
    [
      'an empty reason for having no compensation',
      'SAGA_STEP_NOT_COMPENSATED',
      "Step 'A' is followed by others and has no compensation, so nothing undoes it when they fail. " +
        "Give it a 'compensation', or say in 'noCompensation' why none is needed",
      (stack) => [{ action: invoke(stack, 'A'), noCompensation: ' ' }, { action: invoke(stack, 'B') }],
    ],
    [
      'a second pivot',
      'SAGA_PIVOT_TWICE',
      "Step 'B' is a pivot, but so is step 'A' before it. Expected one point of no return: keep the first",
      (stack) => [
        { action: invoke(stack, 'A'), pivot: true },
        { action: invoke(stack, 'B'), pivot: true },
      ],
    ],
    [
      'a compensation after the pivot',
      'SAGA_COMPENSATION_NOT_NEEDED',
      "Step 'B' comes after the pivot 'A', so that its compensation would never run: nothing is undone then. " +
        'Leave it out, or move the step before the pivot',
      (stack) => [
        { action: invoke(stack, 'A'), pivot: true },
        { action: invoke(stack, 'B'), compensation: invoke(stack, 'C') },
      ],
    ],
    [
      'a compensation together with a reason to have none',
      'SAGA_STEP_CONTRADICTORY',
      "Step 'A' has a compensation and a reason to have none. Keep one of them",
      (stack) => [{ action: invoke(stack, 'A'), compensation: invoke(stack, 'C'), noCompensation: NEEDS_NONE }],
    ],
    [
      'two steps of one name',
      'SAGA_STEP_DUPLICATE',
      "Two steps are named 'Same' and would have their results in the variable '$Same'. Give each step a 'name' of its own",
      (stack) => [
        { name: 'Same', action: invoke(stack, 'A'), noCompensation: NEEDS_NONE },
        { name: 'Same', action: invoke(stack, 'B') },
      ],
    ],
    [
      'two names that become one path',
      'SAGA_STEP_DUPLICATE',
      "Two steps are named 'it\\s' and would have their results in the variable '$it_s'. Give each step a 'name' of its own",
      (stack) => [
        { name: "it's", action: invoke(stack, 'A'), noCompensation: NEEDS_NONE },
        { name: 'it\\s', action: invoke(stack, 'B') },
      ],
    ],
    ...[
      ['sagaError', 'sagaError'],
      ['sagaCompensationFailures', 'sagaCompensationFailures'],
      ['states', 'states'],
      ['count', 'count'],
      ['', 'step'],
    ].map(([name, variable]): [string, string, string, (stack: Stack) => SagaStep[]] => [
      `the name '${name}', whose place is taken`,
      'SAGA_STEP_NAME_INVALID',
      `Step 1 is named '${name}', but the variable '$${variable}' is not free for its result. Give it another 'name'`,
      (stack) => [{ name, action: invoke(stack, 'A') }],
    ]),
    [
      'a state that is used twice',
      'SAGA_ACTION_REUSED',
      "State 'Undo' is in two actions or compensations: the second is that of step 'B'. Make a state for each use",
      (stack) => {
        const undo = invoke(stack, 'Undo');
        return [
          { action: invoke(stack, 'A'), compensation: undo },
          { action: invoke(stack, 'B'), compensation: undo },
          { action: invoke(stack, 'C') },
        ];
      },
    ],
    [
      'a handler that two actions share, since each is a step of its own',
      'SAGA_ACTION_REUSED',
      "State 'Handler' is in two actions or compensations: the second is that of step 'B'. Make a state for each use",
      (stack) => {
        const handler = new sfn.Pass(stack, 'Handler');
        return [
          { action: invoke(stack, 'A').addCatch(handler), noCompensation: NEEDS_NONE },
          { action: invoke(stack, 'B').addCatch(handler) },
        ];
      },
    ],
  ];
  test.each(texts)('%s', (_what, code, message, make) => {
    const error = refused(make);
    expect(error.code).toBe(code);
    expect(error.message).toBe(`${message} [${code}] (at Shop/PlaceOrder)`);
  });

  test('a compensation of the last step that is never to be undone', () => {
    const stack = newStack();
    const steps = [{ action: invoke(stack, 'A'), compensation: invoke(stack, 'C') }];
    const { code, message } = errorOf(() => saga(stack, steps, { compensateFailedStep: false }));
    expect(code).toBe('SAGA_COMPENSATION_NOT_NEEDED');
    expect(message).toContain("Step 'A' is the last that can be undone");
  });

  const LOST = 'which would replace the payload, so that neither later steps nor compensations could see it. ';
  const OUTPUT_PATH = "Leave 'outputPath' out, and pick what you need of the result with 'resultSelector'";
  const RESULT_PATH = "Leave 'resultPath' out, or name another place in the payload";
  test.each<[object, string, string]>([
    [{ outputPath: '$.Payload' }, "outputPath '$.Payload'", OUTPUT_PATH],
    [{ outputPath: sfn.JsonPath.DISCARD }, "outputPath 'sfn.JsonPath.DISCARD'", OUTPUT_PATH],
    [{ resultPath: '$' }, "resultPath '$'", RESULT_PATH],
  ])('%j of an action or compensation, which would lose the payload', (props, shown, advice) => {
    const action = refused((stack) => [{ action: invoke(stack, 'A', props) }]);
    const compensation = refused((stack) => [
      { action: invoke(stack, 'A'), compensation: invoke(stack, 'C', props) },
      { action: invoke(stack, 'B') },
    ]);
    const end = `${advice} [SAGA_PAYLOAD_LOST] (at Shop/PlaceOrder)`;
    expect(action.message).toBe(`The action 'A' has the ${shown}, ${LOST}${end}`);
    expect(compensation.message).toBe(`The compensation 'C' has the ${shown}, ${LOST}${end}`);
  });

  test.each<[string, string, (stack: Stack) => SagaStep]>([
    [
      'a saga whose own variables are these, too',
      'sagaError',
      (stack) => {
        const inner = new Saga(stack, 'Inner', { steps: twoSteps(stack) });
        return { name: 'Inner', action: inner.toSingleState({ stateId: 'Inner', prefixStates: 'I/' }) };
      },
    ],
    [
      'a saga with a step of the same name',
      'Twice',
      (stack) => {
        const steps = [{ name: 'Twice', action: invoke(stack, 'I1') }];
        return { name: 'Twice', action: new Saga(stack, 'Inner', { steps, stateNamePrefix: 'Inner ' }) };
      },
    ],
    [
      'a chain that assigns a variable of the name of a step',
      'Step',
      (stack) => {
        const stateJson = { Type: 'Pass', Assign: { 'Step.$': '$' } };
        return {
          name: 'Step',
          action: invoke(stack, 'First').next(new sfn.CustomState(stack, 'Second', { stateJson })),
        };
      },
    ],
  ])('in a step %s', (_what, variable, make) => {
    const { code, message } = refused((stack) => [make(stack)]);
    expect(code).toBe('SAGA_VARIABLE_TAKEN');
    expect(message).toContain(`assigns the variable '$${variable}', which is one of this saga`);
  });

  test('no saga of the same variables in a distributed Map, which is an execution of its own', () => {
    const stack = newStack();
    const each = new sfn.DistributedMap(stack, 'Each').itemProcessor(
      new Saga(stack, 'Inner', { steps: twoSteps(stack), stateNamePrefix: '' }),
    );
    expect(() => saga(stack, [{ action: each }])).not.toThrow();
  });

  test('a compensation that reads from a result which may be missing', () => {
    const read = (of: string, props: Partial<SagaProps> = {}) => {
      const stack = newStack();
      const payload = sfn.TaskInput.fromObject({ of: sfn.JsonPath.objectAt(of) });
      const steps = [
        { action: invoke(stack, 'A'), noCompensation: NEEDS_NONE },
        { action: invoke(stack, 'Charge card'), compensation: invoke(stack, 'C', { payload }) },
        { action: invoke(stack, 'B') },
      ];
      return () => saga(stack, steps, props);
    };
    for (const path of ['$Charge_card.id', "$Charge_card['id']"]) {
      const { code, message } = errorOf(read(path));
      expect(code).toBe('SAGA_RESULT_MISSING');
      expect(message).toContain(`The compensation 'C' reads '${path}', but it also runs where nobody knows`);
    }
    expect(errorOf(read("States.Format('{}', $Charge_card.id)")).code).toBe('SAGA_RESULT_MISSING');
    for (const path of ['$Charge_card', '$A.id', '$.Charge_card.id']) expect(read(path)).not.toThrow();
    expect(read('$Charge_card.id', { compensateFailedStep: false })).not.toThrow();
  });

  describe('a compensation that reads the result of a later step, which may not have run', () => {
    const reading =
      (of: string) =>
      (stack: Stack): sfn.IChainable =>
        invoke(stack, 'Undo', { payload: sfn.TaskInput.fromObject({ of: sfn.JsonPath.objectAt(of) }) });
    const sagaWith = (undo: (stack: Stack) => sfn.IChainable, props: Partial<SagaProps> = {}) => {
      const stack = newStack();
      const steps = [
        { action: invoke(stack, 'A'), noCompensation: NEEDS_NONE },
        { action: invoke(stack, 'B'), compensation: undo(stack) },
        { parallel: [task(stack, 'C'), task(stack, 'D')] },
        { action: invoke(stack, 'E') },
      ];
      return { stack, make: () => saga(stack, steps, props) };
    };
    const task = (stack: Stack, name: string) => ({
      action: invoke(stack, name),
      compensation: invoke(stack, `Undo${name}`),
    });

    test('by name, whole or in part, in a task, in a function, in a Map and in a chain', () => {
      expect(errorOf(sagaWith(reading('$E.id')).make)).toEqual({
        code: 'SAGA_RESULT_MISSING',
        message:
          "The compensation 'Undo' of step 'B' reads '$E.id', but 'E' comes later: where a step before it fails, there is no '$E', and the execution " +
          "would fail with States.Runtime, and nothing more would be undone. Read results of 'B' and of steps before it, ask for '$E' in a Choice " +
          'before, or write the compensation in JSONata [SAGA_RESULT_MISSING] (at Shop/PlaceOrder)',
        at: 'Shop/PlaceOrder',
      });
      const inMap = (stack: Stack) =>
        new sfn.Map(stack, 'Each', { itemsPath: '$E' }).itemProcessor(invoke(stack, 'Undo'));
      const inChain = (stack: Stack) => new sfn.Pass(stack, 'Before').next(reading('$E')(stack));
      const inJson = (stack: Stack) =>
        new sfn.CustomState(stack, 'Undo', {
          stateJson: {
            Type: 'Task',
            Resource: 'arn:aws:states:::sqs:sendMessage',
            Parameters: { 'MessageBody.$': '$E' },
          },
        });
      const undos = [reading('$C'), reading('$D.id'), reading("States.Format('{}', $E)"), inMap, inChain, inJson];
      for (const undo of undos) {
        for (const compensateFailedStep of [undefined, true, false]) {
          expect(errorOf(sagaWith(undo, { compensateFailedStep }).make).code).toBe('SAGA_RESULT_MISSING');
        }
      }
    });

    test('not results of steps before it, texts, nor names that begin alike', () => {
      for (const of of ['$A.id', '$B', '$sagaError.Error', '$.E.id', "States.Format('$E {}', $A.id)", "$.a['$E']"]) {
        expect(sagaWith(reading(of)).make).not.toThrow();
      }
    });

    test('not one that asks with a Choice: then it does not matter that there is none', () => {
      const asking = (stack: Stack) =>
        new sfn.Choice(stack, 'Made?')
          .when(sfn.Condition.isPresent('$E.id'), reading('$E.id')(stack))
          .otherwise(new sfn.Pass(stack, 'NotMade'))
          .afterwards();
      const { stack, make } = sagaWith(asking);
      plainDefinition(stack, make());
      const answers = ['A', 'B', 'C', 'D', 'UndoC', 'UndoD'].map((name) => [name, mock.raw({})]);
      const execution = run(stack, { ...Object.fromEntries(answers), C: mock.fail('Boom') });
      expect([execution.error, execution.calls('Undo')]).toEqual(['SagaCompensated', []]);
    });

    test('not one in JSONata, whose failure is caught, and told', () => {
      const undo = (stack: Stack) =>
        tasks.LambdaInvoke.jsonata(stack, 'Undo', {
          lambdaFunction: functionOf(stack),
          payload: sfn.TaskInput.fromObject({ of: '{% $E.id %}' }),
        });
      const { stack, make } = sagaWith(undo);
      plainDefinition(stack, make());
      const answers = ['A', 'B', 'C', 'D', 'UndoD'].map((name) => [name, mock.raw({})]);
      const execution = run(stack, { ...Object.fromEntries(answers), C: mock.fail('Boom') });
      expect(execution.error).toBe('SagaCompensationFailed');
      expect(JSON.parse(execution.cause ?? '').compensationFailures.Undo.Error).toBe('States.QueryEvaluationError');
    });
  });

  test('the same in the JSON of a CustomState', () => {
    const resource = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' };
    for (const field of [{ OutputPath: '$.Payload' }, { ResultPath: '$' }, { OutputPath: null }]) {
      const { code } = refused((stack) => [
        { action: new sfn.CustomState(stack, 'A', { stateJson: { ...resource, ...field } }) },
      ]);
      expect(code).toBe('SAGA_PAYLOAD_LOST');
    }
  });
});
