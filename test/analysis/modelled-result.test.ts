import { Demand } from '../../src/analysis/demand';
import { modelledResult } from '../../src/analysis/modelled-result';
import { serviceModel } from '../../src/api-model/service-model';
import { parseResource, type Resource } from '../../src/asl/resource';
import { findModelProblem } from '../../src/asl/response/check-response';

const resource = (integration: string): Resource => parseResource(`arn:aws:states:::${integration}`) as Resource;
const made = (integration: string, like?: object) =>
  modelledResult(resource(integration), like && Demand.like(like as never));

describe('without a demand', () => {
  test('a result has its required members, ids and states', () => {
    expect(made('states:startExecution')).toEqual({
      ExecutionArn: 'arn:aws:auto:us-east-1:123456789012:auto',
      StartDate: '2024-01-01T00:00:00Z',
    });
    expect(made('sqs:sendMessage')).toEqual({ MessageId: 'auto' });
    expect(made('batch:submitJob')).toMatchObject({ JobId: 'auto', JobName: 'auto' });
    expect(made('dynamodb:getItem')).toEqual({});
    expect(made('aws-sdk:sfn:describeExecution')).toMatchObject({ Status: 'SUCCEEDED' });
  });

  test('nothing is made up where no model describes it', () => {
    expect(made('http:invoke')).toBeUndefined();
    expect(made('sqs:sendMessage.waitForTaskToken')).toBeUndefined();
    expect(made('glue:startJobRun.sync')).toBeUndefined();
    expect(
      modelledResult({ kind: 'activity', arn: 'arn:aws:states:us-east-1:123456789012:activity:pack' } as Resource),
    ).toBeUndefined();
  });

  test('what the integration gives in another form than the API is as it is demanded', () => {
    expect(made('bedrock:invokeModel', { Body: { results: [{ text: 'x' }] } })).toEqual({
      Body: { results: [{ text: 'x' }] },
      ContentType: 'auto',
    });
  });
});

describe('a demand', () => {
  test('brings members, in lists and maps as well', () => {
    expect(made('dynamodb:query', { Items: [{ id: { S: 'a' } }, { id: { S: 'a' } }] })).toEqual({
      Items: [{ id: { S: 'a' } }, { id: { S: 'a' } }],
    });
    expect(made('aws-sdk:ec2:describeInstances', { Reservations: [{ Instances: [{ State: {} }] }] })).toEqual({
      Reservations: [{ Instances: [{ State: {} }] }],
    });
  });

  test('is met as far as the types allow', () => {
    expect(made('dynamodb:getItem', { Item: { total: { N: 12 } } })).toEqual({ Item: { total: { N: '12' } } });
    expect(made('dynamodb:query', { Count: 'many' })).toEqual({ Count: 1 });
    expect(made('aws-sdk:glue:getJobRun', { JobRun: { JobRunState: 'DONE' } })).toEqual({
      JobRun: { JobRunState: 'SUCCEEDED' },
    });
  });

  test('of what the model does not know is met as it is', () => {
    expect(made('dynamodb:getItem', { Newer: { a: 1 } })).toEqual({ Newer: { a: 1 } });
  });
});

const { keys: models } = require('../../vendor/api-models/index.js') as { readonly keys: readonly string[] };

test('each operation of each service gets a result that its model allows', () => {
  const operations = models.flatMap((service) =>
    Object.entries(serviceModel(service, 'SDK')?.operations ?? {}).flatMap(([operation, { out }]) =>
      out === undefined ? [] : [`${service}:${operation}`],
    ),
  );
  expect(operations.length).toBeGreaterThan(5000);
  const problems = operations.flatMap((operation) => {
    const integration = resource(`aws-sdk:${operation}`);
    const problem = findModelProblem(modelledResult(integration) ?? {}, integration, 'STRICT');
    return problem === undefined ? [] : [`${operation}: ${problem}`];
  });
  expect(problems).toEqual([]);
});
