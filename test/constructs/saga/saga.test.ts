import { Duration, type Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  Callback,
  CallbackTarget,
  NotificationTarget,
  ResilientStateMachine,
  RetryPolicy,
  Saga,
  type SagaStep,
} from 'cdk-stepwright';
import { mock } from 'cdk-stepwright/testing';
import {
  type DefinitionJson,
  invoke,
  newStack,
  plainDefinition,
  type StateJson,
  soundDefinition,
  statesOf,
} from '../definitions';
import { errorsOf, NEEDS_NONE, run, saga, twoSteps } from './two-steps';

describe('the result of an action', () => {
  const stateOf = (make: (stack: Stack) => SagaStep) => {
    const stack = newStack();
    const step = make(stack);
    return plainDefinition(stack, saga(stack, [step])).States[(step.action as sfn.IChainable).startState.stateId];
  };

  test.each([
    ['ReserveStock', 'ReserveStock'],
    ['_1', 'step_1'],
    ['Reserve stock', 'Reserve_stock'],
    ['7-up', 'step7_up'],
    ["it's \\ [odd].", 'it_s_odd_'],
    ['Größe', 'Größe'],
    ['__proto__', 'step__proto__'],
    ['x'.repeat(80), 'x'.repeat(80)],
  ])('of a step named %j is in $%s, and the payload stays as it is', (name, variable) => {
    const expected = { Assign: { [`${variable}.$`]: '$' }, ResultPath: null };
    expect(stateOf((stack) => ({ name, action: invoke(stack, 'A') }))).toMatchObject(expected);
    expect(Saga.resultOf(name)).toBe(`$${variable}`);
  });

  test('is where the action says, too', () => {
    const assign = { other: 1, A: 2 };
    const [here, dropped, own] = [{ resultPath: '$.here' }, { resultPath: sfn.JsonPath.DISCARD }, { assign }].map(
      (props) => stateOf((stack) => ({ action: invoke(stack, 'A', props) })),
    );
    expect([here.ResultPath, here.Assign]).toEqual(['$.here', { 'A.$': '$' }]);
    expect([dropped.ResultPath, dropped.Assign]).toEqual([null, { 'A.$': '$' }]);
    expect(own.Assign).toEqual(assign);
  });

  test('of a CustomState is kept, too; the JSON of the user is not touched', () => {
    const stateJson = {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
      Parameters: { TableName: 'T', Key: {} },
      Assign: { b: 1 },
    };
    const before = structuredClone(stateJson);
    const state = stateOf((stack) => ({ action: new sfn.CustomState(stack, 'A', { stateJson }) }));
    expect(state).toMatchObject({ ResultPath: null, Assign: { 'A.$': '$', b: 1 } });
    expect(stateJson).toEqual(before);
  });

  test.each(["it's \\ [odd].", 'Größe', 'a.b', '__proto__'])(
    'of a step named %j can be read by what follows',
    (name) => {
      const stack = newStack();
      const payload = sfn.TaskInput.fromJsonPathAt(`${Saga.resultOf(name)}.made`);
      const steps = [
        { name, action: invoke(stack, 'A'), noCompensation: NEEDS_NONE },
        { name: 'Second', action: invoke(stack, 'Second'), compensation: invoke(stack, 'C', { payload }) },
        { name: 'B', action: invoke(stack, 'B', { payload }) },
      ];
      plainDefinition(stack, saga(stack, steps));
      const answers = { Second: mock.raw({}), A: mock.raw({ made: { by: 1 } }), B: mock.fail('Late'), C: mock.raw({}) };
      const execution = run(stack, answers);
      const payloads = ['B', 'C'].map((task) => (execution.calls(task)[0].parameters as StateJson).Payload);
      expect(payloads).toEqual([{ by: 1 }, { by: 1 }]);
    },
  );

  test('that a step does not have is null, which its own compensation can ask', () => {
    const stack = newStack();
    const undo = new sfn.Choice(stack, 'Made?')
      .when(sfn.Condition.isPresent('$A.id'), invoke(stack, 'C', { payload: sfn.TaskInput.fromJsonPathAt('$A.id') }))
      .otherwise(invoke(stack, 'Search'));
    plainDefinition(stack, saga(stack, [{ action: invoke(stack, 'A'), compensation: undo }]));
    const execution = run(stack, { A: mock.fail('Lambda.Unknown'), Search: mock.raw({}) });
    expect(execution.error).toBe('SagaCompensated');
    expect(execution.calls('Search')).toHaveLength(1);
  });
});

