import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { checkStateMachines } from 'cdk-stepwright/synth';

const FLAG = '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2';

test('the waiter of a custom resource is left alone: nobody who uses it can mend anything in it', () => {
  const stack = new Stack(new App(), 'Shop');
  const code = lambda.Code.fromInline('exports.handler = async () => ({});');
  const handler = (id: string) =>
    new lambda.Function(stack, id, { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code });
  new Provider(stack, 'Provider', { onEventHandler: handler('OnEvent'), isCompleteHandler: handler('IsComplete') });
  expect(checkStateMachines(stack).findings).toEqual([]);
});

describe('a ResultWriter that was given', () => {
  const findings = (flag: boolean) => {
    const stack = new Stack(new App({ context: { [FLAG]: flag } }), 'Shop');
    const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'results');
    const map = new sfn.DistributedMap(stack, 'Each', {
      itemsPath: '$.items',
      maxConcurrency: 5,
      resultWriterV2: new sfn.ResultWriterV2({ bucket }),
    });
    map.itemProcessor(new sfn.Pass(stack, 'Do'));
    new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(map) });
    return checkStateMachines(stack).findings.filter(({ rule }) => rule === 'distributed-map-without-result-writer');
  };

  test('and that aws-cdk-lib leaves out without its feature flag is a warning that says so', () => {
    expect(findings(false)).toMatchObject([
      { severity: 'warning', state: 'Each', message: expect.stringContaining(FLAG) },
    ]);
  });

  test('is there with the flag', () => {
    expect(findings(true)).toEqual([]);
  });
});
