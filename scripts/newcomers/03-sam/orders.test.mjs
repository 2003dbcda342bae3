import { test } from 'node:test';
import { stateMachinesOf } from 'cdk-stepwright/templates';
import { mock, simulate } from 'cdk-stepwright/testing';
import { expect } from 'cdk-stepwright/testing/node';

const { Orders } = stateMachinesOf('template.yaml').machines;

test('an order is paid', () => {
  expect(simulate(Orders, { mocks: { ChargeFunction: mock.succeed({ paid: true }) } })).toHaveSucceeded({ paid: true });
});

test('a declined card is refused', () => {
  expect(simulate(Orders, { mocks: { Charge: mock.fail('CardDeclined') } })).toHaveFailedWith('Refused');
});