describe('an action', () => {
  test('is retried as its integration asks, also in a plain state machine', () => {
    const stack = newStack();
    const { Reserve } = plainDefinition(stack, saga(stack, twoSteps(stack))).States;
    expect(errorsOf(Reserve.Retry)[0]).toEqual(['Lambda.TooManyRequestsException']);
  });

  test('keeps the retries that it has, and none where that was said', () => {
    const stack = newStack();
    const own = invoke(stack, 'Own');
    RetryPolicy.throttling(['Busy']).applyTo(own);
    const none = invoke(stack, 'None');
    RetryPolicy.none('not idempotent').applyTo(none);
    const { Own, None } = plainDefinition(
      stack,
      saga(stack, [{ action: own, noCompensation: NEEDS_NONE }, { action: none }]),
    ).States;
    expect(errorsOf(Own.Retry)).toEqual([['Busy']]);
    expect(None.Retry).toBeUndefined();
  });

  test('leads any failure to the compensations, with the failure in $sagaError', () => {
    const stack = newStack();
    const { Charge } = plainDefinition(stack, saga(stack, twoSteps(stack))).States;
    const assign = {
      'sagaError.$': '$',
      sagaCompensationFailures: {},
      'Charge.$': "States.StringToJson('null')",
    };
    expect(Charge.Catch).toEqual([
      { ErrorEquals: ['States.DataLimitExceeded'], ResultPath: null, Assign: assign, Next: 'Release' },
      { ErrorEquals: ['States.ALL'], ResultPath: null, Assign: assign, Next: 'Release' },
    ]);
  });

  test('of several states is one Parallel, whose states are retried, and whose result is that of the chain', () => {
    const stack = newStack();
    const chain = invoke(stack, 'First').next(invoke(stack, 'Second'));
    const third = invoke(stack, 'Third', { payload: sfn.TaskInput.fromJsonPathAt('$First.two') });
    const steps = [{ action: chain, noCompensation: NEEDS_NONE }, { action: third }];
    const definition = plainDefinition(stack, saga(stack, steps));
    expect(Object.keys(definition.States)).toEqual(['First (all)', 'Third', 'Compensated']);
    const { First } = statesOf(definition);
    expect(errorsOf(First.Retry)[0]).toEqual(['Lambda.TooManyRequestsException']);
    const execution = run(stack, { First: mock.succeed(1), Second: mock.raw({ two: { n: 2 } }), Third: mock.raw({}) });
    expect(execution.output).toEqual({ orderId: 'o-1' });
    expect((execution.calls('Third')[0].parameters as StateJson).Payload).toEqual({ n: 2 });
  });

  test.each<[string, (stack: Stack) => sfn.IChainable]>([
    ['a Pass', (stack) => new sfn.Pass(stack, 'A')],
    ['a Wait', (stack) => new sfn.Wait(stack, 'A', { time: sfn.WaitTime.duration(Duration.seconds(1)) })],
    ['a CustomState that is no task', (stack) => new sfn.CustomState(stack, 'A', { stateJson: { Type: 'Pass' } })],
    ['a state whose own catcher leads on', (stack) => invoke(stack, 'A').addCatch(new sfn.Pass(stack, 'H'))],
  ])('that is %s is wrapped, too', (_what, make) => {
    const stack = newStack();
    const { States } = plainDefinition(stack, saga(stack, [{ action: make(stack) }]));
    expect(Object.keys(States)).toEqual(['A (all)', 'Compensated']);
  });

  test('that ends failed in a chain is a failed step', () => {
    const stack = newStack();
    const check = new sfn.Choice(stack, 'Check')
      .when(sfn.Condition.isPresent('$.ok'), new sfn.Succeed(stack, 'Fine'))
      .otherwise(new sfn.Fail(stack, 'Bad', { error: 'Bad', cause: 'very' }));
    const steps = [{ action: invoke(stack, 'A'), compensation: invoke(stack, 'C') }, { action: check }];
    plainDefinition(stack, saga(stack, steps));
    const execution = run(stack, { 'lambda:invoke': mock.succeed() });
    expect(execution.error).toBe('SagaCompensated');
    expect(JSON.parse(execution.cause as string)).toEqual({ Error: 'Bad', Cause: 'very' });
    expect(execution.calls('C')).toHaveLength(1);
  });

  test('whose own catcher deals with the failure is a completed step', () => {
    const stack = newStack();
    const first = invoke(stack, 'A').addCatch(invoke(stack, 'Instead'), { errors: ['Known'] });
    const steps = [{ action: first, compensation: invoke(stack, 'C') }, { action: invoke(stack, 'B') }];
    plainDefinition(stack, saga(stack, steps));
    const mocks = { A: mock.fail('Known'), Instead: mock.succeed(), B: mock.fail('Late'), C: mock.succeed() };
    expect(run(stack, mocks).calls('C')).toHaveLength(1);
    expect(run(stack, { ...mocks, A: mock.fail('Other') }).calls('C')).toHaveLength(0);
  });

  test('that is a Parallel or Map is caught as it is, and the tasks in it are retried', () => {
    const stack = newStack();
    const steps = [
      { action: new sfn.Parallel(stack, 'P').branch(invoke(stack, 'InP')), noCompensation: NEEDS_NONE },
      { action: new sfn.Map(stack, 'M', { itemsPath: '$.items' }).itemProcessor(invoke(stack, 'InM')) },
    ];
    const definition = plainDefinition(stack, saga(stack, steps));
    expect([definition.States.P.Assign, definition.States.M.Assign]).toEqual([{ 'P.$': '$' }, { 'M.$': '$' }]);
    const { InP, InM } = statesOf(definition);
    for (const task of [InP, InM]) expect(errorsOf(task.Retry)[0]).toEqual(['Lambda.TooManyRequestsException']);
  });

  test('may be a Callback', () => {
    const stack = newStack();
    const via = CallbackTarget.queue(new sqs.Queue(stack, 'Queue'));
    const steps = [
      { action: invoke(stack, 'A'), compensation: invoke(stack, 'C') },
      { action: new Callback(stack, 'Approve', { via, taskTimeout: sfn.Timeout.duration(Duration.hours(1)) }) },
    ];
    const { States } = plainDefinition(stack, saga(stack, steps));
    expect(States.Approve).toMatchObject({
      Resource: expect.stringMatching(/:states:::sqs:sendMessage\.waitForTaskToken$/),
      TimeoutSeconds: 3600,
      ResultPath: null,
      Assign: { 'Approve.$': '$' },
    });
    const lambda = { 'lambda:invoke': mock.succeed({}) };
    const approved = run(stack, { ...lambda, Approve: mock.callback().succeed({ by: 'sam' }).after(60) });
    expect(approved.output).toEqual({ orderId: 'o-1' });
    const never = run(stack, { ...lambda, Approve: mock.never() });
    expect([never.error, never.durationSeconds]).toEqual(['SagaCompensated', 3600]);
    expect(JSON.parse(never.cause as string)).toEqual({ Error: 'States.Timeout', Cause: '' });
    expect(never.calls('C')).toHaveLength(1);
    const rejected = run(stack, { ...lambda, Approve: mock.callback().fail('Rejected', 'too dear') });
    expect(JSON.parse(rejected.cause as string)).toEqual({ Error: 'Rejected', Cause: 'too dear' });
  });
});

