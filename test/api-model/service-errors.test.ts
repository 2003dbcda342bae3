import { errorsOf } from '../../src/api-model/service-errors';

const named = (service: string, operation: string, name: string) =>
  errorsOf(service, operation).find((error) => error.name === name);

test('the errors of an operation are those that its model names', () => {
  expect(errorsOf('dynamodb', 'putItem').map(({ name }) => name)).toContain('ConditionalCheckFailedException');
  expect(errorsOf('dynamodb', 'PutItem')).toEqual(errorsOf('dynamodb', 'putItem'));
});

test('whose fault it is, and whether the same may succeed later', () => {
  expect(named('dynamodb', 'putItem', 'InternalServerError')).toMatchObject({ fault: 'server' });
  expect(named('dynamodb', 'putItem', 'ConditionalCheckFailedException')?.retryable).toBeUndefined();
  expect(named('bedrockruntime', 'invokeModel', 'ModelNotReadyException')).toMatchObject({
    status: 429,
    retryable: 'transient',
  });
  const throttling = ['kinesis', 'sfn', 'athena', 'sqs', 'lambda'].flatMap((service) =>
    errorsOf(
      service,
      {
        kinesis: 'putRecord',
        sfn: 'startExecution',
        athena: 'startQueryExecution',
        sqs: 'sendMessage',
        lambda: 'invoke',
      }[service] as string,
    ),
  );
  expect(throttling.length).toBeGreaterThan(20);
});

test('there are none where no model names any', () => {
  expect(errorsOf('ec2', 'runInstances')).toEqual([]);
  expect(errorsOf('nosuchservice', 'call')).toEqual([]);
  expect(errorsOf('dynamodb', 'constructor')).toEqual([]);
});
