import { Duration, type Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { NotificationTarget, ResilientStateMachine, type ResilientStateMachineProps } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type MockLike, type Mocks, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { invoke, newStack, soundDefinition } from './definitions';

/*
 * Each way in which an execution of a ResilientStateMachine can fail, in machines of both languages: what is told, and what the execution fails with.
 */

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;
const DECLINED = mock.fail('CardDeclined', 'limit');
const told = { 'sns:publish': mock.raw({ MessageId: 'm' }), 'sqs:sendMessage': mock.raw({ MessageId: 'm' }) };

describe.each([JSON_PATH, JSONATA])('in %s', (queryLanguage) => {
  const jsonata = queryLanguage === JSONATA;
  const work = (stack: Stack, name: string): sfn.TaskStateBase => invoke(stack, name, { queryLanguage });

  function run(make: (stack: Stack) => sfn.IChainable, mocks: Mocks, input: unknown = { id: 7 }): SimulatedExecution {
    return runWith({}, make, mocks, input);
  }

  function runWith(
    props: Partial<ResilientStateMachineProps>,
    make: (stack: Stack) => sfn.IChainable,
    mocks: Mocks,
    input: unknown = { id: 7 },
  ): SimulatedExecution {
    const stack = newStack();
    new ResilientStateMachine(stack, 'Machine', {
      definition: make(stack),
      queryLanguage,
      notify: [
        NotificationTarget.topic(new sns.Topic(stack, 'Topic')),
        NotificationTarget.queue(new sqs.Queue(stack, 'Queue')),
      ],
      ...props,
    });
    soundDefinition(stack);
    return simulate(stateMachine(stack, 'Machine'), { input, mocks, strict: false });
  }

  /** How often each target was told. */
  const tellings = (execution: SimulatedExecution): number[] =>
    ['NotifyFailure', 'NotifyFailure 2'].map((name) => execution.visits(name).length);

  const parallel = (stack: Stack): sfn.IChainable =>
    new sfn.Parallel(stack, 'Both', { queryLanguage }).branch(work(stack, 'Work'), work(stack, 'Other'));
  const map = (stack: Stack): sfn.IChainable =>
    new sfn.Map(stack, 'Each', {
      queryLanguage,
      ...(jsonata ? { items: sfn.ProvideItems.jsonArray([{}, {}]) } : { itemsPath: '$.items' }),
    }).itemProcessor(work(stack, 'Work'));

  test.each<[string, (stack: Stack) => sfn.IChainable]>([
    ['a task', (stack) => work(stack, 'Work')],
    ['a branch', parallel],
    ['an item', map],
  ])('the failure of %s is told to all, once, and stays what it was', (_what, make) => {
    const execution = run(make, { ...told, 'lambda:invoke': mock.succeed({}), Work: DECLINED }, { items: [{}, {}] });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'CardDeclined', cause: 'limit' });
    expect(tellings(execution)).toEqual([1, 1]);
  });

  // In JSONPath the task's own path fails on null, uncatchably; a function cannot be invoked with a number.
  test.each<{ input: unknown }>([
    ...[[1, 2], 'text'].map((input) => ({ input })),
    ...(jsonata ? [{ input: null }] : []),
  ])('with $input, too', ({ input }) => {
    const execution = run((stack) => work(stack, 'Work'), { ...told, Work: DECLINED }, input);
    expect(execution).toMatchObject({ error: 'CardDeclined', cause: 'limit' });
  });

  test.each<[string, (stack: Stack) => sfn.IChainable, number, number]>([
    ['of a task is told of', (stack) => work(stack, 'Work'), 300_000, 1],
    ['of a Parallel, of which no catcher knows, is told by alarms alone', parallel, 200_000, 0],
  ])('the result %s, where it is too large', (_what, make, characters, times) => {
    const execution = run(make, { ...told, 'lambda:invoke': mock.succeed('x'.repeat(characters)) });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(tellings(execution)).toEqual([times, times]);
  });

  test.each<[string, MockLike]>([
    ['does not exist', mock.fail('SNS.NotFoundException', 'gone')],
    ['is busy for too long', mock.fail('SNS.ThrottledException', 'busy')],
  ])('a topic that %s keeps nobody else from being told', (_what, publish) => {
    const execution = run((stack) => work(stack, 'Work'), { ...told, Work: DECLINED, 'sns:publish': publish });
    expect(execution).toMatchObject({ error: 'CardDeclined', cause: 'limit' });
    expect(tellings(execution)).toEqual([1, 1]);
  });

  const nothingMatches = (stack: Stack): sfn.IChainable =>
    new sfn.Choice(stack, 'Which?', { queryLanguage }).when(
      jsonata ? sfn.Condition.jsonata('{% $states.input.id = 8 %}') : sfn.Condition.numberEquals('$.id', 8),
      work(stack, 'Work'),
    );
  const slow = (stack: Stack): sfn.IChainable =>
    new sfn.Wait(stack, 'Wait', { queryLanguage, time: sfn.WaitTime.duration(Duration.hours(25)) }).next(
      work(stack, 'Work'),
    );

  test.each<[string, (stack: Stack) => sfn.IChainable, object]>([
    ['a Choice that nothing matches', nothingMatches, { status: 'FAILED', error: 'States.Runtime' }],
    ['the time limit of the execution', slow, { status: 'TIMED_OUT' }],
  ])('%s is told by alarms alone', (_what, make, end) => {
    const execution = runWith({ timeout: Duration.hours(24) }, make, {});
    expect(execution).toMatchObject(end);
    expect(tellings(execution)).toEqual([0, 0]);
  });

  test('a Fail state is told of first', () => {
    const fail = (stack: Stack): sfn.IChainable =>
      new sfn.Fail(stack, 'Refused', { error: 'CreditRefused', cause: 'poor' });
    const execution = run(fail, told);
    expect(execution).toMatchObject({ error: 'CreditRefused', cause: 'poor' });
    expect(execution.visits().map(({ state }) => state.name)).toEqual([
      'Notify Refused',
      'Notify Refused 2',
      'Refused',
    ]);
  });

  test('without a handler the failure is raw, and nobody is told', () => {
    const switchedOff = { failureHandler: 'the caller deals with failures' };
    const nobody = { notify: undefined, switchedOff };
    const execution = runWith(nobody, (stack) => work(stack, 'Work'), { Work: DECLINED });
    expect(execution).toMatchObject({ error: 'CardDeclined', cause: 'limit' });
    expect(execution.visits().map(({ state }) => state.name)).toEqual(['Work']);
  });
});

