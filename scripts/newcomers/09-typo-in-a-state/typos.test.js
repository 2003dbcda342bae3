const { test } = require('node:test');
const { App, Stack } = require('aws-cdk-lib');
const { DefinitionBody, Pass, StateMachine } = require('aws-cdk-lib/aws-stepfunctions');
const { parseDefinition } = require('cdk-stepwright/asl');
const { stateMachine, stateMachines } = require('cdk-stepwright/synth');
const { assertVisited, simulate } = require('cdk-stepwright/testing');
const { expect } = require('cdk-stepwright/testing/node');

const orders = { StartAt: 'Charge', States: { Charge: { Type: 'Pass', Next: 'Ship' }, Ship: { Type: 'Succeed' } } };
const execution = simulate(orders, { stateMachineName: 'Orders' });

test('in a matcher', () => expect(execution).toHaveVisited('Chrage'));
test('in the negative, where it would pass', () => expect(execution).not.toHaveVisited('Shipp'));
test('in a function', () => assertVisited(execution, 'charge'));
test('in what is asked of an execution', () => execution.visits('Ship '));
test('as a list', () => expect(execution).toHaveVisited(['Charge', 'Ship']));
test('in a Next', () => simulate({ ...orders, States: { ...orders.States, Charge: { Type: 'Pass', Next: 'Shp' } } }));
test('in StartAt', () => simulate({ ...orders, StartAt: 'Chrage' }));
test('in a field', () => simulate({ StartAt: 'Charge', States: { Charge: { Type: 'Pass', Ned: true } } }));
test('in the name of a machine', () => {
  const stack = new Stack(new App(), 'Shop');
  const definitionBody = DefinitionBody.fromChainable(new Pass(stack, 'Charge'));
  new StateMachine(stack, 'Orders', { definitionBody });
  simulate(stateMachine(stack, 'Order'));
});
test('in the name of a machine, of all', () => {
  simulate(stateMachines(new Stack(new App(), 'Shop')).Order);
});
test('what is asked for is in the story', () => {
  if (parseDefinition(orders).definition === undefined) throw new Error('the definition is right');
  expect(execution).toHaveVisited('Ship', 'Charge');
});
