import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { NotificationTarget, RetryPolicy, Saga, TryCatch } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { Errors, mock, simulate } from 'cdk-stepwright/testing';
import { errorOf, functionOf, invoke, newStack, type StateJson, soundDefinition, statesOf } from './definitions';
import { hardened, PUT, RETRIED, resilient, run } from './hardened';
import { firstErrors } from './resilient';

describe('the JSON of a CustomState', () => {
  test('gets retries for the tasks in it, and is not written to', () => {
    const stack = newStack();
    const branch = { StartAt: 'Deep', States: { Deep: { ...PUT, End: true } } };
    const stateJson = { Type: 'Parallel', Branches: [branch] };
    resilient(stack, { definition: new sfn.CustomState(stack, 'Custom', { stateJson }) });
    const { Custom, Deep } = statesOf(soundDefinition(stack));
    expect([firstErrors(Deep.Retry), firstErrors(Custom.Catch)]).toEqual([
      RETRIED,
      ['States.DataLimitExceeded', 'States.ALL'],
    ]);
    expect(stateJson.Branches[0].States.Deep).not.toHaveProperty('Retry');
  });

  test.each<[string, object]>([
    ['a Map', { ItemProcessor: { StartAt: 'Deep', States: { Deep: { ...PUT, End: true } } } }],
    ['a Map of the old form', { Iterator: { StartAt: 'Deep', States: { Deep: { ...PUT, End: true } } } }],
    [
      'a Map in a Parallel in a Map',
      {
        ItemProcessor: {
          StartAt: 'Both',
          States: {
            Both: {
              Type: 'Parallel',
              Branches: [
                {
                  StartAt: 'Inner',
                  States: {
                    Inner: {
                      Type: 'Map',
                      ItemsPath: '$',
                      ItemProcessor: { StartAt: 'Deep', States: { Deep: { ...PUT, End: true } } },
                      End: true,
                    },
                  },
                },
              ],
              End: true,
            },
          },
        },
      },
    ],
  ])('that is %s: the tasks in it are retried, and its failure is told', (_what, fields) => {
    const stack = newStack();
    const stateJson = { Type: 'Map', ItemsPath: '$', ...fields };
    const failures = new sns.Topic(stack, 'Topic');
    resilient(stack, {
      definition: new sfn.CustomState(stack, 'Custom', { stateJson }),
      notify: [NotificationTarget.topic(failures)],
    });
    const { Custom, Deep, ...others } = statesOf(soundDefinition(stack));
    expect([firstErrors(Deep.Retry), Custom.Retry, others.Both?.Retry]).toEqual([RETRIED, undefined, undefined]);

    const busy = mock.sequence(mock.fail(Errors.Dynamodb.THROTTLING), mock.succeed({}));
    const passed = run(stack, { Deep: busy }, [[1]]);
    expect([passed.status, passed.calls('Deep').length]).toEqual(['SUCCEEDED', 2]);
    const NotifyFailure = mock.succeed({ MessageId: 'm-1' });
    const failed = run(stack, { Deep: mock.fail('Boom', 'why'), NotifyFailure }, [[1]]);
    expect([failed.error, failed.cause, failed.calls('NotifyFailure').length]).toEqual(['Boom', 'why', 1]);
  });

  test('of JSONata gets the same, in a machine of either language', () => {
    const QueryLanguage = 'JSONata';
    const put = {
      Type: 'Task',
      QueryLanguage,
      Resource: PUT.Resource,
      Arguments: { TableName: 'T', Item: {} },
      End: true,
    };
    const ItemProcessor = { StartAt: 'Deep', States: { Deep: put } };
    for (const queryLanguage of [undefined, sfn.QueryLanguage.JSONATA]) {
      const stack = newStack();
      const stateJson = { Type: 'Map', QueryLanguage, Items: [1], ItemProcessor };
      resilient(stack, { definition: new sfn.CustomState(stack, 'Custom', { stateJson }), queryLanguage });
      const { Custom, Deep } = statesOf(soundDefinition(stack));
      expect([firstErrors(Deep.Retry), Custom.Catch[1].Output]).toEqual([RETRIED, '{% $states.input %}']);
      const failed = run(stack, { Deep: mock.fail('Boom', 'why') });
      expect([failed.error, failed.cause]).toEqual(['Boom', 'why']);
    }
  });

  test('keeps the retriers of tasks that have some; retryPolicies take their place', () => {
    const States = {
      Own: { ...PUT, Retry: [{ ErrorEquals: ['Mine'] }], Next: 'Given' },
      Given: { ...PUT, Retry: [{ ErrorEquals: ['Old'] }], End: true },
    };
    const stateJson = { Type: 'Map', ItemProcessor: { StartAt: 'Own', States } };
    const stack = newStack();
    const definition = new sfn.CustomState(stack, 'Custom', { stateJson });
    resilient(stack, { definition, retryPolicies: { Given: RetryPolicy.throttling() } });
    const { Own, Given } = statesOf(soundDefinition(stack));
    expect([firstErrors(Own.Retry), firstErrors(Given.Retry)]).toEqual([['Mine'], [RETRIED[0]]]);
  });
});

