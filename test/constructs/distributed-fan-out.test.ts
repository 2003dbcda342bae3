import { App, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Callback, CallbackTarget, DistributedFanOut, type DistributedFanOutProps } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { errorOf, invoke, itemsOf, newStack, plainDefinition } from './definitions';
import { permissionsOf } from './role-permissions';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

/** A stack of an app with the feature flags of new apps. */
function flagged(): Stack {
  const stack = newStack();
  stack.node.setContext('@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2', true);
  return stack;
}

const bucketOf = (stack: Stack, id = 'Bucket') => s3.Bucket.fromBucketName(stack, id, 'orders');

function fanOut(stack: Stack, props: Partial<DistributedFanOutProps> = {}): DistributedFanOut {
  const bucket = bucketOf(stack);
  const source =
    props.items === undefined && props.itemsPath === undefined
      ? { itemReader: new sfn.S3JsonLItemReader({ bucket, key: 'all.jsonl' }) }
      : {};
  return new DistributedFanOut(stack, 'Each', {
    ...source,
    processor: invoke(stack, 'Ship', { retryOnServiceExceptions: false, outputPath: '$.Payload' }),
    toleratedFailurePercentage: 50,
    results: bucket,
    ...props,
  });
}

const shipOrLose = mock.handler(({ payload }) => ((payload as any).id > 1 ? mock.fail('Lost') : { shipped: true }));

function run(ids: number[], props: (stack: Stack) => Partial<DistributedFanOutProps> = () => ({})): SimulatedExecution {
  const stack = flagged();
  plainDefinition(stack, fanOut(stack, props(stack)));
  const objects = { 'orders/all.jsonl': ids.map((id) => JSON.stringify({ id })).join('\n') };
  return simulate(stateMachine(stack, 'Machine'), { objects, mocks: { Ship: shipOrLose } });
}

test('each line of the object is a child execution, and the results are in the bucket', () => {
  const execution = run([1, 2]);
  expect(execution.status).toBe('SUCCEEDED');
  expect(execution.mapRuns[0].executionCounts).toMatchObject({ succeeded: 1, failed: 1 });
  const written = Object.keys(execution.objects).filter((key) => key.startsWith('orders/Each/'));
  expect(written.some((key) => key.endsWith('/manifest.json'))).toBe(true);
});

test('too many failures fail the whole', () => {
  expect(run([2, 3])).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
});

test.each([JSON_PATH, JSONATA])('which can be handled, in %s', (queryLanguage) => {
  const execution = run([2, 3], (stack) => ({
    queryLanguage,
    onThresholdExceeded: new sfn.Pass(stack, 'Handle', { queryLanguage }),
  }));
  expect(execution.output).toMatchObject({ error: { Error: 'States.ExceedToleratedFailureThreshold' } });
});

test('items of the payload, in batches', () => {
  const stack = flagged();
  const count = new sfn.Pass(stack, 'Count', {
    parameters: { n: sfn.JsonPath.arrayLength(sfn.JsonPath.stringAt('$.Items')) },
  });
  plainDefinition(stack, fanOut(stack, { itemsPath: '$.orders', batchSize: 2, processor: count }));
  const { mapRuns } = simulate(stateMachine(stack, 'Machine'), { input: { orders: [1, 2, 3] } });
  expect(mapRuns[0].executions.map(({ output }) => output)).toEqual([{ n: 2 }, { n: 1 }]);
});

test.each([JSON_PATH, JSONATA])('batches of so many bytes, with what all of them need, in %s', (queryLanguage) => {
  const jsonata = queryLanguage === JSONATA;
  const reference = (path: string) => (jsonata ? `{% $states.input.${path} %}` : sfn.JsonPath.stringAt(`$.${path}`));
  const stack = flagged();
  const processor = new sfn.Pass(stack, 'Nothing', { queryLanguage });
  const definition = fanOut(stack, {
    ...itemsOf(queryLanguage, 'orders'),
    itemSelector: {
      text: jsonata ? '{% $states.context.Map.Item.Value %}' : sfn.JsonPath.stringAt('$$.Map.Item.Value'),
    },
    batchBytes: 300,
    batchInput: { shop: reference('shop') },
    processor,
    queryLanguage,
  });
  plainDefinition(stack, definition);
  const orders = ['a'.repeat(80), 'b'.repeat(80), 'c'.repeat(80)];
  const { mapRuns } = simulate(stateMachine(stack, 'Machine'), { input: { shop: 's-1', orders } });
  expect(mapRuns[0].executions.map(({ input }) => input)).toEqual([
    { BatchInput: { shop: 's-1' }, Items: [{ text: orders[0] }, { text: orders[1] }] },
    { BatchInput: { shop: 's-1' }, Items: [{ text: orders[2] }] },
  ]);
});

