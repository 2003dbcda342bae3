import { test } from 'node:test';
import { assertSucceeded, simulate } from 'cdk-stepwright/testing';
import { expect } from 'cdk-stepwright/testing/node';

const orders = { StartAt: 'Charge', States: { Charge: { Type: 'Pass', End: true } } };
const execution = simulate(orders, { stateMachineName: 'Orders' });

test('a matcher', () => expect(execution).toHaveVisted('Charge'));
test('a matcher in the negative', () => expect(execution).not.toHaveVisted('Charge'));
test('a matcher of Jest', () => expect(execution.output).toEqual({}));
test('what is no execution', () => expect(execution.status).toHaveSucceeded());
test('a machine', () => assertSucceeded(orders));
