import { App, Stack } from 'aws-cdk-lib';
import { DefinitionBody, Pass } from 'aws-cdk-lib/aws-stepfunctions';
import { ResilientStateMachine } from 'cdk-stepwright';
import { stateMachines } from 'cdk-stepwright/synth';
import { simulate } from 'cdk-stepwright/testing';

const stack = new Stack(new App(), 'Shop');
new ResilientStateMachine(stack, 'Orders', { definitionBody: DefinitionBody.fromChainable(new Pass(stack, 'Charge')) });
for (const [name, machine] of Object.entries(stateMachines(stack))) {
  console.log(`${name}: ${(await Promise.resolve(simulate(machine))).status}`);
}
