import { simulate } from 'cdk-stepwright/testing';
import { FakeTable } from './fake-table';

/** Updates the item 'x' of a table, and gives what it is afterwards, or the error. */
function update(table: FakeTable, request: object): unknown {
  const Parameters = { TableName: 'table', Key: { id: { S: 'x' } }, ...request };
  const Update = { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:updateItem', Parameters, End: true };
  const execution = simulate({ StartAt: 'Update', States: { Update } }, { mocks: [table.entry] });
  return execution.error ?? table.item;
}

const REFUSED = 'DynamoDB.AmazonDynamoDBException';
const FAILED = 'DynamoDB.ConditionalCheckFailedException';
const set = (table: FakeTable, n: string) =>
  update(table, {
    UpdateExpression: 'SET #n = :n',
    ExpressionAttributeNames: { '#n': 'n' },
    ExpressionAttributeValues: { ':n': { N: n } },
  });

test('what is written is read, with a condition on what was there', () => {
  const table = new FakeTable();
  expect(set(table, '1')).toEqual({ id: { S: 'x' }, n: { N: '1' } });
  const increment = {
    UpdateExpression: 'SET #n = #n + :one',
    ConditionExpression: 'attribute_exists(#n) AND NOT (#n > :limit OR #n = :limit)',
    ExpressionAttributeNames: { '#n': 'n' },
    ExpressionAttributeValues: { ':one': { N: '1' }, ':limit': { N: '2' } },
  };
  expect(update(table, increment)).toMatchObject({ n: { N: '2' } });
  expect(update(table, increment)).toBe(FAILED);
});

test('maps, members of maps, and their size', () => {
  const table = new FakeTable();
  const make = {
    UpdateExpression: 'SET #m = if_not_exists(#m, :empty)',
    ExpressionAttributeNames: { '#m': 'm' },
    ExpressionAttributeValues: { ':empty': { M: {} } },
  };
  const add = (name: string) => ({
    UpdateExpression: 'SET #m.#name = :n',
    ConditionExpression: 'size(#m) < :n',
    ExpressionAttributeNames: { '#m': 'm', '#name': name },
    ExpressionAttributeValues: { ':n': { N: '1' } },
  });
  expect(update(table, add('a.b'))).toBe(FAILED);
  update(table, make);
  expect(update(table, add('a.b'))).toMatchObject({ m: { M: { 'a.b': { N: '1' } } } });
  expect(update(table, make)).toMatchObject({ m: { M: { 'a.b': { N: '1' } } } });
  expect(update(table, add('c'))).toBe(FAILED);
  const remove = { UpdateExpression: 'REMOVE #m.#name', ExpressionAttributeNames: { '#m': 'm', '#name': 'a.b' } };
  expect(update(table, remove)).toMatchObject({ m: { M: {} } });
});

test.each([
  ['<>', { id: { S: 'x' } }],
  ['=', FAILED],
  ['<', FAILED],
  ['>=', FAILED],
])('of what is not there only <> holds: %s', (operator, after) => {
  const request = {
    UpdateExpression: 'REMOVE #m',
    ConditionExpression: `#n ${operator} :n`,
    ExpressionAttributeNames: { '#n': 'n', '#m': 'm' },
    ExpressionAttributeValues: { ':n': { N: '1' } },
  };
  expect(update(new FakeTable(), request)).toEqual(after);
});

test('ADD begins at nothing', () => {
  const add = {
    UpdateExpression: 'ADD #n :two',
    ExpressionAttributeNames: { '#n': 'n' },
    ExpressionAttributeValues: { ':two': { N: '2' } },
  };
  const table = new FakeTable();
  update(table, add);
  expect(update(table, add)).toMatchObject({ n: { N: '4' } });
});

test.each<[string, object]>([
  ['a name that is not used', { UpdateExpression: 'REMOVE #a', ExpressionAttributeNames: { '#a': 'a', '#b': 'b' } }],
  ['a name that is not there', { UpdateExpression: 'REMOVE #a' }],
  ['a bare name', { UpdateExpression: 'REMOVE status' }],
  [
    'a map that is not there',
    {
      UpdateExpression: 'SET #m.#a = :v',
      ExpressionAttributeNames: { '#m': 'm', '#a': 'a' },
      ExpressionAttributeValues: { ':v': { S: 'v' } },
    },
  ],
  [
    'paths that overlap',
    {
      UpdateExpression: 'SET #n = :v REMOVE #n',
      ExpressionAttributeNames: { '#n': 'n' },
      ExpressionAttributeValues: { ':v': { S: 'v' } },
    },
  ],
])('DynamoDB refuses %s', (_what, request) => {
  expect(update(new FakeTable(), request)).toBe(REFUSED);
});