describe('a compensation', () => {
  test('is retried ten times, for long, on everything but what is permanent', () => {
    const stack = newStack();
    const { Release } = plainDefinition(stack, saga(stack, twoSteps(stack))).States;
    expect(Release.Retry).toEqual([
      { ErrorEquals: ['Lambda.ResourceNotFoundException', 'Lambda.InvalidRequestContentException'], MaxAttempts: 0 },
      {
        ErrorEquals: ['States.ALL'],
        IntervalSeconds: 1,
        MaxAttempts: 10,
        BackoffRate: 2,
        MaxDelaySeconds: 300,
        JitterStrategy: 'FULL',
      },
    ]);
  });

  test('keeps the retries that it has, and none where that was said', () => {
    const stack = newStack();
    const own = invoke(stack, 'Own').addRetry({ errors: ['Mine'] });
    const none = invoke(stack, 'None');
    RetryPolicy.none('a second refund would be one too many').applyTo(none);
    const steps = [
      { action: invoke(stack, 'A'), compensation: own },
      { action: invoke(stack, 'B'), compensation: none },
      { action: invoke(stack, 'C') },
    ];
    const { Own, None } = plainDefinition(stack, saga(stack, steps)).States;
    expect(errorsOf(Own.Retry)).toContainEqual(['Mine']);
    expect(errorsOf(Own.Retry)).not.toContainEqual(['States.ALL']);
    expect(None.Retry).toBeUndefined();
  });

  test('drops its result, unless it has a place for it', () => {
    const stack = newStack();
    const steps = [
      { action: invoke(stack, 'A'), compensation: invoke(stack, 'UndoA') },
      { action: invoke(stack, 'B'), compensation: invoke(stack, 'UndoB', { resultPath: '$.undone' }) },
      { action: invoke(stack, 'C') },
    ];
    const { UndoA, UndoB } = plainDefinition(stack, saga(stack, steps)).States;
    expect([UndoA.ResultPath, UndoB.ResultPath]).toEqual([null, '$.undone']);
  });

  test('of several states is one, tried again as a whole', () => {
    const stack = newStack();
    const undo = invoke(stack, 'Undo').next(invoke(stack, 'Tell'));
    plainDefinition(
      stack,
      saga(stack, [{ action: invoke(stack, 'A'), compensation: undo }, { action: invoke(stack, 'B') }]),
    );
    const execution = run(stack, {
      A: mock.succeed(),
      B: mock.fail('Late'),
      Undo: mock.succeed(),
      Tell: mock.sequence(mock.fail('Down'), mock.succeed()),
    });
    expect(execution.error).toBe('SagaCompensated');
    expect(execution.calls('Undo')).toHaveLength(2);
  });

  test('in a CustomState whose own catcher takes everything gets no other, and no alert that nothing leads to', () => {
    const stack = newStack();
    const undo = new sfn.CustomState(stack, 'Undo', {
      stateJson: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:sqs:deleteQueue',
        Parameters: { QueueUrl: 'q' },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'CompensationsSucceeded?' }],
      },
    });
    const steps = [{ action: invoke(stack, 'A'), compensation: undo }, { action: invoke(stack, 'B') }];
    const onCompensationFailed = { notify: NotificationTarget.topic(new sns.Topic(stack, 'Topic')) };
    const { Undo } = plainDefinition(stack, saga(stack, steps, { onCompensationFailed })).States;
    expect(errorsOf(Undo.Catch)).toEqual([['States.DataLimitExceeded'], ['States.ALL']]);
  });

  test('of the last step is used with compensateFailedStep', () => {
    const stack = newStack();
    const steps = [...twoSteps(stack)];
    steps[1] = { ...steps[1], compensation: invoke(stack, 'Refund') };
    const { Reserve, Charge } = plainDefinition(stack, saga(stack, steps, { compensateFailedStep: true })).States;
    expect([Reserve.Catch[0].Next, Charge.Catch[0].Next]).toEqual(['Release', 'Refund']);
  });
});

