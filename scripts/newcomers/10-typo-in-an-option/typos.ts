import { App, Stack } from 'aws-cdk-lib';
import { DefinitionBody, Pass } from 'aws-cdk-lib/aws-stepfunctions';
import { ResilientStateMachine, Saga } from 'cdk-stepwright';
import { exploreFaults, mock, simulate } from 'cdk-stepwright/testing';
import { coverageReporter } from 'cdk-stepwright/testing/node/coverage-reporter';

const orders = { StartAt: 'Charge', States: { Charge: { Type: 'Pass', End: true } } };
const stack = new Stack(new App(), 'Shop');
simulate(orders, { inptu: { total: 5 } });
simulate(orders, { mock: { Charge: mock.succeed() } });
exploreFaults(orders, { dept: 2 });
coverageReporter({ treshold: { states: 100 } });
new ResilientStateMachine(stack, 'Orders', { definitionBody: DefinitionBody.fromChainable(new Pass(stack, 'A')), notfy: [] });
new Saga(stack, 'Saga', { stpes: [] });
