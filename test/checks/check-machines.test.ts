import { checkMachines } from '../../src/checks/check-machines';
import { CATCHER, FAILED, invoke, machine, machineOf, task } from '../../src/checks/example';
import { withRequired } from '../testing/machines';

/** Messages of a rule about a machine. */
function found(rule: string, definition: object): string[] {
  const { findings } = checkMachines([{ name: 'Shop', type: 'STANDARD', definition: JSON.stringify(definition) }]);
  return findings.filter((finding) => finding.rule === rule).map(({ message }) => message);
}

const catching = (resource: string, ...names: string[]) =>
  machineOf(
    task(resource, {
      Parameters: withRequired(`arn:aws:states:::${resource}`, {}),
      Catch: names.map((name) => ({ ...CATCHER, ErrorEquals: [name] })),
    }),
  );

describe('dead-error-name', () => {
  const cases: [string, string, string | undefined][] = [
    ['dynamodb:putItem', 'DynamoDb.ConditionalCheckFailedException', 'DynamoDB.ConditionalCheckFailedException'],
    ['dynamodb:putItem', 'ConditionalCheckFailedException', 'DynamoDB.ConditionalCheckFailedException'],
    ['aws-sdk:dynamodb:query', 'DynamoDB.ResourceNotFoundException', 'DynamoDb.ResourceNotFoundException'],
    ['aws-sdk:dynamodb:query', 'DynamoDb.RequestLimitExceeded', 'DynamoDb.RequestLimitExceededException'],
    ['aws-sdk:ssm:getParameter', 'SSM.ParameterNotFoundException', 'Ssm.ParameterNotFoundException'],
    ['ecs:runTask.sync', 'Ecs.ServerException', 'ECS.ServerException'],
    ['lambda:invoke', 'lambda.TooManyRequestsException', 'Lambda.TooManyRequestsException'],
    ['lambda:invoke', 'DynamoDB.ConditionalCheckFailedException', 'ConditionalCheckFailedException'],
    ['sqs:sendMessage', 'States.TaskFailedId', 'States.TaskFailed'],
  ];
  test.each(cases)('%s: %s never matches, %s is meant', (resource, name, meant) => {
    expect(found('dead-error-name', catching(resource, name))).toEqual([
      expect.stringContaining(`Did you mean ${meant}?`),
    ]);
  });

  test.each([
    ['dynamodb:putItem', 'DynamoDB.ConditionalCheckFailedException'],
    ['dynamodb:putItem', 'States.Timeout'],
    ['ecs:runTask.sync', 'AmazonECS.Unknown'],
    ['lambda:invoke', 'CardDeclined'],
    ['lambda:invoke', 'Sandbox.Timedout'],
    ['http:invoke', 'States.Http.StatusCode.429'],
    ['sqs:sendMessage.waitForTaskToken', 'Rejected'],
    ['aws-sdk:cognitoidentityprovider:adminGetUser', 'CognitoIdentityProvider.UserNotFoundException'],
    ['dynamodb:putItem', '$' + '{ErrorName}'],
  ])('%s: %s may match', (resource, name) => {
    expect(found('dead-error-name', catching(resource, name))).toEqual([]);
  });

  test('States.Runtime cannot be caught', () => {
    expect(found('dead-error-name', catching('lambda:invoke', 'States.Runtime'))).toHaveLength(1);
  });

  const parallel = (inside: object, name: string) =>
    machine({
      Both: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'One', States: { One: inside } }],
        Catch: [{ ...CATCHER, ErrorEquals: [name] }],
        End: true,
      },
      Failed: FAILED,
    });

  test('a Parallel fails with what is inside: tasks, and Fail states', () => {
    const put = task('dynamodb:putItem', { Parameters: { TableName: 'orders', Item: {} } });
    expect(found('dead-error-name', parallel(put, 'DynamoDB.ThrottlingException'))).toEqual([]);
    expect(found('dead-error-name', parallel(put, 'CardDeclined'))).toHaveLength(1);
    expect(found('dead-error-name', parallel({ Type: 'Fail', Error: 'States.QuorumMet' }, 'States.QuorumMet'))).toEqual(
      [],
    );
    expect(found('dead-error-name', parallel({ Type: 'Fail', ErrorPath: '$.error' }, 'CardDeclined'))).toEqual([]);
    expect(found('dead-error-name', parallel(invoke({ Catch: [] }), 'CardDeclined'))).toEqual([]);
  });
});

test('of a Resource that the deployment fills in, only what no integration fails with is dead', () => {
  const unknown = (name: string) =>
    machineOf({ Type: 'Task', Resource: '$' + '{PutItem}', Catch: [{ ...CATCHER, ErrorEquals: [name] }], End: true });
  expect(found('dead-error-name', unknown('DynamoDb.ThrottlingException'))).toEqual([]);
  expect(found('dead-error-name', unknown('DynamoDB.RequestLimitExceeded'))).toEqual([]);
  expect(found('dead-error-name', unknown('DynamoDb.RequestLimitExceeded'))).toHaveLength(1);
  expect(found('dead-error-name', unknown('States.TaskFailedId'))).toHaveLength(1);
});

