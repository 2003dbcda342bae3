import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, type Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { ResilientStateMachine, type ResilientStateMachineProps, RetryPolicy, Saga, TryCatch } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { Errors, type Mocks, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import {
  type DefinitionJson,
  errorOf,
  functionOf,
  invoke,
  newStack,
  type StateJson,
  soundDefinition,
  statesOf,
} from './definitions';

const PUT = { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: { TableName: 'T', Item: {} } };
const RETRIED = ['DynamoDB.ProvisionedThroughputExceededException', 'DynamoDB.InternalServerError'];

const firstErrors = (entries: StateJson[] = []): string[] => entries.map(({ ErrorEquals }) => ErrorEquals[0]);

function resilient(stack: Stack, props: ResilientStateMachineProps): ResilientStateMachine {
  return new ResilientStateMachine(stack, 'Orders', props);
}

/** The definition that a text becomes. */
function hardened(text: string, props: ResilientStateMachineProps = {}, stack = newStack()): DefinitionJson {
  resilient(stack, { definitionBody: sfn.DefinitionBody.fromString(text), ...props });
  return soundDefinition(stack);
}

function run(stack: Stack, mocks: Mocks, input: unknown = {}): SimulatedExecution {
  return simulate(stateMachine(stack, 'Orders'), { input, mocks });
}

describe('a definition that is a text', () => {
  const TWO_STATES = {
    Comment: 'by hand',
    StartAt: 'Put',
    States: {
      Put: { ...PUT, Next: 'Each' },
      Each: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'Inner', States: { Inner: { ...PUT, End: true } } },
        End: true,
      },
    },
  };

  test('gets retries however deep, a failure handler, and a time limit', () => {
    const { TimeoutSeconds, Comment, ...definition } = hardened(JSON.stringify(TWO_STATES)) as StateJson;
    const { Put, Each, Inner, WorkflowFailed } = statesOf(definition as DefinitionJson);
    expect([firstErrors(Put.Retry), firstErrors(Inner.Retry), Each.Retry]).toEqual([RETRIED, RETRIED, undefined]);
    expect([firstErrors(Put.Catch), firstErrors(Each.Catch)]).toEqual(
      Array(2).fill(['States.DataLimitExceeded', 'States.ALL']),
    );
    expect([Inner.Catch, WorkflowFailed.Type]).toEqual([undefined, 'Fail']);
    expect([TimeoutSeconds, Comment]).toEqual([86_400, 'by hand']);
  });

  test('keeps its own time limit, unless one is given; a comment that is given takes the place of its own', () => {
    const text = JSON.stringify({ ...TWO_STATES, TimeoutSeconds: 60 });
    expect(hardened(text)).toMatchObject({ TimeoutSeconds: 60, Comment: 'by hand' });
    const given = { timeout: Duration.seconds(70), comment: 'mine' };
    expect(hardened(text, given)).toMatchObject({ TimeoutSeconds: 70, Comment: 'mine' });
    expect(hardened(text, { switchedOff: { timeout: 'a test' } })).toMatchObject({ TimeoutSeconds: 60 });
  });

  test('keeps what states have: retriers, catchers, which come first', () => {
    const Retry = [{ ErrorEquals: ['Mine'] }];
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Done' }];
    const States = { Put: { ...PUT, Retry, Catch, Next: 'Done' }, Done: { Type: 'Succeed' } };
    const { Put } = hardened(JSON.stringify({ StartAt: 'Put', States })).States;
    expect(Put.Retry).toEqual(Retry);
    expect(Put.Catch.map(({ Next }: StateJson) => Next)).toEqual(['WorkflowFailed', 'Done']);
  });

  test('keeps placeholders, in quotes and without', () => {
    const text = `{
      "StartAt": "Each",
      "States": {
        "Each": {
          "Type": "Map", "MaxConcurrency": \${Limit}, "Comment": "\${NotReplaced}",
          "ItemProcessor": { "StartAt": "Call", "States": { "Call": { "Type": "Task", "Resource": "\${Worker}", "End": true } } },
          "End": true
        }
      }
    }`;
    const stack = newStack();
    const definitionSubstitutions = { Limit: '7', Worker: functionOf(stack).functionArn };
    const { Each } = hardened(text, { definitionSubstitutions }, stack).States;
    expect([Each.MaxConcurrency, Each.Comment]).toEqual([7, '\u0024{NotReplaced}']);
    expect(firstErrors(Each.ItemProcessor.States.Call.Retry)[0]).toBe('Lambda.TooManyRequestsException');
  });

  test('has its tasks retried as the integration needs that stands in the place of a placeholder', () => {
    const States = {
      Put: { ...PUT, Resource: '\u0024{Put}', Next: 'Ask' },
      Ask: { Type: 'Task', Resource: '\u0024{Worker}', Next: 'Other' },
      Other: { Type: 'Task', Resource: '\u0024{NotGiven}', End: true },
    };
    const stack = newStack();
    const definitionSubstitutions = {
      Put: `arn:${stack.partition}:states:::dynamodb:putItem`,
      Worker: functionOf(stack).functionArn,
    };
    const text = JSON.stringify({ StartAt: 'Put', States });
    const retryPolicies = { Put: RetryPolicy.throttling() };
    const made = hardened(text, { definitionSubstitutions }, stack).States;
    expect([firstErrors(made.Put.Retry), firstErrors(made.Ask.Retry)[0], firstErrors(made.Other.Retry)[0]]).toEqual([
      RETRIED,
      'Lambda.TooManyRequestsException',
      // As far as anybody knows, it is a function.
      'Lambda.TooManyRequestsException',
    ]);
    const decided = hardened(text, { definitionSubstitutions, retryPolicies }).States;
    expect(firstErrors(decided.Put.Retry)).toEqual([RETRIED[0]]);
  });

  test('that is Express is refused for a job that stands in the place of a placeholder', () => {
    const States = { Run: { Type: 'Task', Resource: '\u0024{Job}', Parameters: { JobName: 'nightly' }, End: true } };
    const definitionSubstitutions = { Job: 'arn:aws:states:::glue:startJobRun.sync' };
    const stateMachineType = sfn.StateMachineType.EXPRESS;
    const make = () =>
      hardened(JSON.stringify({ StartAt: 'Run', States }), { definitionSubstitutions, stateMachineType });
    expect(errorOf(make)).toMatchObject({
      code: 'EXPRESS_NOT_POSSIBLE',
      message: expect.stringContaining("State 'Run' is a task with '.sync'"),
    });
  });

  test('keeps tokens, in a text around them and in one that is a token as a whole', () => {
    const stack = newStack();
    const topic = new sns.Topic(stack, 'Topic');
    const definition = {
      StartAt: 'Tell',
      States: {
        Tell: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sns:publish',
          Parameters: { TopicArn: topic.topicArn, Message: 'a "quoted" \\ text' },
          End: true,
        },
      },
    };
    resilient(stack, { definitionBody: sfn.DefinitionBody.fromString(JSON.stringify(definition)) });
    const whole = sfn.DefinitionBody.fromString(stack.toJsonString(definition));
    new ResilientStateMachine(stack, 'Whole', { definitionBody: whole });
    for (const id of ['Orders', 'Whole']) {
      const { Tell } = JSON.parse(stateMachine(stack, id).definition).States;
      expect(Tell.Parameters).toMatchObject({
        TopicArn: expect.stringMatching(/^arn:aws:sns:/),
        Message: 'a "quoted" \\ text',
      });
      expect(firstErrors(Tell.Retry)).toEqual(['SNS.ThrottledException', 'SNS.SdkClientException']);
    }
  });

  test('may have Fail states, which are told of', () => {
    const stack = newStack();
    const States = { Refused: { Type: 'Fail', ErrorPath: '$.code', Cause: 'poor' } };
    const text = JSON.stringify({ StartAt: 'Refused', States });
    const { 'Notify Refused': notify } = hardened(
      text,
      { failureNotification: new sns.Topic(stack, 'Topic') },
      stack,
    ).States;
    expect([notify.ResultPath, notify.Parameters.Message['error.$']]).toEqual([null, '$.code']);
    const execution = run(stack, { 'sns:publish': mock.succeed({}) }, { code: 'E1' });
    expect([execution.error, execution.cause]).toEqual(['E1', 'poor']);
  });

  test('may be a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'definition-')), 'orders.asl.json');
    writeFileSync(file, JSON.stringify(TWO_STATES));
    const stack = newStack();
    const failureNotification = new sns.Topic(stack, 'Topic');
    resilient(stack, { definitionBody: sfn.DefinitionBody.fromFile(file), failureNotification });
    const fromFile = soundDefinition(stack);
    const { Put, Inner } = statesOf(fromFile);
    expect([firstErrors(Put.Retry), firstErrors(Inner.Retry)]).toEqual([RETRIED, RETRIED]);
    expect(fromFile.TimeoutSeconds).toBe(86_400);
    const execution = run(stack, { Put: mock.fail('Boom', 'why'), NotifyFailure: mock.fail('SNS.Down') });
    expect([execution.error, execution.cause, execution.calls('NotifyFailure').length]).toEqual(['Boom', 'why', 1]);
  });

  test('is the same whether it is a file or a text', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'definition-')), 'orders.asl.json');
    writeFileSync(file, JSON.stringify(TWO_STATES));
    const stack = newStack();
    resilient(stack, { definitionBody: sfn.DefinitionBody.fromFile(file) });
    expect(soundDefinition(stack)).toEqual(hardened(JSON.stringify(TWO_STATES)));
  });

  test('may be states after all', () => {
    const stack = newStack();
    resilient(stack, { definitionBody: sfn.DefinitionBody.fromChainable(invoke(stack, 'Task')) });
    expect(Object.keys(soundDefinition(stack).States)).toEqual(['Task', 'WorkflowFailed']);
  });

  test.each([
    ['is no JSON', 'StartAt: A', 'is not JSON'],
    ['has no states', '{"StartAt":"A"}', "has no 'States'"],
    ['has states that are no objects', '{"States":{"A":1}}', "has no 'States'"],
  ])('that %s is refused', (_what, text, problem) => {
    expect(errorOf(() => hardened(text))).toMatchObject({
      code: 'DEFINITION_NOT_READABLE',
      message: expect.stringContaining(problem),
      at: 'Shop/Orders',
    });
  });

  test('in a file that is not there is refused', () => {
    const definitionBody = sfn.DefinitionBody.fromFile('nowhere.asl.json');
    expect(errorOf(() => resilient(newStack(), { definitionBody })).message).toMatch(
      /^The file 'nowhere.asl.json' of 'definitionBody' cannot be read \(ENOENT\)/,
    );
  });

  test('is asked for, once', () => {
    const stack = newStack();
    const definition = new sfn.Pass(stack, 'Pass');
    expect(errorOf(() => resilient(stack, {}))).toMatchObject({
      code: 'DEFINITION_MISSING',
      message: expect.stringContaining('but got none'),
    });
    const definitionBody = sfn.DefinitionBody.fromChainable(definition);
    const both = errorOf(() => new ResilientStateMachine(stack, 'Both', { definition, definitionBody }));
    expect(both.message).toContain('but got both');
  });
});

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
    const failureNotification = new sns.Topic(stack, 'Topic');
    resilient(stack, { definition: new sfn.CustomState(stack, 'Custom', { stateJson }), failureNotification });
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
      resilient(stack, { definition: asking(stack), queryLanguage, failureNotification: topic });
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
    resilient(stack, { definition, failureNotification: new sns.Topic(stack, 'Topic') });
    soundDefinition(stack);
    const execution = run(stack, { 'Notify Refused': mock.fail('SNS.NotFoundException') }, { code: 'E1' });
    expect([execution.error, execution.cause]).toEqual(['E1', 'poor']);
    const { Message } = execution.calls('Notify Refused')[0].parameters as StateJson;
    expect(Message).toMatchObject({ failedBy: 'Refused', error: 'E1', cause: 'poor' });
  });

  test('of a text is what its tasks are caught in', () => {
    const States = { Ask: { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', End: true } };
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
      ? sfn.Map.jsonata(stack, 'Each', { items: sfn.ProvideItems.jsonArray([1]) })
      : new sfn.Map(stack, 'Each', { itemsPath: '$' });
    parallel.branch(task('InBranch'), map.itemProcessor(task('InMap')));
    resilient(stack, {
      definition: task('First')
        .next(jsonata ? sfn.Pass.jsonata(stack, 'Items', { outputs: [1] }) : itemsOf(stack))
        .next(parallel),
      failureNotification: new sns.Topic(stack, 'Topic'),
    });
    soundDefinition(stack);
    return stack;
  };
  const itemsOf = (stack: Stack): sfn.Pass => new sfn.Pass(stack, 'Items', { result: sfn.Result.fromArray([1]) });

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
