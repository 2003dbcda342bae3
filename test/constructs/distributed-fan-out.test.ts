import { Duration, type Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Callback, CallbackTarget, DistributedFanOut, type DistributedFanOutProps } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { errorOf, invoke, newStack, plainDefinition, statementsOf } from './definitions';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

/** A stack of an app with the feature flags of new apps. */
function flagged(): Stack {
  const stack = newStack();
  stack.node.setContext('@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2', true);
  return stack;
}

const bucketOf = (stack: Stack) => s3.Bucket.fromBucketName(stack, 'Bucket', 'orders');

function fanOut(stack: Stack, props: Partial<DistributedFanOutProps> = {}): DistributedFanOut {
  const bucket = bucketOf(stack);
  const source =
    props.items === undefined ? { itemReader: new sfn.S3JsonLItemReader({ bucket, key: 'all.jsonl' }) } : {};
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
  plainDefinition(stack, fanOut(stack, { items: '$.orders', batchSize: 2, processor: count }));
  const { mapRuns } = simulate(stateMachine(stack, 'Machine'), { input: { orders: [1, 2, 3] } });
  expect(mapRuns[0].executions.map(({ output }) => output)).toEqual([{ n: 2 }, { n: 1 }]);
});

test('the Map says all of it', () => {
  const stack = flagged();
  const { EXPRESS } = sfn.StateMachineType;
  const { Each } = plainDefinition(stack, fanOut(stack, { executionType: EXPRESS, label: 'orders' })).States;
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

test('the role may start itself, read and write the bucket, and nothing else', () => {
  const stack = flagged();
  plainDefinition(stack, fanOut(stack, { processor: new sfn.Pass(stack, 'Nothing') }));
  const actions = statementsOf(stack).flatMap(({ Action }) => Action);
  expect(new Set(actions.map((action) => action.split(':')[0]))).toEqual(new Set(['states', 's3']));
  expect(statementsOf(stack).map(({ Resource }) => Resource)).not.toContain('*');
});

test.each<[string, Partial<DistributedFanOutProps>, string]>([
  ['two sources', { items: '$', itemReader: {} as sfn.IItemReader }, "Expected one of 'items' and 'itemReader'"],
  ['no source', { itemReader: undefined }, "Expected one of 'items' and 'itemReader'"],
  ['a percentage beyond 100', { toleratedFailurePercentage: 101 }, 'Expected a number from 0 to 100'],
  ['a batch of nothing', { batchSize: 0 }, 'Expected an integer from 1'],
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
  const processor = new Callback(stack, 'Ask', { via: via(stack), timeout: Duration.minutes(1) });
  expect(errorOf(() => fanOut(stack, { processor, executionType: sfn.StateMachineType.EXPRESS })).message).toContain(
    "'Ask' waits for a job or a callback",
  );
});
