import { Duration } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { CircuitBreaker, Idempotent, Semaphore, StatusTracked, WhileInProgress } from 'cdk-stepwright';
import { mock } from 'cdk-stepwright/testing';
import { type PathCase, worked } from './path-case';

const lease = Duration.minutes(5);
const written = mock.succeed({});
const refused = mock.fail('DynamoDB.ConditionalCheckFailedException');
const item = (attributes: object) => mock.succeed({ Item: attributes });

/** The constructs that read and write a table, by name. What DynamoDB answers is said by name of the state. */
export const TABLE_CASES: Readonly<Record<string, PathCase>> = {
  StatusTracked: {
    make: (stack, { queryLanguage, isJsonata, at, work }) =>
      new StatusTracked(stack, 'Order', {
        table: dynamodb.Table.fromTableName(stack, 'Table', 'orders'),
        key: {
          id: tasks.DynamoAttributeValue.fromString(isJsonata ? at('id') : sfn.JsonPath.stringAt('$.id')),
        },
        steps: [
          { status: 'ONE', action: work(stack, 'One') },
          { status: 'TWO', action: work(stack, 'Two') },
        ],
        queryLanguage,
      }),
    scenarios: [
      {
        input: { id: 'o-1' },
        mocks: { One: worked, Two: worked, 'dynamodb:updateItem': written },
      },
    ],
  },
  Idempotent: {
    make: (stack, { queryLanguage, at, work }) =>
      new Idempotent(stack, 'Once', {
        key: at('id'),
        body: work(stack, 'Work'),
        lease,
        whileInProgress: WhileInProgress.WAIT,
        queryLanguage,
      }),
    scenarios: [
      {},
      { status: { S: 'SUCCEEDED' }, result: { S: '{"output":1}' } },
      { status: { S: 'SUCCEEDED' } },
      { status: { S: 'IN_PROGRESS' } },
      { status: { S: 'FAILED' }, error: { S: 'E' }, cause: { S: 'C' } },
    ].flatMap((known) =>
      [written, refused].map((claim) => ({
        input: { id: 'o-1' },
        mocks: {
          Work: worked,
          'Once (claim)': claim,
          'Once (look)': Object.keys(known).length > 0 ? item(known) : written,
          'dynamodb:updateItem': written,
          'dynamodb:deleteItem': written,
        },
      })),
    ),
  },
  Semaphore: {
    make: (stack, { queryLanguage, at, work }) =>
      new Semaphore(stack, 'Places', {
        key: at('id'),
        body: work(stack, 'Work'),
        maxConcurrency: 1,
        lease,
        deadline: Duration.minutes(1),
        queryLanguage,
      }),
    scenarios: [
      [refused, item({ holders: { M: { other: { N: '9999999999999' } } } })],
      [mock.sequence(refused, written), item({ holders: { M: { other: { N: '1' } } } })],
      [mock.sequence(refused, written), written],
    ].map(([acquire, look]) => ({
      input: { id: 'o-1' },
      mocks: { Work: worked, 'Places (acquire)': acquire, 'Places (look)': look, 'dynamodb:updateItem': written },
    })),
  },
  CircuitBreaker: {
    make: (stack, { queryLanguage, at, work }) =>
      new CircuitBreaker(stack, 'Circuit', {
        key: at('id'),
        body: work(stack, 'Work'),
        countedErrors: ['Down'],
        threshold: 2,
        queryLanguage,
      }),
    scenarios: [
      written,
      item({ status: { S: 'OPEN' }, until: { N: '9999999999999' } }),
      item({ status: { S: 'OPEN' }, until: { N: '1' } }),
    ].flatMap((look) =>
      ['1', '2'].flatMap((failures) =>
        [worked, mock.fail('Down')].map((answer) => ({
          input: { id: 'o-1' },
          mocks: {
            Work: answer,
            'Circuit (look)': look,
            'Circuit (count)': mock.succeed({ Attributes: { failures: { N: failures } } }),
            'dynamodb:updateItem': written,
          },
        })),
      ),
    ),
  },
};