test('the Map says all of it', () => {
  const stack = flagged();
  const { EXPRESS } = sfn.StateMachineType;
  const { Each } = plainDefinition(stack, fanOut(stack, { mapExecutionType: EXPRESS, label: 'orders' })).States;
  expect(Each).toMatchObject({
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } },
    ToleratedFailurePercentage: 50,
    MaxConcurrency: 1000,
    Label: 'orders',
    ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'orders', Prefix: 'Each' } },
  });
});

test('without the flag, the results are written all the same', () => {
  const stack = newStack();
  const { Each } = plainDefinition(stack, fanOut(stack)).States;
  expect(Each.ResultWriter.Parameters).toEqual({ Bucket: 'orders', Prefix: 'Each' });
});

describe.each([JSON_PATH, JSONATA])('in %s', (queryLanguage) => {
  const items = itemsOf(queryLanguage, 'orders');
  const handling = (stack: Stack) => new sfn.Pass(stack, 'Handle', { queryLanguage });

  test('items of the object: the record of the run is the output', () => {
    const execution = run([1, 2], () => ({ queryLanguage }));
    expect(execution.output).toMatchObject({
      MapRunArn: expect.any(String),
      ResultWriterDetails: { Bucket: 'orders' },
    });
  });

  test('items of the payload', () => {
    const stack = flagged();
    plainDefinition(stack, fanOut(stack, { queryLanguage, ...items }));
    const execution = simulate(stateMachine(stack, 'Machine'), {
      input: { orders: [{ id: 0 }, { id: 1 }] },
      mocks: { Ship: shipOrLose },
    });
    expect(execution.mapRuns[0].itemCounts).toMatchObject({ succeeded: 2, total: 2 });
  });

  test('more failures than are tolerated, without a handler', () => {
    const execution = run([2, 3], () => ({ queryLanguage }));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
  });

  test('more failures than are tolerated, with a handler', () => {
    const execution = run([2, 3], (stack) => ({ queryLanguage, onThresholdExceeded: handling(stack) }));
    expect(execution.output).toEqual({
      error: { Error: 'States.ExceedToleratedFailureThreshold', Cause: expect.any(String) },
    });
  });

  test('as many failures as are tolerated', () => {
    expect(run([1, 2], () => ({ queryLanguage })).status).toBe('SUCCEEDED');
  });

  test('no items', () => {
    const stack = flagged();
    plainDefinition(stack, fanOut(stack, { queryLanguage }));
    const execution = simulate(stateMachine(stack, 'Machine'), { objects: { 'orders/all.jsonl': '' } });
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.mapRuns[0].itemCounts).toMatchObject({ total: 0 });
  });

  test('an object that is not there, which the handler of failures does not take', () => {
    const stack = flagged();
    plainDefinition(stack, fanOut(stack, { queryLanguage, onThresholdExceeded: handling(stack) }));
    const execution = simulate(stateMachine(stack, 'Machine'), {
      objects: { 'orders/other.jsonl': '{}' },
      strict: false,
    });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed' });
  });

  test('items that are no array', () => {
    const stack = flagged();
    plainDefinition(stack, fanOut(stack, { queryLanguage, ...items, onThresholdExceeded: handling(stack) }));
    const execution = simulate(stateMachine(stack, 'Machine'), { input: { orders: 7 } });
    const error = queryLanguage === JSONATA ? 'States.QueryEvaluationError' : 'States.Runtime';
    expect(execution).toMatchObject({ status: 'FAILED', error });
  });

  test('the failure is kept beside the input', () => {
    const stack = flagged();
    const { Each } = plainDefinition(
      stack,
      fanOut(stack, { queryLanguage, onThresholdExceeded: handling(stack) }),
    ).States;
    const kept =
      queryLanguage === JSONATA
        ? { Output: expect.stringContaining('$states.errorOutput'), Next: 'Handle' }
        : {
            ResultPath: null,
            Assign: { 'errorOfEach.$': '$' },
            Next: 'Each (States.ExceedToleratedFailureThreshold)',
          };
    expect(Each.Catch).toEqual([{ ErrorEquals: ['States.ExceedToleratedFailureThreshold'], ...kept }]);
  });

  test('the role may run its children, read the one object, write below the one prefix, and nothing else', () => {
    const stack = flagged();
    const processor = new sfn.Pass(stack, 'Nothing', { queryLanguage });
    plainDefinition(stack, fanOut(stack, { queryLanguage, processor, resultsPrefix: 'results/' }));
    expect(permissionsOf(stack)).toEqual([
      's3:AbortMultipartUpload on arn:AWS::Partition:s3:::orders/results/*',
      's3:GetObject on arn:AWS::Partition:s3:::orders/all.jsonl',
      's3:GetObject on arn:AWS::Partition:s3:::orders/results/*',
      's3:ListMultipartUploadParts on arn:AWS::Partition:s3:::orders/results/*',
      's3:PutObject on arn:AWS::Partition:s3:::orders/results/*',
      ...OF_CHILDREN,
    ]);
  });
});