describe('a fragment', () => {
  test('has its tasks retried in the end, those of a Saga in a Map in a TryCatch among them', () => {
    const stack = newStack();
    const table = dynamodb.Table.fromTableName(stack, 'Table', 'orders');
    const put = (name: string) => new tasks.DynamoPutItem(stack, name, { table, item: {} });
    const steps = [{ action: put('Do'), compensation: put('Undo') }, { action: put('Do more') }];
    const map = new sfn.Map(stack, 'Each').itemProcessor(new Saga(stack, 'Saga', { steps }));
    const definition = new TryCatch(stack, 'Try', { body: map.next(put('Then')), onFinally: put('Finally') });
    resilient(stack, { definition });
    const states = statesOf(soundDefinition(stack));
    for (const name of ['Do', 'Do more', 'Then', 'Finally']) {
      expect([name, firstErrors(states[name].Retry)]).toEqual([name, RETRIED]);
    }
    // A compensation is tried for long, whatever the error, but for what is permanent.
    expect(firstErrors(states.Undo.Retry)).toEqual(['DynamoDB.ResourceNotFoundException', 'States.ALL']);
  });
});

describe('retryPolicies', () => {
  test('say by name how a state is retried, also one that no policy can be applied to', () => {
    const States = { A: { ...PUT, Next: 'B' }, B: { ...PUT, Retry: [{ ErrorEquals: ['Old'] }], End: true } };
    const retryPolicies = { A: RetryPolicy.none('not idempotent'), B: RetryPolicy.custom({ errors: ['New'] }) };
    const { A, B } = hardened(JSON.stringify({ StartAt: 'A', States }), { retryPolicies }).States;
    expect([A.Retry, B.Retry]).toEqual([undefined, [{ ErrorEquals: ['New'] }]]);
  });

  test('hold although the default retries are switched off', () => {
    const text = JSON.stringify({ StartAt: 'A', States: { A: { ...PUT, Next: 'B' }, B: { ...PUT, End: true } } });
    const retryPolicies = { A: RetryPolicy.throttling(['Busy']) };
    const { A, B } = hardened(text, { retryPolicies, switchedOff: { retries: 'a test' } }).States;
    expect([firstErrors(A.Retry), B.Retry]).toEqual([['Busy'], undefined]);
  });

  test('may be for the throttling errors of the task itself, which its Resource tells', () => {
    const ask = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:query', Parameters: { TableName: 'T' } };
    const text = JSON.stringify({ StartAt: 'A', States: { A: { ...PUT, Next: 'B' }, B: { ...ask, End: true } } });
    const retryPolicies = { A: RetryPolicy.throttling(), B: RetryPolicy.throttling() };
    const { A, B } = hardened(text, { retryPolicies }).States;
    expect([firstErrors(A.Retry), firstErrors(B.Retry)]).toEqual([
      ['DynamoDB.ProvisionedThroughputExceededException'],
      ['DynamoDb.ProvisionedThroughputExceededException'],
    ]);
    const inside = { StartAt: 'C', States: { C: { ...PUT, End: true } } };
    const map = JSON.stringify({ StartAt: 'M', States: { M: { Type: 'Map', ItemProcessor: inside, End: true } } });
    expect(errorOf(() => hardened(map, { retryPolicies: { M: RetryPolicy.throttling() } }))).toMatchObject({
      code: 'THROTTLING_UNKNOWN',
      message: expect.stringContaining("State 'M' calls no integration of its own"),
      at: 'Shop/Orders',
    });
  });

  test('name only states that can be retried', () => {
    const text = JSON.stringify({ StartAt: 'A', States: { A: { ...PUT, Next: 'B' }, B: { Type: 'Succeed' } } });
    const retryPolicies = { B: RetryPolicy.none('a test') };
    expect(errorOf(() => hardened(text, { retryPolicies }))).toEqual({
      code: 'STATE_NOT_RETRYABLE',
      message:
        "'retryPolicies' names 'B', which is no state that can be retried. Expected names of Task, Parallel or Map states: A " +
        '[STATE_NOT_RETRYABLE] (at Shop/Orders)',
      at: 'Shop/Orders',
    });
  });
});

