const { mock, simulate } = require('cdk-stepwright/testing');
const { expect, test } = require('@jest/globals');
require('cdk-stepwright/testing/jest');
const { orders } = require('../orders.cjs');

test('a paid order', () => {
  const execution = simulate(orders, { input: { total: 5 }, mocks: { Charge: mock.succeed({ MessageId: 'm-1' }) }, stateMachineName: 'Orders' });
  expect(execution).toHaveSucceeded({ MessageId: expect.any(String) });
  expect(execution).not.toHaveVisited('Review');
  expect(execution).toMatchSnapshot();
});

test.each(['vitest', 'node'])('what is for %s is refused', (runner) => {
  expect(() => require(`cdk-stepwright/testing/${runner}`)).toThrow(/got Jest\. Write import 'cdk-stepwright\/testing\/jest'/);
});
