import type { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { NotificationTarget, Notify, NotifyFailureMode, type NotifyProps, RetryPolicy } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { Errors, type Mocks, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import {
  type DefinitionJson,
  errorOf,
  failureIn,
  newStack,
  plainDefinition,
  type StateJson,
  statementsOf,
} from './definitions';

const { JSONATA } = sfn.QueryLanguage;

/** A machine that notifies and then comes to 'Next'. */
function notifying(props: Partial<NotifyProps> = {}, stack = newStack()): { stack: Stack; definition: DefinitionJson } {
  const target = NotificationTarget.topic(new sns.Topic(stack, 'Topic'));
  const notify = new Notify(stack, 'Tell', { target, ...props });
  return { stack, definition: plainDefinition(stack, notify.next(new sfn.Succeed(stack, 'Next'))) };
}

const run = (stack: Stack, mocks: Mocks): SimulatedExecution =>
  simulate(stateMachine(stack, 'Machine'), { input: { orderId: 'o-1' }, mocks });

const LANGUAGES: [string, Partial<NotifyProps>][] = [
  ['JSONPath', {}],
  ['JSONata', { queryLanguage: JSONATA }],
];

describe.each(LANGUAGES)('Notify in %s', (_language, language) => {
  test('tells the input and the execution, and keeps the payload', () => {
    const { stack } = notifying(language);
    const execution = run(stack, { Tell: mock.succeed({ MessageId: 'm' }) });
    expect([execution.status, execution.output]).toEqual(['SUCCEEDED', { orderId: 'o-1' }]);
    expect(execution.calls('Tell')[0].parameters).toMatchObject({
      Message: { input: { orderId: 'o-1' }, executionId: execution.identity.executionArn },
    });
  });

  test('goes on with the payload when it cannot tell', () => {
    const { stack } = notifying(language);
    const execution = run(stack, { Tell: mock.fail(Errors.Sns.NOT_FOUND) });
    expect(execution).toHaveVisited('Tell', 'Tell (not sent)', 'Next');
    expect([execution.status, execution.output]).toEqual(['SUCCEEDED', { orderId: 'o-1' }]);
  });

  test('fails when it shall, with the error of the target', () => {
    const { stack, definition } = notifying({ ...language, failureMode: NotifyFailureMode.FAIL });
    expect(definition.States.Tell.Catch).toBeUndefined();
    const execution = run(stack, { Tell: mock.fail(Errors.Sns.NOT_FOUND) });
    expect([execution.status, execution.error]).toEqual(['FAILED', 'SNS.NotFoundException']);
  });

  test('is told in the words that are given', () => {
    const message =
      language.queryLanguage === JSONATA
        ? { order: '{% $states.input.orderId %}', executionId: 'mine' }
        : { order: sfn.JsonPath.stringAt('$.orderId'), executionId: 'mine' };
    const { stack } = notifying({ ...language, message: sfn.TaskInput.fromObject(message), subject: 'An order' });
    const [call] = run(stack, { Tell: mock.succeed({}) }).calls('Tell');
    expect(call.parameters).toMatchObject({ Subject: 'An order', Message: { order: 'o-1', executionId: 'mine' } });
  });
});

const nothing = sfn.TaskInput.fromObject({ order: '{% $states.input.nothing %}' });

test.each<[string, Partial<NotifyProps>, string]>([
  ['JSONPath', { message: sfn.TaskInput.fromObject({ order: sfn.JsonPath.stringAt('$.nothing') }) }, 'States.Runtime'],
  [
    'JSONata',
    { message: nothing, queryLanguage: JSONATA, failureMode: NotifyFailureMode.FAIL },
    'States.QueryEvaluationError',
  ],
])('a message of %s that refers to nothing fails the execution', (_language, props, error) => {
  expect(run(notifying(props).stack, {})).toMatchObject({ status: 'FAILED', error });
});

test('a message of JSONata that refers to nothing is not sent, and the workflow goes on', () => {
  const { stack } = notifying({ message: nothing, queryLanguage: JSONATA });
  expect(run(stack, {})).toHaveVisited('Tell', 'Tell (not sent)', 'Next');
});

test('works at the end of a machine, too', () => {
  const stack = newStack();
  const target = NotificationTarget.queue(new sqs.Queue(stack, 'Queue'));
  const definition = plainDefinition(stack, new Notify(stack, 'Tell', { target }));
  expect([definition.States.Tell.End, definition.States['Tell (not sent)'].End]).toEqual([true, true]);
});

test('sends an entry again that an event bus refuses, and gives up like any other', () => {
  const stack = newStack();
  const bus = new events.EventBus(stack, 'Bus');
  const target = NotificationTarget.eventBus(bus, { detailType: 'Order placed', source: 'shop.orders' });
  notifying({ target }, stack);
  const execution = run(stack, { Tell: mock.fail(Errors.EventBridge.FAILED_ENTRY) });
  expect(execution.calls('Tell')).toHaveLength(4);
  expect(execution.status).toBe('SUCCEEDED');
});

test('is retried as its policy says', () => {
  const { definition } = notifying({ retryPolicy: RetryPolicy.none('the topic is for convenience') });
  expect(definition.States.Tell.Retry).toBeUndefined();
  const { Retry } = notifying().definition.States.Tell;
  expect(Retry.flatMap(({ ErrorEquals }: StateJson) => ErrorEquals)).toContain('SNS.InternalErrorException');
});

test('is allowed to send, and nothing else', () => {
  const { stack } = notifying();
  expect(statementsOf(stack)).toEqual([
    { Action: 'sns:Publish', Effect: 'Allow', Resource: { Ref: expect.stringMatching(/^Topic/) } },
  ]);
});

test.each(['', ' x', 'two\nlines', 'ü', 'x'.repeat(101)])('refuses the subject %j', (subject) => {
  expect(errorOf(() => notifying({ subject }))).toMatchObject({ code: 'NOTIFY_SUBJECT_INVALID', at: 'Shop/Tell' });
});

test('takes a subject that is known at run time only', () => {
  const stack = newStack();
  const { definition } = notifying({ subject: sfn.JsonPath.stringAt('$.subject') }, stack);
  expect(definition.States.Tell.Parameters['Subject.$']).toBe('$.subject');
});

test('a message that is no object is told as the member input', () => {
  const { stack } = notifying({ message: sfn.TaskInput.fromText('hello') });
  const [call] = run(stack, { Tell: mock.succeed({}) }).calls('Tell');
  expect(call.parameters).toMatchObject({ Message: { input: 'hello' } });
});

test('a message that is no input of a task is refused', () => {
  expect(() => notifying({ message: { order: 'o-1' } as never })).toThrow('NOTIFY_MESSAGE_INVALID');
});

describe('what it cannot tell', () => {
  test.each([sfn.QueryLanguage.JSON_PATH, JSONATA])('may be caught where it fails, in %s', (queryLanguage) => {
    const stack = newStack();
    const target = NotificationTarget.topic(new sns.Topic(stack, 'Topic'));
    const notify = new Notify(stack, 'Tell', { target, failureMode: NotifyFailureMode.FAIL, queryLanguage });
    notify.addCatch(new sfn.Succeed(stack, 'NotTold'), failureIn('failure', queryLanguage));
    plainDefinition(stack, notify);
    const execution = run(stack, { Tell: mock.fail(Errors.Sns.NOT_FOUND, 'gone') });
    expect(execution.output).toEqual({ orderId: 'o-1', failure: { Error: Errors.Sns.NOT_FOUND, Cause: 'gone' } });
  });

  test('leads nowhere else where it is left out', () => {
    const stack = newStack();
    const target = NotificationTarget.topic(new sns.Topic(stack, 'Topic'));
    const notify = new Notify(stack, 'Tell', { target });
    expect(() => notify.addCatch(new sfn.Succeed(stack, 'NotTold'))).toThrow('CATCH_UNREACHABLE');
  });
});
