import { Duration, type Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import {
  NotificationTarget,
  ResilientStateMachine,
  type ResilientStateMachineProps,
  RetryPolicy,
} from 'cdk-stepwright';
import { checkStateMachines } from 'cdk-stepwright/synth';
import { mock, type SimulatedExecution } from 'cdk-stepwright/testing';
import { errorOf, functionOf, invoke, newStack, type StateJson, statementsOf } from './definitions';
import { resilient, run, statesIn } from './resilient';

type Handlers = NonNullable<ResilientStateMachineProps['failureHandlers']>;
type Props = Omit<ResilientStateMachineProps, 'definition' | 'failureHandlers'>;

function handling(
  stack: Stack,
  failureHandlers: Handlers,
  props: Props = {},
  definition: sfn.IChainable = invoke(stack, 'Charge'),
) {
  resilient(stack, definition, { failureHandlers, ...props });
}

const visited = (execution: SimulatedExecution): string[] => execution.visits().map(({ state }) => state.name);

describe('a chain for all failures', () => {
  test('comes before the end, gets the input, and the execution fails with the original error', () => {
    const stack = newStack();
    handling(stack, { 'States.ALL': invoke(stack, 'Record') });
    const execution = run(stack, { Charge: mock.fail('Declined', 'limit'), Record: mock.succeed({}) });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Declined', cause: 'limit' });
    expect(visited(execution)).toEqual(['Charge', 'Record', 'WorkflowFailed']);
    expect(execution.calls('Record')[0].parameters).toMatchObject({ Payload: { order: 1 } });
  });

  test('finds the failure in $workflowFailure, whatever the shape of the input', () => {
    const stack = newStack();
    const record = invoke(stack, 'Record', { payload: sfn.TaskInput.fromJsonPathAt('$workflowFailure') });
    handling(stack, { 'States.ALL': record });
    const execution = run(stack, { Charge: mock.fail('Declined', 'limit'), Record: mock.succeed({}) }, [1, 2]);
    expect(execution.calls('Record')[0].parameters).toMatchObject({ Payload: { Error: 'Declined', Cause: 'limit' } });
  });

  test('that ends with Succeed ends the execution as SUCCEEDED', () => {
    const stack = newStack();
    handling(stack, { 'States.ALL': invoke(stack, 'Record').next(new sfn.Succeed(stack, 'Dealt with')) });
    const execution = run(stack, { Charge: mock.fail('Declined'), Record: mock.succeed({ kept: true }) });
    expect(execution.status).toBe('SUCCEEDED');
    expect(visited(execution)).toEqual(['Charge', 'Record', 'Dealt with']);
  });

  test('that is a Succeed alone leaves no state that nothing leads to', () => {
    const stack = newStack();
    handling(stack, { 'States.ALL': new sfn.Succeed(stack, 'Dealt with') });
    expect(Object.keys(statesIn(stack))).toEqual(['Charge', 'Dealt with']);
    expect(checkStateMachines(stack).findings.map(({ rule }) => rule)).toEqual(['swallowed-error']);
  });

  test('that fails itself does not mask the failure, and is retried as any other task', () => {
    const stack = newStack();
    handling(stack, { 'States.ALL': invoke(stack, 'Record') });
    const execution = run(stack, {
      Charge: mock.fail('Declined'),
      Record: mock.sequence(mock.fail('Lambda.TooManyRequestsException'), mock.fail('Broken')),
    });
    expect(execution.error).toBe('Declined');
    expect(execution.calls('Record')).toHaveLength(2);
  });

  test('is for States.DataLimitExceeded, too', () => {
    const stack = newStack();
    handling(stack, { 'States.ALL': invoke(stack, 'Record') });
    const execution = run(stack, { Charge: mock.succeed('x'.repeat(262_144)), Record: mock.succeed({}) });
    expect(execution.error).toBe('States.DataLimitExceeded');
    expect(visited(execution)).toContain('Record');
  });

  test('comes after the notification', () => {
    const stack = newStack();
    handling(
      stack,
      { 'States.ALL': invoke(stack, 'Record') },
      { notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))] },
    );
    const mocks = { Charge: mock.fail('Declined'), 'sns:publish': mock.succeed({}), Record: mock.succeed({}) };
    expect(visited(run(stack, mocks))).toEqual(['Charge', 'NotifyFailure', 'Record', 'WorkflowFailed']);
  });
});