const EXECUTIONS = 'arn:AWS::Partition:states:AWS::Region:AWS::AccountId:execution:(6 of Machine)';
const OF_CHILDREN = [
  `states:DescribeExecution on ${EXECUTIONS}:*`,
  `states:RedriveExecution on ${EXECUTIONS}/*:*`,
  'states:StartExecution on Machine',
  `states:StopExecution on ${EXECUTIONS}:*`,
];

describe('the permissions to read', () => {
  const reading = (itemReader: (bucket: s3.IBucket) => sfn.IItemReader): string[] => {
    const stack = flagged();
    const processor = new sfn.Pass(stack, 'Nothing');
    plainDefinition(stack, fanOut(stack, { processor, itemReader: itemReader(bucketOf(stack, 'Items')) }));
    return permissionsOf(stack).filter((permission) => !/\/Each\/\*$|^states:/.test(permission));
  };

  test.each<[string, (bucket: s3.IBucket) => sfn.IItemReader, string[]]>([
    [
      'one JSON object',
      (bucket) => new sfn.S3JsonItemReader({ bucket, key: 'all.json' }),
      ['s3:GetObject on arn:AWS::Partition:s3:::orders/all.json'],
    ],
    [
      'one CSV object',
      (bucket) => new sfn.S3CsvItemReader({ bucket, key: 'a/b.csv', csvHeaders: sfn.CsvHeaders.useFirstRow() }),
      ['s3:GetObject on arn:AWS::Partition:s3:::orders/a/b.csv'],
    ],
    [
      'an object that the payload names: of the bucket',
      (bucket) => new sfn.S3JsonItemReader({ bucket, key: sfn.JsonPath.stringAt('$.key') }),
      ['s3:GetObject on arn:AWS::Partition:s3:::orders/*'],
    ],
    [
      'what an inventory lists: of the bucket',
      (bucket) => new sfn.S3ManifestItemReader({ bucket, key: 'manifest.json' }),
      ['s3:GetObject on arn:AWS::Partition:s3:::orders/*'],
    ],
    [
      'the names of objects',
      (bucket) => new sfn.S3ObjectsItemReader({ bucket, prefix: 'today/' }),
      ['s3:ListBucket on arn:AWS::Partition:s3:::orders'],
    ],
  ])('%s', (_what, reader, expected) => {
    expect(reading(reader)).toEqual(expected);
  });

  test('from a bucket that the payload names are those of aws-cdk-lib', () => {
    const reader = () =>
      new sfn.S3JsonItemReader({ bucketNamePath: sfn.JsonPath.stringAt('$.bucket'), key: 'all.json' });
    expect(reading(reader)).toEqual([]);
  });
});

