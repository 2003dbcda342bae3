import { Duration, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { RetryPolicy } from 'cdk-stepwright';
import { ERRORS } from '../../src/catalogue/errors';
import { errorOf, functionOf, invoke, newStack, plainDefinition, type StateJson } from './definitions';

const LAMBDA_RETRY = [
  {
    ErrorEquals: ['Lambda.TooManyRequestsException'],
    IntervalSeconds: 2,
    MaxAttempts: 6,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    JitterStrategy: 'FULL',
  },
  {
    ErrorEquals: [
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.ResourceNotReadyException',
    ],
    IntervalSeconds: 1,
    MaxAttempts: 6,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    JitterStrategy: 'FULL',
  },
];

/** The Retry of a task as it is rendered. */
function retryOf(policy: RetryPolicy, task: sfn.State = invoke(newStack(), 'Task')): StateJson[] {
  policy.applyTo(task);
  return (plainDefinition(Stack.of(task), task).States[task.stateId].Retry ?? []) as StateJson[];
}

describe('RetryPolicy.forIntegration', () => {
  test.each([
    ['short name', 'dynamodb:putItem'],
    ['ARN', 'arn:aws:states:::dynamodb:putItem'],
    ['ARN of another partition', 'arn:aws-cn:states:::dynamodb:putItem'],
  ])('takes the %s of an integration', (_form, resource) => {
    const names = RetryPolicy.forIntegration(resource).retriers.flatMap(({ errors }) => errors);
    expect(names).toContain('DynamoDB.ProvisionedThroughputExceededException');
    expect(names).toContain('DynamoDB.InternalServerError');
  });

  test.each(['.sync', '.sync:2', '.waitForTaskToken'])('does not mind the pattern %s', (pattern) => {
    const expected = RetryPolicy.forIntegration('states:startExecution').retriers;
    expect(expected).not.toEqual([]);
    expect(RetryPolicy.forIntegration(`states:startExecution${pattern}`).retriers).toEqual(expected);
    expect(RetryPolicy.forIntegration(`arn:aws:states:::states:startExecution${pattern}`).retriers).toEqual(expected);
  });

  test('takes the ARN of a function, also one that is known at deployment only', () => {
    const expected = RetryPolicy.forIntegration('lambda').retriers;
    const { functionArn } = functionOf(newStack());
    expect(RetryPolicy.forIntegration(functionArn).retriers).toEqual(expected);
    const made = new lambda.Function(newStack(), 'Made', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => ({});'),
    });
    expect(RetryPolicy.forIntegration(made.functionArn).retriers).toEqual(expected);
  });

  test('retries throttling first, longer, then what is transient; with jitter and at most a minute apart', () => {
    expect(retryOf(RetryPolicy.forIntegration('lambda:invoke'))).toEqual(LAMBDA_RETRY);
  });

  test('never retries by a wildcard, nor what is permanent, whatever the integration', () => {
    const integrations = new Set(ERRORS.map(({ integration }) => integration.replace('*', 'anything')));
    const permanent = ERRORS.filter(({ errorClass }) => ['permanent', 'branch'].includes(errorClass)).map(
      ({ name }) => name,
    );
    for (const integration of integrations) {
      const { retriers } = RetryPolicy.forIntegration(integration);
      const names = retriers.flatMap(({ errors = [] }) => errors);
      expect(names.filter((name) => ['States.ALL', 'States.TaskFailed', 'States.Timeout'].includes(name))).toEqual([]);
      expect(names.filter((name) => permanent.includes(name))).toEqual([]);
      for (const { maxDelay, interval, jitterStrategy } of retriers) {
        expect(jitterStrategy).toBe(sfn.JitterType.FULL);
        expect(maxDelay!.toSeconds()).toBeGreaterThan(interval!.toSeconds());
      }
    }
  });

  test('refuses an integration that the catalogue does not know, rather than retrying nothing', () => {
    expect(errorOf(() => RetryPolicy.forIntegration('dynamo:putItem'))).toEqual({
      code: 'INTEGRATION_UNKNOWN',
      message:
        "RetryPolicy.forIntegration() expects an integration of the error catalogue, but got 'dynamo:putItem'. Look for a slip of the pen " +
        "('dynamodb:putItem', 'aws-sdk:s3:getObject'), or name the errors with RetryPolicy.custom() [INTEGRATION_UNKNOWN] (at RetryPolicy.forIntegration)",
      at: 'RetryPolicy.forIntegration',
    });
  });
});