describe('task-without-catch and task-without-retry', () => {
  test('handlers of a state around the task will do', () => {
    const bare = task('dynamodb:putItem', { Parameters: { TableName: 'orders', Item: {} } });
    const around = machine({
      Each: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'Put', States: { Put: bare } },
        Retry: [{ ErrorEquals: ['States.ALL'] }],
        Catch: [CATCHER],
        End: true,
      },
      Failed: FAILED,
    });
    expect([...found('task-without-catch', around), ...found('task-without-retry', around)]).toEqual([]);
    const alone = machineOf(bare);
    expect([
      ...found('task-without-catch', machine({ Put: bare })),
      ...found('task-without-retry', machine({ Put: bare })),
    ]).toHaveLength(2);
    expect(alone).toBeDefined();
  });
});

describe('catcher-loses-input', () => {
  const caught = (handler: object) =>
    machine({
      Charge: invoke({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Tell' }] }),
      Tell: handler,
      Failed: FAILED,
    });
  const tell = (Message: object) =>
    task('sns:publish', { Parameters: { TopicArn: 'failures', ...Message }, Next: 'Failed' });

  test('a handler that reads error and cause loses nothing; one that reads more does', () => {
    expect(found('catcher-loses-input', caught(tell({ 'Message.$': '$.Cause', 'Subject.$': '$.Error' })))).toEqual([]);
    expect(found('catcher-loses-input', caught(tell({ 'Message.$': '$.orderId' })))).toEqual([
      "The error output replaces the input, which 'Tell' reads: $.orderId",
    ]);
    expect(found('catcher-loses-input', caught(tell({ 'Message.$': '$' })))).toHaveLength(1);
    expect(found('catcher-loses-input', caught(tell({ 'Message.$': '$$.Execution.Id' })))).toEqual([]);
  });

  test('OutputPath reads what the state made', () => {
    const handler = { ...tell({ Message: 'failed' }), OutputPath: '$.MessageId' };
    expect(found('catcher-loses-input', caught(handler))).toEqual([]);
  });

  test('in JSONata, Output or Assign keep it', () => {
    const jsonata = (catcher: object) => ({
      QueryLanguage: 'JSONata',
      StartAt: 'Charge',
      States: {
        Charge: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sns:publish',
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Tell', ...catcher }],
          End: true,
        },
        Tell: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sns:publish',
          Arguments: { Message: '{% $states.input.orderId %}' },
          End: true,
        },
      },
    });
    expect(found('catcher-loses-input', jsonata({}))).toHaveLength(1);
    expect(found('catcher-loses-input', jsonata({ Output: '{% $states.input %}' }))).toEqual([]);
  });
});

test('no wildcard takes States.DataLimitExceeded from a later catcher', () => {
  const names = ['States.TaskFailed', 'States.DataLimitExceeded', 'CardDeclined'];
  expect(found('shadowed-catcher', catching('lambda:invoke', ...names))).toEqual([
    expect.stringMatching(/^The catcher of CardDeclined/),
  ]);
});

test('a Map of states alone may work on any number at once', () => {
  const each = { Type: 'Map', ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } }, End: true };
  expect(found('map-without-max-concurrency', machine({ Each: each }))).toEqual([]);
});

test('a loop beside a branch that fails is ended by it', () => {
  const poll = {
    StartAt: 'Wait',
    States: {
      Wait: { Type: 'Wait', Seconds: 5, Next: 'Wait more' },
      'Wait more': { Type: 'Wait', Seconds: 5, Next: 'Wait' },
    },
  };
  const both = (Branches: object[]) =>
    machine({ Both: { Type: 'Parallel', Branches, End: true } }, { TimeoutSeconds: 0 });
  const limit = { StartAt: 'Late', States: { Late: { Type: 'Fail', Error: 'TooLate' } } };
  expect(found('unbounded-polling-loop', both([poll]))).toHaveLength(1);
  expect(found('unbounded-polling-loop', both([poll, limit]))).toEqual([]);
});

test('both booleans leave nothing over for a Default', () => {
  const rule = (BooleanEquals: boolean) => ({ Variable: '$.paid', BooleanEquals, Next: 'Done' });
  const route = (...values: boolean[]) =>
    machine({ Route: { Type: 'Choice', Choices: values.map(rule) }, Done: { Type: 'Succeed' } });
  expect(found('choice-without-default', route(true, false))).toEqual([]);
  expect(found('choice-without-default', route(true))).toHaveLength(1);
});

test('a text that is no definition is a finding, not an exception', () => {
  const { findings } = checkMachines([{ name: 'Shop', type: 'STANDARD', definition: '{"StartAt": ' }]);
  expect(findings).toMatchObject([{ rule: 'definition-refused', severity: 'error' }]);
});