test('the keys of the buckets may be used: to read items, and to write results', () => {
  const stack = flagged();
  const bucket = (id: string) => new s3.Bucket(stack, id, { encryptionKey: new kms.Key(stack, `${id}Key`) });
  const itemReader = new sfn.S3JsonLItemReader({ bucket: bucket('In'), key: 'all.jsonl' });
  const processor = new sfn.Pass(stack, 'Nothing');
  plainDefinition(stack, fanOut(stack, { processor, itemReader, results: bucket('Out') }));
  expect(permissionsOf(stack).filter((permission) => permission.startsWith('kms:'))).toEqual([
    'kms:Decrypt on InKey.Arn',
    'kms:Decrypt on OutKey.Arn',
    'kms:GenerateDataKey on OutKey.Arn',
  ]);
});

test('without the feature flag the permissions are the same', () => {
  const stack = newStack();
  plainDefinition(stack, fanOut(stack, { processor: new sfn.Pass(stack, 'Nothing') }));
  expect(permissionsOf(stack)).toContain('s3:PutObject on arn:AWS::Partition:s3:::orders/Each/*');
  expect(permissionsOf(stack)).not.toContain('s3:PutObject on arn:AWS::Partition:s3:::orders/*');
});

test.each<[string, Partial<DistributedFanOutProps>, string]>([
  [
    'two sources',
    { itemsPath: '$', itemReader: {} as sfn.IItemReader },
    "Expected one of 'itemsPath' and 'itemReader'",
  ],
  ['no source', { itemReader: undefined }, "Expected one of 'itemsPath' and 'itemReader'"],
  ['a percentage beyond 100', { toleratedFailurePercentage: 101 }, 'Expected a number from 0 to 100'],
  [
    'a result path of JSONata',
    { resultPath: '$.a', queryLanguage: sfn.QueryLanguage.JSONATA },
    "Expected none, or the other 'queryLanguage'",
  ],
  ['a batch of nothing', { batchSize: 0 }, 'Expected an integer from 1'],
  ['a batch that is larger than AWS takes', { batchBytes: 262_145 }, 'Expected an integer from 1 to 262144'],
  ['what batches get where there are none', { batchInput: { shop: 's-1' } }, "Expected 'batchSize' or 'batchBytes'"],
  ['too many at once', { maxConcurrency: 10_001 }, 'Expected an integer from 1 to 10000'],
])('%s is refused', (_, props, message) => {
  const stack = flagged();
  expect(errorOf(() => fanOut(stack, props))).toMatchObject({
    code: 'DISTRIBUTED_FAN_OUT_INVALID',
    message: expect.stringContaining(message),
  });
});

test.each<[string, (stack: Stack) => CallbackTarget]>([
  ['a callback', (stack) => CallbackTarget.queue(new sqs.Queue(stack, 'Queue'))],
  ['an activity', (stack) => CallbackTarget.activity(new sfn.Activity(stack, 'Pack'))],
])('an Express child that waits for %s is refused', (_what, via) => {
  const stack = flagged();
  const processor = new Callback(stack, 'Ask', {
    via: via(stack),
    taskTimeout: sfn.Timeout.duration(Duration.minutes(1)),
  });
  expect(errorOf(() => fanOut(stack, { processor, mapExecutionType: sfn.StateMachineType.EXPRESS })).message).toContain(
    "'Ask' waits for a job or a callback",
  );
});

test.each([true, false])('no warning and nothing deprecated, with the feature flag or without (%s)', (flag) => {
  const warned = jest.spyOn(console, 'warn').mockImplementation();
  const errors = jest.spyOn(console, 'error').mockImplementation();
  const context = flag ? { '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': true } : {};
  const stack = new Stack(new App({ context }), 'Shop');
  const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'results');
  const fanOut = new DistributedFanOut(stack, 'Each', {
    itemReader: new sfn.S3JsonLItemReader({ bucket, key: 'all.jsonl' }),
    processor: new sfn.Pass(stack, 'Nothing'),
    toleratedFailurePercentage: 5,
    results: bucket,
    mapExecutionType: sfn.StateMachineType.EXPRESS,
  });
  new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(fanOut) });
  expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  expect([...warned.mock.calls, ...errors.mock.calls].flat().filter((text) => /deprecated/.test(String(text)))).toEqual(
    [],
  );
  jest.restoreAllMocks();
});
