const { test } = require('node:test');
const { App, Stack } = require('aws-cdk-lib');
const { DefinitionBody, Pass } = require('aws-cdk-lib/aws-stepfunctions');
const { ResilientStateMachine, Saga } = require('cdk-stepwright');
const { exploreFaults, mock, redrive, simulate } = require('cdk-stepwright/testing');
const { coverageReporter } = require('cdk-stepwright/testing/node/coverage-reporter');
const { htmlReport } = require('cdk-stepwright/views');

const orders = {
  StartAt: 'Charge',
  States: { Charge: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { QueueUrl: 'cards', 'MessageBody.$': '$' }, End: true } },
};
const mocks = { Charge: mock.succeed({ MessageId: 'm-1' }) };
const input = { total: 5 };

test('inptu', () => simulate(orders, { inptu: input, mocks }));
test('mock', () => simulate(orders, { input, mock: mocks }));
test('the input in the place of the options', () => simulate(orders, input));
test('in redrive', () => {
  const failed = simulate(orders, { input, mocks: { Charge: mock.fail('Declined') } });
  redrive(failed, { mock: mocks });
});
test('in exploreFaults', () => exploreFaults(orders, { dept: 2 }));
test('in the reporter of coverage', () => coverageReporter({ treshold: { states: 100 } }));
test('in a kind of coverage', () => coverageReporter({ thresholds: { state: 100 } }));
test('in a report', () => htmlReport({ titel: 'Shop', machines: [] }));
test('in mock', () => mock.sucess({ MessageId: 'm-1' }));
test('in the properties of a machine', () => {
  const stack = new Stack(new App(), 'Shop');
  const definitionBody = DefinitionBody.fromChainable(new Pass(stack, 'Charge'));
  new ResilientStateMachine(stack, 'Orders', { definitionBody, notfy: [] });
});
test('in the properties of a step', () => {
  const stack = new Stack(new App(), 'Shop');
  const charge = new Pass(stack, 'Charge');
  new Saga(stack, 'Saga', { steps: [{ action: charge, compensaton: charge }] });
});