describe('a chain for one error', () => {
  test('is for that error alone', () => {
    const stack = newStack();
    handling(stack, { OutOfStock: invoke(stack, 'Reorder').next(new sfn.Succeed(stack, 'Reordered')) });
    const mocks = { Reorder: mock.succeed({}) };
    expect(run(stack, { ...mocks, Charge: mock.fail('OutOfStock') }).status).toBe('SUCCEEDED');
    expect(run(stack, { ...mocks, Charge: mock.fail('Declined') })).toMatchObject({
      status: 'FAILED',
      error: 'Declined',
    });
  });

  test('comes before that for all, whatever the order in which they are given, and they may share states', () => {
    const stack = newStack();
    const record = invoke(stack, 'Record');
    handling(stack, { 'States.ALL': record, OutOfStock: invoke(stack, 'Reorder').next(record) });
    const mocks = { Reorder: mock.succeed({}), Record: mock.succeed({}) };
    expect(visited(run(stack, { ...mocks, Charge: mock.fail('OutOfStock') }))).toEqual([
      'Charge',
      'Reorder',
      'Record',
      'WorkflowFailed',
    ]);
    expect(visited(run(stack, { ...mocks, Charge: mock.fail('Declined') }))).toEqual([
      'Charge',
      'Record',
      'WorkflowFailed',
    ]);
    expect(statesIn(stack).Charge.Catch.map(({ ErrorEquals }: StateJson) => ErrorEquals)).toEqual([
      ['OutOfStock'],
      ['States.DataLimitExceeded'],
      ['States.ALL'],
    ]);
  });

  test('is told of by a notification of its own, whose permission is there once', () => {
    const stack = newStack();
    const topic = new sns.Topic(stack, 'Topic');
    handling(stack, { OutOfStock: invoke(stack, 'Reorder') }, { notify: [NotificationTarget.topic(topic)] });
    const mocks = { Charge: mock.fail('OutOfStock'), 'sns:publish': mock.succeed({}), Reorder: mock.succeed({}) };
    expect(visited(run(stack, mocks))).toEqual(['Charge', 'NotifyFailure', 'Reorder', 'WorkflowFailed']);
    const publish = statementsOf(stack).filter(({ Action }) => Action === 'sns:Publish');
    expect(publish).toEqual([{ Action: 'sns:Publish', Effect: 'Allow', Resource: { Ref: 'TopicBFC7AF6E' } }]);
  });

  test('of a state that catches it by itself comes after its own', () => {
    const stack = newStack();
    const own = new sfn.Succeed(stack, 'Own');
    const charge = invoke(stack, 'Charge').addCatch(own, { errors: ['OutOfStock'] });
    handling(stack, { OutOfStock: invoke(stack, 'Reorder') }, {}, charge.next(invoke(stack, 'Ship')));
    const { Charge, Ship } = statesIn(stack);
    expect(Charge.Catch[0]).toMatchObject({ ErrorEquals: ['OutOfStock'], Next: 'Own' });
    expect(Charge.Catch).toHaveLength(3);
    expect(Ship.Catch[0]).toMatchObject({ ErrorEquals: ['OutOfStock'], Next: 'Reorder' });
  });
});

describe('permissions and languages', () => {
  test('a record in a table: the role may write to that table alone', () => {
    const stack = newStack();
    const table = new dynamodb.Table(stack, 'Table', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    });
    const put = new tasks.DynamoPutItem(stack, 'Record', {
      table,
      item: {
        id: tasks.DynamoAttributeValue.fromString(sfn.JsonPath.executionId),
        error: tasks.DynamoAttributeValue.fromString(sfn.JsonPath.stringAt('$workflowFailure.Error')),
      },
      resultPath: sfn.JsonPath.DISCARD,
    });
    handling(stack, { 'States.ALL': put });
    const execution = run(stack, { Charge: mock.fail('Declined'), Record: mock.succeed({}) });
    expect(execution.calls('Record')[0].parameters).toMatchObject({ Item: { error: { S: 'Declined' } } });
    const [statement, ...others] = statementsOf(stack).filter(({ Action }) => String(Action).startsWith('dynamodb'));
    expect(others).toEqual([]);
    expect(statement).toMatchObject({ Action: 'dynamodb:PutItem', Effect: 'Allow' });
    expect(JSON.stringify(statement.Resource)).toMatch(/:table\/",\{"Ref":"TableCD117FA1"\}\]\]\}$/);
  });

  test('in a machine of JSONata', () => {
    const stack = newStack();
    const queryLanguage = sfn.QueryLanguage.JSONATA;
    const record = sfn.Pass.jsonata(stack, 'Record', { outputs: { error: '{% $workflowFailure.Error %}' } });
    const charge = tasks.LambdaInvoke.jsonata(stack, 'Charge', { lambdaFunction: functionOf(stack) });
    handling(stack, { 'States.ALL': record.next(sfn.Succeed.jsonata(stack, 'Done')) }, { queryLanguage }, charge);
    expect(run(stack, { Charge: mock.fail('Declined') })).toMatchObject({
      status: 'SUCCEEDED',
      output: { error: 'Declined' },
    });
  });

  test('beside a definition that is a text', () => {
    const stack = newStack();
    const definitionBody = sfn.DefinitionBody.fromString(
      JSON.stringify({
        StartAt: 'Charge',
        States: {
          Charge: {
            Type: 'Task',
            Resource: 'arn:aws:states:::sqs:sendMessage',
            Parameters: { QueueUrl: 'q', MessageBody: 'b' },
            End: true,
          },
        },
      }),
    );
    const record = invoke(stack, 'Record', { resultPath: sfn.JsonPath.DISCARD });
    new ResilientStateMachine(stack, 'Orders', { definitionBody, failureHandlers: { 'States.ALL': record } });
    const execution = run(stack, { Charge: mock.fail('SQS.QueueDoesNotExist'), Record: mock.succeed({}) });
    expect(visited(execution)).toEqual(['Charge', 'Record', 'WorkflowFailed']);
    expect(statesIn(stack).Record.ResultPath).toBeNull();
  });

  test('a policy that was applied to a task of a chain is kept', () => {
    const stack = newStack();
    const record = invoke(stack, 'Record', { retryOnServiceExceptions: false });
    RetryPolicy.none('it is not important').applyTo(record);
    handling(stack, { 'States.ALL': record });
    expect(statesIn(stack).Record.Retry).toBeUndefined();
  });
});