describe("beside the retrier of LambdaInvoke, the user's own", () => {
  const retryOf = (retrier: sfn.RetryProps): StateJson[] => {
    const stack = newStack();
    resilient(stack, { definition: invoke(stack, 'Task').addRetry(retrier) });
    return soundDefinition(stack).States.Task.Retry;
  };

  test('keeps the errors that it names', () => {
    const retriers = retryOf({ errors: ['Lambda.TooManyRequestsException'], maxAttempts: 2 });
    expect(firstErrors(retriers)).toEqual(['Lambda.ServiceException', 'Lambda.TooManyRequestsException']);
    expect(retriers[1]).toEqual({ ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 2 });
  });

  test('keeps what its wildcard takes, but for what LambdaInvoke took before', () => {
    const [first, second, ...others] = retryOf({ errors: ['States.ALL'], maxAttempts: 2 });
    expect(first.ErrorEquals).toEqual([
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.ClientExecutionTimeoutException',
    ]);
    expect([second.ErrorEquals, others]).toEqual([['States.ALL'], []]);
  });

  test('is replaced in the same way in CallAwsServiceCrossRegion, which is a function, too', () => {
    const stack = newStack();
    const definition = new tasks.CallAwsServiceCrossRegion(stack, 'Call', {
      service: 'polly',
      action: 'listLexicons',
      iamResources: ['*'],
      region: 'eu-west-1',
    });
    resilient(stack, { definition });
    const { Call } = soundDefinition(stack).States;
    expect(firstErrors(Call.Retry)).toEqual(['Lambda.TooManyRequestsException', 'Lambda.ServiceException']);
    expect(Call.Retry[0].JitterStrategy).toBe('FULL');
  });

  test('is all there is when LambdaInvoke was told to add none', () => {
    const stack = newStack();
    const task = invoke(stack, 'Task', { retryOnServiceExceptions: false }).addRetry({ errors: ['Mine'] });
    resilient(stack, { definition: task });
    expect(firstErrors(soundDefinition(stack).States.Task.Retry)).toEqual(['Mine']);
  });
});

describe('JSONata', () => {
  const asking = (stack: Stack): tasks.LambdaInvoke =>
    tasks.LambdaInvoke.jsonata(stack, 'Ask', { lambdaFunction: functionOf(stack) });

  test('states are retried and caught as they need, in a machine of either language', () => {
    for (const queryLanguage of [undefined, sfn.QueryLanguage.JSONATA]) {
      const stack = newStack();
      const topic = new sns.Topic(stack, 'Topic');
      resilient(stack, { definition: asking(stack), queryLanguage, notify: [NotificationTarget.topic(topic)] });
      const { Ask } = soundDefinition(stack).States;
      expect(firstErrors(Ask.Retry)[0]).toBe('Lambda.TooManyRequestsException');
      expect(Ask.Catch[1]).toEqual({
        ErrorEquals: ['States.ALL'],
        Output: '{% $states.input %}',
        Assign: { workflowFailure: '{% $states.errorOutput %}' },
        Next: 'NotifyFailure',
      });
      const execution = run(stack, { Ask: mock.fail('CardDeclined', 'limit'), NotifyFailure: mock.fail('SNS.Down') });
      expect([execution.error, execution.cause]).toEqual(['CardDeclined', 'limit']);
      expect(execution.calls('NotifyFailure')[0].parameters).toMatchObject({
        Message: { error: 'CardDeclined', cause: 'limit' },
      });
    }
  });

  test('Fail states are told of with what their expressions yield', () => {
    const stack = newStack();
    const fail = sfn.Fail.jsonata(stack, 'Refused', { error: '{% $states.input.code %}', cause: 'poor' });
    const definition = sfn.Pass.jsonata(stack, 'Start').next(fail);
    resilient(stack, { definition, notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))] });
    soundDefinition(stack);
    const execution = run(stack, { 'Notify Refused': mock.fail('SNS.NotFoundException') }, { code: 'E1' });
    expect([execution.error, execution.cause]).toEqual(['E1', 'poor']);
    const { Message } = execution.calls('Notify Refused')[0].parameters as StateJson;
    expect(Message).toMatchObject({ failedBy: 'Refused', error: 'E1', cause: 'poor' });
  });

  test('of a text is what its tasks are caught in', () => {
    const Arguments = { TableName: 'T', Item: {} };
    const States = { Ask: { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Arguments, End: true } };
    const text = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Ask', States });
    const { Ask, WorkflowFailed } = hardened(text).States;
    expect(Ask.Catch[0].Output).toBe('{% $states.input %}');
    expect(WorkflowFailed).not.toHaveProperty('QueryLanguage');
  });
});