describe('the states of a saga', () => {
  test('without anything to compensate are its actions and one end', () => {
    const stack = newStack();
    const steps = [{ action: invoke(stack, 'A'), noCompensation: NEEDS_NONE }, { action: invoke(stack, 'B') }];
    const { States } = plainDefinition(stack, saga(stack, steps));
    expect(Object.keys(States)).toEqual(['A', 'B', 'Compensated']);
  });

  test('have a prefix, so that a machine can have several sagas', () => {
    const stack = newStack();
    const notify = NotificationTarget.topic(new sns.Topic(stack, 'Topic'));
    const one = (id: string, stateNamePrefix?: string) =>
      new Saga(stack, id, {
        steps: [
          { action: invoke(stack, `${id}A`), compensation: invoke(stack, `${id}C`) },
          { action: invoke(stack, `${id}B`) },
        ],
        onCompensationFailed: { notify },
        stateNamePrefix,
      });
    const { States } = plainDefinition(stack, one('X').next(one('Y', 'Y: ')));
    const added = ['Compensated', 'CompensationFailed', 'CompensationsSucceeded?'];
    for (const name of [...added, 'Alert XC failed', ...added.map((n) => `Y: ${n}`), 'Y: YC failed']) {
      expect(States).toHaveProperty([name]);
    }
    const lambda = { 'lambda:invoke': mock.succeed({}) };
    expect(run(stack, lambda).status).toBe('SUCCEEDED');
    const execution = run(stack, { ...lambda, YB: mock.fail('Late') });
    expect(execution.visits().map(({ state }) => state.name)).toEqual([
      ...['XA', 'XB', 'YA', 'YB', 'YC'],
      ...['Y: CompensationsSucceeded?', 'Y: Compensated'],
    ]);
  });

  test('without a prefix are refused by aws-cdk-lib the second time, by name', () => {
    const stack = newStack();
    const one = (id: string) => new Saga(stack, id, { steps: [{ action: invoke(stack, `${id}A`) }] });
    const chain = one('X').next(one('Y'));
    expect(() => plainDefinition(stack, chain)).toThrow("State with name 'Compensated' occurs in both");
  });

  test('stay within the length that AWS allows for names', () => {
    const stack = newStack();
    const steps = [
      { action: invoke(stack, 'A'.repeat(80)).next(invoke(stack, 'A2')), compensation: invoke(stack, 'C'.repeat(80)) },
      { action: invoke(stack, 'B') },
    ];
    const { States } = plainDefinition(
      stack,
      saga(stack, steps, { onCompensationFailed: { notify: NotificationTarget.topic(new sns.Topic(stack, 'T')) } }),
    );
    expect(Object.keys(States).filter(({ length }) => length > 80)).toEqual([]);
  });

  test('are sound when a saga is a step of another', () => {
    const stack = newStack();
    const inner = new Saga(stack, 'Inner', {
      steps: [{ action: invoke(stack, 'IA'), compensation: invoke(stack, 'IC') }, { action: invoke(stack, 'IB') }],
      stateNamePrefix: 'Inner: ',
    });
    const steps = [
      { action: invoke(stack, 'A'), compensation: invoke(stack, 'C') },
      { name: 'Inner', action: inner },
    ];
    plainDefinition(stack, saga(stack, steps));
    const execution = run(stack, { 'lambda:invoke': mock.succeed({}), IB: mock.fail('Late', 'x') });
    const { Error: error, Cause } = JSON.parse(execution.cause as string);
    expect([execution.error, error, JSON.parse(Cause)]).toEqual([
      'SagaCompensated',
      'SagaCompensated',
      { Error: 'Late', Cause: 'x' },
    ]);
    expect(execution.tasks.map(({ stateName }) => stateName)).toEqual(['A', 'IA', 'IB', 'IC', 'C']);
  });

  test('may be prefixed, or made a single state, as those of any fragment', () => {
    const stack = newStack();
    const whole = saga(stack, twoSteps(stack)).toSingleState({ stateId: 'Whole', prefixStates: 'W/' });
    const definition = plainDefinition(stack, whole);
    expect(Object.keys(definition.States)).toEqual(['Whole']);
    expect(Object.keys(statesOf(definition))).toContain('W/Compensated');
    const execution = run(stack, { 'lambda:invoke': mock.succeed({}), Charge: mock.fail('Late') });
    expect(execution.error).toBe('SagaCompensated');
    expect(execution.calls('Release')).toHaveLength(1);
  });
});

