import { mock, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/vitest';
import { expect, test } from 'vitest';
import { orders } from '../orders.cjs';

test.skipIf(process.env.ONLY_SMALL)('a large order', () => {
  const mocks = { Charge: mock.succeed({ MessageId: 'm-2' }) };
  expect(simulate(orders, { input: { total: 500 }, mocks, stateMachineName: 'Orders' })).toHaveWaited('Review', 3600);
});