describe('what the failure handler adds', () => {
  test('has names of its own', () => {
    const states = { WorkflowFailed: { ...PUT, Assign: { workflowFailure: 1 }, End: true } };
    const definition = hardened(JSON.stringify({ StartAt: 'WorkflowFailed', States: states }));
    const { Catch } = definition.States.WorkflowFailed;
    expect([Catch[0].Next, Catch[0].Assign]).toEqual(['WorkflowFailed 2', { 'workflowFailure_.$': '$' }]);
  });

  test.each<[string, unknown]>([
    ['an array', [1, 2]],
    ['a number', 1],
    ['almost as large as AWS allows', { text: 'x'.repeat(262_000) }],
    ['null', null],
  ])('leaves alone an input that is %s', (_what, input) => {
    const stack = newStack();
    resilient(stack, { definition: invoke(stack, 'Task', { payload: sfn.TaskInput.fromObject({}) }) });
    const execution = run(stack, { Task: mock.fail('CardDeclined', 'y'.repeat(30_000)) }, input);
    expect(execution.error).toBe('CardDeclined');
  });

  test('cuts a cause to what a Fail state may say', () => {
    const stack = newStack();
    resilient(stack, { definition: invoke(stack, 'Task') });
    const { error, cause } = run(stack, { Task: mock.fail('CardDeclined', 'x'.repeat(40_000)) });
    expect([error, cause?.length]).toEqual(['CardDeclined', 32_768]);
  });
});

describe('whatever fails, wherever, is what the execution ends with, although nobody can be told', () => {
  const ERRORS = ['Boom', Errors.Lambda.TOO_MANY_REQUESTS, Errors.States.TIMEOUT, Errors.States.DATA_LIMIT_EXCEEDED];
  const machineOf = (queryLanguage: sfn.QueryLanguage): Stack => {
    const stack = newStack();
    const jsonata = queryLanguage === sfn.QueryLanguage.JSONATA;
    const lambdaFunction = functionOf(stack);
    const task = (name: string): tasks.LambdaInvoke =>
      jsonata ? tasks.LambdaInvoke.jsonata(stack, name, { lambdaFunction }) : invoke(stack, name);
    const parallel = jsonata ? sfn.Parallel.jsonata(stack, 'Both') : new sfn.Parallel(stack, 'Both');
    const map = jsonata
      ? sfn.Map.jsonata(stack, 'Each', { items: sfn.ProvideItems.jsonArray([{}]) })
      : new sfn.Map(stack, 'Each', { itemsPath: '$' });
    parallel.branch(task('InBranch'), map.itemProcessor(task('InMap')));
    resilient(stack, {
      definition: task('First')
        .next(jsonata ? sfn.Pass.jsonata(stack, 'Items', { outputs: [{}] }) : itemsOf(stack))
        .next(parallel),
      notify: [NotificationTarget.topic(new sns.Topic(stack, 'Topic'))],
    });
    soundDefinition(stack);
    return stack;
  };
  const itemsOf = (stack: Stack): sfn.Pass => new sfn.Pass(stack, 'Items', { result: sfn.Result.fromArray([{}]) });

  test.each(Object.values(sfn.QueryLanguage))('in %s', (queryLanguage) => {
    const machine = stateMachine(machineOf(queryLanguage), 'Orders');
    for (const failing of ['First', 'InBranch', 'InMap']) {
      for (const error of ERRORS) {
        const mocks = {
          ...Object.fromEntries(['First', 'InBranch', 'InMap'].map((name) => [name, mock.succeed({})])),
          [failing]: mock.fail(error, 'why'),
          NotifyFailure: mock.fail(Errors.Sns.NOT_FOUND),
        };
        const execution = simulate(machine, { input: {}, mocks, strict: false });
        expect([failing, execution.error, execution.cause]).toEqual([failing, error, 'why']);
        expect(execution.calls('NotifyFailure')).toHaveLength(1);
      }
    }
  });
});