test('a path that leads nowhere is told by alarms alone; in JSONata an expression that gives nothing in a task is told', () => {
  const stack = newStack();
  const failures = new sns.Topic(stack, 'Topic');
  const payload = (text: string) => sfn.TaskInput.fromObject({ a: text });
  new ResilientStateMachine(stack, 'JsonPath', {
    definition: invoke(stack, 'Path', { payload: payload(sfn.JsonPath.stringAt('$.nothing')) }),
    notify: [NotificationTarget.topic(failures)],
  });
  new ResilientStateMachine(stack, 'Jsonata', {
    definition: invoke(stack, 'Expression', {
      payload: payload('{% $states.input.nothing %}'),
      queryLanguage: JSONATA,
    }),
    notify: [NotificationTarget.topic(failures)],
  });
  const mocks = { 'sns:publish': mock.succeed({ MessageId: 'm' }) };
  const run = (id: string) => simulate(stateMachine(stack, id), { input: {}, mocks, strict: false });
  const [path, expression] = [run('JsonPath'), run('Jsonata')];
  expect([path.error, path.visits('NotifyFailure').length]).toEqual(['States.Runtime', 0]);
  expect([expression.error, expression.visits('NotifyFailure').length]).toEqual(['States.QueryEvaluationError', 1]);
});