describe('RetryPolicy.forTask', () => {
  test('knows what a task calls', () => {
    const stack = newStack();
    const table = new dynamodb.Table(stack, 'T', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const get = new tasks.DynamoGetItem(stack, 'Get', {
      table,
      key: { id: tasks.DynamoAttributeValue.fromString('1') },
    });
    expect(RetryPolicy.forTask(get).retriers).toEqual(RetryPolicy.forIntegration('dynamodb:getItem').retriers);
    const call = new tasks.CallAwsService(stack, 'Call', {
      service: 'dynamodb',
      action: 'getItem',
      iamResources: [table.tableArn],
    });
    expect(RetryPolicy.forTask(call).retriers).toEqual(RetryPolicy.forIntegration('aws-sdk:dynamodb:getItem').retriers);
  });

  test('knows a function that is invoked by its ARN', () => {
    const task = invoke(newStack(), 'Task', { payloadResponseOnly: true });
    expect(RetryPolicy.forTask(task).retriers).toEqual(RetryPolicy.forIntegration('lambda').retriers);
  });

  test('knows an activity, of which nothing is worth a blind retry', () => {
    const stack = newStack();
    const task = new tasks.StepFunctionsInvokeActivity(stack, 'Work', { activity: new sfn.Activity(stack, 'A') });
    expect(RetryPolicy.forTask(task).retriers).toEqual([]);
  });

  test('has no retriers for what the catalogue does not know', () => {
    const task = new tasks.CallAwsService(newStack(), 'Call', {
      service: 'polly',
      action: 'listLexicons',
      iamResources: ['*'],
    });
    expect(RetryPolicy.forTask(task).retriers).toEqual([]);
  });
});

describe('RetryPolicy.none', () => {
  test('takes off all retriers, and keeps the reason', () => {
    const policy = RetryPolicy.none('not idempotent');
    expect(policy.reason).toBe('not idempotent');
    expect(retryOf(policy)).toEqual([]);
  });

  test.each(['', '  \n'])('refuses the reason %j', (reason) => {
    expect(errorOf(() => RetryPolicy.none(reason))).toMatchObject({
      code: 'REASON_MISSING',
      message: expect.stringContaining("Say why the task must not be retried: RetryPolicy.none('not idempotent')"),
    });
  });
});

describe('RetryPolicy.throttling', () => {
  test('waits longer than for transient errors', () => {
    expect(retryOf(RetryPolicy.throttling(['Shop.Busy', 'Shop.Full']))).toEqual([
      { ...LAMBDA_RETRY[0], ErrorEquals: ['Shop.Busy', 'Shop.Full'] },
    ]);
  });

  test('refuses to retry nothing', () => {
    expect(errorOf(() => RetryPolicy.throttling([])).code).toBe('RETRIERS_MISSING');
  });
});

describe('RetryPolicy.custom', () => {
  test('keeps the retriers in order, and leaves what they leave out to the language', () => {
    const policy = RetryPolicy.custom(
      { errors: ['A'], maxAttempts: 0 },
      { errors: ['B'], interval: Duration.seconds(3), jitterStrategy: sfn.JitterType.NONE },
    );
    expect(retryOf(policy)).toEqual([
      { ErrorEquals: ['A'], MaxAttempts: 0 },
      { ErrorEquals: ['B'], IntervalSeconds: 3, JitterStrategy: 'NONE' },
    ]);
  });

  test('has a wildcard last, wherever it was given', () => {
    const policy = RetryPolicy.custom({ errors: [sfn.Errors.ALL] }, { errors: ['A'] });
    expect(retryOf(policy).map(({ ErrorEquals }) => ErrorEquals)).toEqual([['A'], ['States.ALL']]);
  });

  test('refuses to retry nothing without a reason', () => {
    expect(errorOf(() => RetryPolicy.custom())).toMatchObject({
      code: 'RETRIERS_MISSING',
      message: expect.stringContaining('RetryPolicy.none('),
    });
  });
});

describe('applyTo', () => {
  test('replaces the retrier that LambdaInvoke adds by itself', () => {
    const task = invoke(newStack(), 'Task');
    expect(retryOf(RetryPolicy.forTask(task), task)).toEqual(LAMBDA_RETRY);
  });

  test('replaces retriers that were there, applied once or twice', () => {
    const task = invoke(newStack(), 'Task');
    task.addRetry({ errors: ['Mine'] });
    RetryPolicy.throttling(['Other']).applyTo(task);
    expect(retryOf(RetryPolicy.custom({ errors: ['Last'] }), task)).toEqual([{ ErrorEquals: ['Last'] }]);
  });

  test('takes Parallel, Map and CustomState, too', () => {
    const policy = RetryPolicy.custom({ errors: ['A'] });
    const stack = newStack();
    const custom = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Retry: [{ ErrorEquals: ['Old'] }] };
    const states = [
      new sfn.Parallel(stack, 'Parallel').branch(new sfn.Pass(stack, 'P')),
      new sfn.Map(stack, 'Map').itemProcessor(new sfn.Pass(stack, 'M')),
      new sfn.CustomState(stack, 'Custom', { stateJson: custom }),
    ];
    for (const state of states) policy.applyTo(state);
    const definition = plainDefinition(stack, states[0].next(states[1]).next(states[2]));
    for (const { stateId } of states) expect(definition.States[stateId].Retry).toEqual([{ ErrorEquals: ['A'] }]);
    expect(custom.Retry).toEqual([{ ErrorEquals: ['Old'] }]);
  });

  test('refuses a state that has no Retry', () => {
    expect(errorOf(() => RetryPolicy.throttling(['A']).applyTo(new sfn.Pass(newStack(), 'Pass')))).toEqual({
      code: 'STATE_NOT_RETRYABLE',
      message:
        "State 'Pass' cannot be retried. Expected a Task, Parallel or Map: only these have Retry [STATE_NOT_RETRYABLE] (at Shop/Pass)",
      at: 'Shop/Pass',
    });
  });
});
