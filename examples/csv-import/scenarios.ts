import { mock, type SimulateOptions } from 'cdk-stepwright/testing';

/** A list in the bucket, by the name that the simulator gives it. */
const list = (...rows: readonly string[]): SimulateOptions => ({
  input: { key: 'march.csv' },
  objects: { 'lists/march.csv': ['sku,price', ...rows].join('\n') },
});
const stored = mock.succeed({});

/** What can become of a list. */
export const scenarios: { readonly [title: string]: SimulateOptions } = {
  'A list with one wrong row of four is imported': {
    ...list('lamp,12.50', 'desk,free', 'chair,40', 'bed,199.00'),
    mocks: { 'Store product': stored, 'Tell buyers': mock.succeed({ MessageId: 'm-1' }) },
  },
  'A list with two wrong rows of four is refused': {
    ...list('lamp,12.50', 'desk,free', 'chair,', 'bed,199.00'),
    mocks: { 'Store product': stored },
    strict: false,
  },
  'A list that is not there': { ...list(), objects: {} },
  'Buyers who cannot be told': {
    ...list('lamp,12.50'),
    mocks: {
      'Store product': mock.sequence(mock.fail('DynamoDB.ThrottlingException'), mock.succeed({})),
      'Tell buyers': mock.fail('SNS.NotFoundException', 'no topic'),
    },
  },
};
