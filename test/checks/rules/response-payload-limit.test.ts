import { CATCHER, FAILED, machine, machineOf, task } from '../../../src/checks/example';
import { found } from './found';

const reads = (resource: string, Parameters: object, fields: object = {}) =>
  found('response-payload-limit', machineOf(task(resource, { Parameters, Catch: [CATCHER], ...fields })));

test('says what the response holds, and what would bound it', () => {
  expect(reads('aws-sdk:dynamodb:scan', { TableName: 'orders' })).toEqual([
    'The response of aws-sdk:dynamodb:scan can exceed 256 KiB, which fails the task: a page holds up to 1 MB. ' +
      'Limit, or ProjectionExpression, or Select COUNT would bound it',
  ]);
  expect(reads('aws-sdk:cloudformation:getTemplate', { StackName: 'shop' })).toEqual([
    'The response of aws-sdk:cloudformation:getTemplate can exceed 256 KiB, which fails the task: a template has up to 1 MB. ' +
      'No parameter makes it smaller',
  ]);
});

test('what a task does with the response comes too late: AWS measures the response', () => {
  const later = { ResultSelector: { 'total.$': '$.Count' }, ResultPath: null };
  expect(reads('aws-sdk:dynamodb:scan', { TableName: 'orders' }, later)).toHaveLength(1);
});

test.each<[string, object]>([
  ['aws-sdk:dynamodb:scan', { TableName: 'orders', Limit: 100 }],
  ['aws-sdk:dynamodb:query', { TableName: 'orders', 'Limit.$': '$.pageSize' }],
  ['aws-sdk:dynamodb:query', { TableName: 'orders', ProjectionExpression: 'orderId' }],
  ['aws-sdk:dynamodb:scan', { TableName: 'orders', Select: 'COUNT' }],
  ['aws-sdk:s3:getObject', { Bucket: 'b', Key: 'k', Range: 'bytes=0-99999' }],
  ['aws-sdk:s3:listObjectsV2', { Bucket: 'b', MaxKeys: 200 }],
  ['aws-sdk:s3:listObjectsV2', { Bucket: 'b', MaxKeys: '$' + '{PageSize}' }],
  ['aws-sdk:ec2:describeInstances', { 'InstanceIds.$': '$.instances' }],
  ['aws-sdk:dynamodb:getItem', { TableName: 'orders', Key: { id: { S: '1' } } }],
  ['lambda:invoke', { FunctionName: 'list' }],
])('%s with %j is bounded, or not known to be large', (resource, parameters) => {
  expect(reads(resource, parameters)).toEqual([]);
});

test.each<[string, object]>([
  ['aws-sdk:s3:listObjectsV2', { Bucket: 'b', MaxKeys: 1000 }],
  ['athena:getQueryResults', { 'QueryExecutionId.$': '$.id', MaxResults: 1000 }],
  ['aws-sdk:dynamodb:scan', { TableName: 'orders', Select: 'ALL_ATTRIBUTES' }],
])('%s with %j asks for what it would get anyway', (resource, parameters) => {
  expect(reads(resource, parameters)).toHaveLength(1);
});

test('in JSONata the Arguments are looked at; a request that is the input, or an expression, is not known', () => {
  const jsonata = (fields: object) => {
    const scan = task('aws-sdk:dynamodb:scan', { QueryLanguage: 'JSONata', ...fields });
    return found('response-payload-limit', machine({ Scan: scan }));
  };
  expect(jsonata({ Arguments: { TableName: 'orders' } })).toHaveLength(1);
  expect(jsonata({ Arguments: { TableName: 'orders', Select: '{% $states.input.select %}' } })).toEqual([]);
  expect(jsonata({ Arguments: '{% $states.input %}' })).toEqual([]);
  expect(found('response-payload-limit', machine({ Scan: task('aws-sdk:dynamodb:scan') }))).toEqual([]);
});

describe('rows of a query', () => {
  const afterQueries = (...queries: object[]) => {
    const starts = queries.map((Parameters, index) => [
      `Start ${index}`,
      task('athena:startQueryExecution.sync', { Parameters, Catch: [CATCHER], Next: `Start ${index + 1}` }),
    ]);
    const states = Object.fromEntries(starts);
    const rows = task('athena:getQueryResults', { Parameters: { 'QueryExecutionId.$': '$.id' }, Catch: [CATCHER] });
    return found('response-payload-limit', machine({ ...states, [`Start ${queries.length}`]: rows, Failed: FAILED }));
  };

  test('are bounded where every query of the machine has a small LIMIT', () => {
    expect(afterQueries({ QueryString: 'SELECT uri FROM logs limit 10' })).toEqual([]);
    expect(
      afterQueries({ QueryString: 'SELECT uri FROM logs\nLIMIT 10;' }, { QueryString: 'SELECT 1 LIMIT 1' }),
    ).toEqual([]);
  });

  test('are not, where one has none, a large one, one of a part only, or is not known', () => {
    expect(afterQueries()).toHaveLength(1);
    expect(afterQueries({ QueryString: 'SELECT uri FROM logs' })).toHaveLength(1);
    expect(afterQueries({ QueryString: 'SELECT uri FROM logs LIMIT 5000' })).toHaveLength(1);
    expect(afterQueries({ QueryString: 'SELECT * FROM (SELECT a FROM b LIMIT 3) CROSS JOIN c' })).toHaveLength(1);
    expect(afterQueries({ 'QueryString.$': '$.query' })).toHaveLength(1);
    expect(afterQueries({ QueryString: 'SELECT 1 LIMIT 1' }, { QueryString: 'SELECT uri FROM logs' })).toHaveLength(1);
  });
});
