import { Duration, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { RetryPolicy } from 'cdk-stepwright';
import { ERRORS } from '../../src/catalogue/errors';
import { withRequired } from '../testing/machines';
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
    const names = RetryPolicy.forIntegration(resource).retriers?.flatMap(({ errors }) => errors);
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
      const { retriers = [] } = RetryPolicy.forIntegration(integration);
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

  test('has no retriers for what neither the catalogue nor a model knows errors of', () => {
    const task = new tasks.CallAwsService(newStack(), 'Call', {
      service: 'ses',
      action: 'listIdentities',
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

describe('RetryPolicy.throttling without names', () => {
  const call = (stack: Stack, service: string, action: string): sfn.TaskStateBase => {
    const parameters = withRequired(`arn:aws:states:::aws-sdk:${service}:${action}`, {});
    return new tasks.CallAwsService(stack, 'Task', { service, action, parameters, iamResources: ['*'] });
  };
  const custom = (Resource: string) => (stack: Stack) =>
    new sfn.CustomState(stack, 'Task', {
      stateJson: { Type: 'Task', Resource, Parameters: withRequired(Resource, {}) },
    });
  const putItem = (stack: Stack): sfn.TaskStateBase => {
    const table = dynamodb.Table.fromTableName(stack, 'T', 'orders');
    return new tasks.DynamoPutItem(stack, 'Task', { table, item: {} });
  };

  test.each<[string, (stack: Stack) => sfn.State, string[]]>([
    [
      'an optimized integration',
      putItem,
      [
        'DynamoDB.ProvisionedThroughputExceededException',
        'DynamoDB.RequestLimitExceeded',
        'DynamoDB.ThrottlingException',
      ],
    ],
    [
      'the same by the AWS SDK',
      (stack) => call(stack, 'dynamodb', 'putItem'),
      [
        'DynamoDb.ProvisionedThroughputExceededException',
        'DynamoDb.RequestLimitExceededException',
        'DynamoDb.ThrottlingException',
      ],
    ],
    ['lambda:invoke', (stack) => invoke(stack, 'Task'), ['Lambda.TooManyRequestsException']],
    [
      'a function by its ARN',
      (stack) => invoke(stack, 'Task', { payloadResponseOnly: true }),
      ['Lambda.TooManyRequestsException'],
    ],
    [
      'Lambda by the AWS SDK',
      (stack) => call(stack, 'lambda', 'invoke'),
      ['Lambda.TooManyRequestsException', 'Lambda.Ec2ThrottledException'],
    ],
    ['a CustomState', custom('arn:aws:states:::sqs:sendMessage'), ['SQS.AmazonSQSException']],
    [
      'a CustomState that waits for a job',
      custom('arn:aws:states:::glue:startJobRun.sync'),
      ['Glue.ConcurrentRunsExceededException', 'Glue.AWSGlueException', 'Glue.ResourceNumberLimitExceededException'],
    ],
  ])('retries what means "too many requests" of %s, and nothing else', (_what, make, errors) => {
    const task = make(newStack());
    const policy = RetryPolicy.throttling();
    expect(policy.retriers).toBeUndefined();
    expect(policy.retriersFor(task).map((retrier) => retrier.errors)).toEqual([errors]);
    expect(retryOf(policy, task)).toEqual([{ ...LAMBDA_RETRY[0], ErrorEquals: errors }]);
  });

  test('one policy serves many tasks, each by its own errors', () => {
    const stack = newStack();
    const [put, ask] = [putItem(stack), invoke(stack, 'Ask')];
    const policy = RetryPolicy.throttling();
    for (const task of [put, ask]) policy.applyTo(task);
    const { States } = plainDefinition(stack, put.next(ask));
    expect([States.Task.Retry[0].ErrorEquals[0], States.Ask.Retry[0].ErrorEquals[0]]).toEqual([
      'DynamoDB.ProvisionedThroughputExceededException',
      'Lambda.TooManyRequestsException',
    ]);
  });

  test.each<[string, (stack: Stack) => sfn.State]>([
    ['Parallel', (stack) => new sfn.Parallel(stack, 'Task').branch(new sfn.Pass(stack, 'P'))],
    ['Map', (stack) => new sfn.Map(stack, 'Task').itemProcessor(new sfn.Pass(stack, 'M'))],
    ['Map in the JSON of a CustomState', (stack) => new sfn.CustomState(stack, 'Task', { stateJson: { Type: 'Map' } })],
  ])('refuses a %s, which calls nothing itself, and leaves it as it is', (_what, make) => {
    const state = make(newStack());
    expect(errorOf(() => RetryPolicy.throttling().applyTo(state))).toEqual({
      code: 'THROTTLING_UNKNOWN',
      message:
        "State 'Task' calls no integration of its own that could answer 'too many requests'. Expected a Task for RetryPolicy.throttling(). " +
        "Apply it to the tasks inside, or name the errors: RetryPolicy.throttling(['Lambda.TooManyRequestsException']) [THROTTLING_UNKNOWN] (at Shop/Task)",
      at: 'Shop/Task',
    });
  });

  test.each<[string, (stack: Stack) => sfn.State, string]>([
    [
      'of a service that is not in the catalogue',
      (stack) => call(stack, 'polly', 'listLexicons'),
      "'aws-sdk:polly:listLexicons', of which the error catalogue knows no error for certain that means 'too many requests'. Expected",
    ],
    [
      'whose service has no such error, as far as is known',
      (stack) => call(stack, 'secretsmanager', 'getSecretValue'),
      "'aws-sdk:secretsmanager:getSecretValue', of which the error catalogue knows no error for certain that means 'too many requests'. Expected",
    ],
    [
      'whose error is known by hearsay alone, which the message names',
      (stack) => call(stack, 'ecs', 'runTask'),
      "'aws-sdk:ecs:runTask', of which the error catalogue knows no error for certain that means 'too many requests'; 'Ecs.EcsException' may be one. Expected",
    ],
    ['that is not recognized', custom('arn:aws:nonsense'), 'something that is not recognized, of which'],
  ])('refuses a task %s', (_what, make, said) => {
    const task = make(newStack());
    const { code, message } = errorOf(() => RetryPolicy.throttling().applyTo(task));
    expect([code, message]).toEqual(['THROTTLING_UNKNOWN', expect.stringContaining(`Task 'Task' calls ${said}`)]);
    expect(message).toContain("Use RetryPolicy.forTask(task), or name the errors: RetryPolicy.throttling(['");
  });

  test('a refused policy leaves the retriers of a task as they were', () => {
    const stack = newStack();
    const task = call(stack, 'polly', 'listLexicons').addRetry({ errors: ['Mine'] });
    expect(() => RetryPolicy.throttling().applyTo(task)).toThrow();
    expect(plainDefinition(stack, task).States.Task.Retry).toEqual([{ ErrorEquals: ['Mine'] }]);
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
    const Resource = 'arn:aws:states:::sqs:sendMessage';
    const Parameters = withRequired(Resource, {});
    const custom = { Type: 'Task', Resource, Parameters, Retry: [{ ErrorEquals: ['Old'] }] };
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
