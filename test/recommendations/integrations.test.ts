import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { NestedWorkflow, RetryPolicy } from 'cdk-stepwright';
import { stateMachines } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { errorsOf } from '../../src/catalogue/errors';
import { errorOf, newStack } from '../constructs/definitions';
import { expectCheck, findings, statesOf, task } from './machines';

const asking = (resource: string, fields: object = {}) =>
  statesOf({ Ask: task(resource, { Parameters: {}, ...fields }) });
const catching = (resource: string, name: string) =>
  statesOf({
    Ask: task(resource, { Parameters: {}, Catch: [{ ErrorEquals: [name], ResultPath: '$.error', Next: 'Failed' }] }),
    Failed: { Type: 'Fail' },
  });

/** The services that the documents name, each with a result that it gives. */
const SERVICES: [integration: string, result: object][] = [
  ['dynamodb:getItem', { Item: { id: { S: 'o-1' } } }],
  ['dynamodb:putItem', { Attributes: { id: { S: 'o-1' } } }],
  ['dynamodb:updateItem', { Attributes: { id: { S: 'o-1' } } }],
  ['dynamodb:deleteItem', { Attributes: { id: { S: 'o-1' } } }],
  ['aws-sdk:dynamodb:query', { Items: [{ id: { S: 'o-1' } }], Count: 1 }],
  ['sqs:sendMessage', { MessageId: 'm-1' }],
  ['sns:publish', { MessageId: 'm-1' }],
  ['events:putEvents', { Entries: [{ EventId: 'e-1' }], FailedEntryCount: 0 }],
  ['ecs:runTask', { Tasks: [{ TaskArn: 'arn' }], Failures: [] }],
  ['glue:startJobRun', { JobRunId: 'j-1' }],
  ['sagemaker:createTrainingJob', { TrainingJobArn: 'arn:aws:sagemaker:us-east-1:123456789012:training-job/j' }],
  ['bedrock:invokeModel', { Body: { text: 'hello' }, ContentType: 'application/json' }],
  ['aws-sdk:s3:getObject', { Body: 'hello', ContentLength: 5 }],
];

test.each(SERVICES)('48 %s: results of its own model, and errors of the catalogue', (integration, result) => {
  const run = (answer: object) => simulate(asking(integration), { mocks: { Ask: mock.succeed(answer as never) } });
  expect(run(result).output).toEqual(result);
  const ofOtherTypes = Object.fromEntries(Object.keys(result).map((name) => [name, true]));
  expect(errorOf(() => run(ofOtherTypes)).code).toBe('INVALID_MOCK');
  expect(errorsOf(integration).length).toBeGreaterThan(0);
});

test('49 any operation of the AWS SDK is answered, in the form of its model', () => {
  const result = { Lexicons: [{ Name: 'units' }] };
  const lexicons = asking('aws-sdk:polly:listLexicons');
  expect(simulate(lexicons, { mocks: { 'aws-sdk:polly:listLexicons': mock.succeed(result) } }).output).toEqual(result);
});

test('49 RetryPolicy knows SDK integrations; an error name of the other kind of integration is found', () => {
  const names = RetryPolicy.forIntegration('aws-sdk:dynamodb:query').retriers?.flatMap(({ errors = [] }) => errors);
  expect(names).toContain('DynamoDb.ProvisionedThroughputExceededException');
  const throttled = (prefix: string) => catching('aws-sdk:dynamodb:query', `${prefix}.ThrottlingException`);
  expectCheck('dead-error-name', throttled('DynamoDB'), throttled('DynamoDb'));
});

test('49 a Resource that is no operation is found', () => {
  expectCheck('definition-refused', asking('sqs:sendMesage'), asking('sqs:sendMessage'));
  for (const wrong of ['SQS:sendMessage', 'sqs:SendMessage']) {
    expectCheck('definition-refused', asking(`aws-sdk:${wrong}`), asking('aws-sdk:sqs:sendMessage'));
  }
});

describe('nested workflows', () => {
  const stack = newStack();
  const fail = new sfn.Fail(stack, 'Decline', { error: 'CardDeclined', cause: 'limit' });
  const child = new sfn.Choice(stack, 'Rich?')
    .when(sfn.Condition.booleanEquals('$.rich', true), new sfn.Pass(stack, 'Charge'))
    .otherwise(fail);
  const stateMachine = new sfn.StateMachine(stack, 'Child', {
    definitionBody: sfn.DefinitionBody.fromChainable(child),
  });
  const nested = new NestedWorkflow(stack, 'Pay', {
    stateMachine,
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
  });
  new sfn.StateMachine(stack, 'Parent', { definitionBody: sfn.DefinitionBody.fromChainable(nested) });
  const { Parent } = stateMachines(stack);

  test('17 a nested workflow has a history of its own', () => {
    const { history, nestedExecutions } = simulate(Parent, { input: { rich: true } });
    const entered = (events: readonly object[]) => JSON.stringify(events).includes('Rich?');
    expect([entered(history), entered(nestedExecutions[0].history)]).toEqual([false, true]);
  });

  test('50 NestedWorkflow runs the machine of the same template, and fails with its error', () => {
    const paid = simulate(Parent, { input: { rich: true } });
    expect([paid.status, paid.nestedExecutions.length]).toEqual(['SUCCEEDED', 1]);
    expect(simulate(Parent, { input: { rich: false } })).toMatchObject({ error: 'CardDeclined', cause: 'limit' });
  });

  test('50 a machine of more than 50 states is found', () => {
    const chain = (length: number) =>
      statesOf(
        Object.fromEntries(
          Array.from({ length }, (_, n) => [
            `Step ${n}`,
            { Type: 'Wait', Seconds: 1, ...(n < length - 1 ? { Next: `Step ${n + 1}` } : { End: true }) },
          ]),
        ),
      );
    expectCheck('too-many-states', chain(51), chain(50));
    expect(findings(chain(50))).toEqual([]);
  });
});
