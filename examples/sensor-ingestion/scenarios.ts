import { mock, type SimulateOptions } from 'cdk-stepwright/testing';

const batch = (...celsius: readonly number[]) => ({
  readings: celsius.map((degrees) => ({ sensor: 'boiler', celsius: degrees, at: '2026-01-01T00:00:00Z' })),
});

/** What can become of a batch of readings. */
export const scenarios: { readonly [title: string]: SimulateOptions } = {
  'All readings are stored, only the hot one raises an alarm': {
    input: batch(95, 20),
    mocks: { Store: mock.succeed({}), Alarm: mock.succeed({ MessageId: 'm-1' }) },
  },
  'A table that refuses a reading fails the batch': {
    input: batch(20),
    mocks: { Store: mock.fail('DynamoDB.ResourceNotFoundException', 'no table') },
  },
};
