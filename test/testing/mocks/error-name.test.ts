import { mock, simulate } from 'cdk-stepwright/testing';
import { machine, service } from '../machines';

const put = machine({ Put: service('dynamodb:putItem', { TableName: 'orders' }) });
const fail = (error: string) => simulate(put, { mocks: { Put: mock.fail(error) } });

test('names of the catalogue, of other services and of your own are taken', () => {
  for (const error of [
    'DynamoDB.ConditionalCheckFailedException',
    'SQS.AmazonSQSException',
    'CardDeclined',
    'States.Timeout',
  ]) {
    expect(fail(error)).toMatchObject({ status: 'FAILED', error });
  }
});

test('a name that the integration spells with other capitals is refused', () => {
  expect(() => fail('DynamoDb.ConditionalCheckFailedException')).toThrow(
    "Write mock.fail('DynamoDB.ConditionalCheckFailedException')",
  );
  expect(() => fail('States.ALL')).toThrow("Write mock.fail('States.TaskFailed')");
});
