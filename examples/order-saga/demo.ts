import { App } from 'aws-cdk-lib';
import { stateMachines } from 'cdk-stepwright/synth';
import { simulate } from 'cdk-stepwright/testing';
import { measureCoverage, renderCoverage } from 'cdk-stepwright/views';
import { OrderSagaStack } from './order-saga-stack';
import { scenarios } from './scenarios';

const { Orders } = stateMachines(new OrderSagaStack(new App(), 'OrderSaga'));

const executions = Object.entries(scenarios).map(([title, options]) => {
  const execution = simulate(Orders, options);
  console.log(`${title}\n\n${execution}\n`);
  return execution;
});

const coverage = measureCoverage(
  executions[0].definition,
  executions.map(({ history }) => history),
);
console.log(renderCoverage(coverage, 'Orders'));