describe('a saga in a ResilientStateMachine', () => {
  function definition(stack: Stack, topic?: sns.ITopic): DefinitionJson {
    const steps = twoSteps(stack);
    new ResilientStateMachine(stack, 'Machine', {
      definition: saga(stack, steps),
      notify: topic && [NotificationTarget.topic(topic)],
    });
    return soundDefinition(stack);
  }

  test('needs no failure handler, since it catches everything itself', () => {
    expect(definition(newStack()).States).not.toHaveProperty('WorkflowFailed');
  });

  test('has its ends told of, with error and cause', () => {
    const stack = newStack();
    definition(stack, new sns.Topic(stack, 'Topic'));
    const mocks = { Reserve: mock.succeed({}), Charge: mock.fail('Late', 'x'), Release: mock.succeed({}) };
    const execution = run(stack, { ...mocks, 'sns:publish': mock.succeed({}) });
    expect(execution.error).toBe('SagaCompensated');
    const [{ parameters }] = execution.calls('Notify Compensated');
    expect((parameters as StateJson).Message).toMatchObject({
      failedBy: 'Compensated',
      error: 'SagaCompensated',
      cause: execution.cause,
    });
  });

  test('is followed by states whose failures are dealt with by the machine', () => {
    const stack = newStack();
    const chain = saga(stack, twoSteps(stack)).next(invoke(stack, 'After'));
    new ResilientStateMachine(stack, 'Machine', { definition: chain });
    soundDefinition(stack);
    const execution = run(stack, { 'lambda:invoke': mock.succeed({}), After: mock.fail('Late', 'x') });
    expect([execution.error, execution.cause]).toEqual(['Late', 'x']);
    expect(execution.calls('Release')).toEqual([]);
  });
});
