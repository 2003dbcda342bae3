import { Duration } from 'aws-cdk-lib';
import { mock, type SimulateOptions } from 'cdk-stepwright/testing';

const input = { accountId: 'a-1', company: 'Lighthouse Ltd' };
const tracked = { 'dynamodb:updateItem': mock.succeed({}) };
const workspace = mock.succeed({ url: 'https://lighthouse.example.com' });
const risky = { ...tracked, Screen: mock.succeed({ score: 70 }) };
const told = mock.succeed({ MessageId: 'm-1' });

/** What can become of an application. */
export const scenarios: { readonly [title: string]: SimulateOptions } = {
  'Nobody has to approve what is not risky': {
    input,
    mocks: { ...tracked, Screen: mock.succeed({ score: 10 }), 'Make workspace': workspace },
  },
  'The officer in charge approves': {
    input,
    mocks: {
      ...risky,
      Review: mock.callback().succeed({ officer: 'sam' }).after(Duration.hours(2)),
      'Make workspace': workspace,
    },
  },
  'The head of compliance approves when nobody else does': {
    input,
    mocks: {
      ...risky,
      Review: mock.callback(),
      'Review by head': mock.callback().succeed({ officer: 'kim' }).after(Duration.hours(5)),
      'Make workspace': workspace,
    },
  },
  'An application is rejected': {
    input,
    mocks: {
      ...risky,
      Review: mock.callback().fail('Rejected', 'a shell company').after(Duration.minutes(20)),
      'sns:publish': told,
    },
  },
  'An application without a company is not begun': { input: { accountId: 'a-1' }, mocks: { 'sns:publish': told } },
  'A table that is away holds up nobody': {
    input,
    mocks: {
      Screen: mock.succeed({ score: 10 }),
      'Make workspace': workspace,
      'dynamodb:updateItem': mock.fail('DynamoDB.ResourceNotFoundException', 'no table'),
    },
  },
};