describe('what is refused', () => {
  test('a handler that nothing leads to', () => {
    const stack = newStack();
    const charge = invoke(stack, 'Charge').addCatch(new sfn.Succeed(stack, 'Own'));
    expect(errorOf(() => handling(stack, { OutOfStock: invoke(stack, 'Reorder') }, {}, charge))).toMatchObject({
      code: 'FAILURE_HANDLER_UNREACHABLE',
      at: 'Shop/Orders',
      message: expect.stringContaining("a handler for 'OutOfStock'"),
    });
  });

  test('a state of the same name as one of the definition', () => {
    const stack = newStack();
    const other = new sfn.Pass(stack, 'Other', { stateName: 'Charge' });
    expect(errorOf(() => handling(stack, { 'States.ALL': other }))).toMatchObject({ code: 'STATE_NAME_TAKEN' });
  });

  test('a distributed Map', () => {
    const stack = newStack();
    const map = new sfn.DistributedMap(stack, 'Each').itemProcessor(new sfn.Pass(stack, 'Item'));
    expect(errorOf(() => handling(stack, { 'States.ALL': map }))).toMatchObject({
      code: 'FAILURE_HANDLER_DISTRIBUTED',
    });
  });

  test('a definition that has a variable of that name', () => {
    const stack = newStack();
    const definition = new sfn.Pass(stack, 'First', { assign: { workflowFailure: 1 } }).next(invoke(stack, 'Charge'));
    const handlers = { 'States.ALL': invoke(stack, 'Record') };
    expect(errorOf(() => handling(stack, handlers, {}, definition))).toMatchObject({
      code: 'FAILURE_VARIABLE_TAKEN',
    });
  });

  test('neither a token task in an Express machine nor a task that may take longer than the machine: the synth says what comes of it', () => {
    const stack = newStack();
    const waiting = invoke(stack, 'Ask', {
      integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: sfn.TaskInput.fromObject({ token: sfn.JsonPath.taskToken }),
      taskTimeout: sfn.Timeout.duration(Duration.hours(2)),
    });
    handling(stack, { 'States.ALL': waiting }, { stateMachineType: sfn.StateMachineType.EXPRESS });
    const other = newStack();
    const long = invoke(other, 'Ask', { taskTimeout: sfn.Timeout.duration(Duration.hours(2)) });
    handling(other, { 'States.ALL': long }, { timeout: Duration.hours(1) });
    const infoOf = (of: Stack) => Annotations.fromStack(of).findInfo('*', Match.anyValue())[0].entry.data;
    expect(infoOf(stack)).toContain(
      "State 'Ask' is a task with '.waitForTaskToken', which an Express workflow cannot have",
    );
    expect(infoOf(other)).toContain("State 'Ask' may take 7200 s, but the execution ends after 3600 s");
  });

  test('handlers where there is no failure handling', () => {
    const stack = newStack();
    const props = { switchedOff: { failureHandler: 'the caller does it' } };
    expect(errorOf(() => handling(stack, { 'States.ALL': invoke(stack, 'Record') }, props))).toMatchObject({
      code: 'SWITCHED_OFF_CONTRADICTORY',
    });
  });
});
