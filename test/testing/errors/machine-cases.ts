import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DefinitionBody, Pass, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { parseDefinition } from 'cdk-stepwright/asl';
import { stateMachines } from 'cdk-stepwright/synth';
import { simulate } from 'cdk-stepwright/testing';
import { type ErrorCase, run } from './error-case';

/** What newcomers give in the place of a state machine. */

const app = new App();
const stack = new Stack(app, 'Shop');
const charge = new Pass(stack, 'Charge');
const definitionBody = DefinitionBody.fromChainable(charge);
new StateMachine(stack, 'Orders', { definitionBody });
new StateMachine(stack, 'Refunds', { definitionBody: DefinitionBody.fromString('{}') });
const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders';
const definition = { StartAt: 'Charge', States: { Charge: { Type: 'Pass', End: true } } };
const template = {
  Resources: {
    Orders: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { DefinitionString: JSON.stringify(definition), RoleArn: 'arn:aws:iam::123456789012:role/r' },
    },
  },
};

export const machineCases: readonly ErrorCase[] = [
  {
    title: 'a stack in the place of its machine',
    mistake: () => run(stack),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got a stack: 'Shop'. Write simulate(stateMachines(stack).Orders), with stateMachines from cdk-stepwright/synth and a name that Object.keys(stateMachines(stack)) has.`,
  },
  {
    title: 'an app in the place of its machine',
    mistake: () => run(app),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got an app or a stage. Write simulate(stateMachines(app).Orders), with stateMachines from cdk-stepwright/synth and a name that Object.keys(stateMachines(app)) has.`,
  },
  {
    title: 'a state in the place of its machine',
    mistake: () => run(charge),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got a state: 'Shop/Charge'. Write new sfn.StateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(…) }) and simulate(stateMachine(stack, 'Orders')), with stateMachine from cdk-stepwright/synth.`,
  },
  {
    title: 'a chain of states',
    mistake: () => run(new Pass(stack, 'A').next(new Pass(stack, 'B'))),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got a chain of states. Write new sfn.StateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(…) }) and simulate(stateMachine(stack, 'Orders')), with stateMachine from cdk-stepwright/synth.`,
  },
  {
    title: 'a definition body',
    mistake: () => run(definitionBody),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got a DefinitionBody. Write new sfn.StateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(…) }) and simulate(stateMachine(stack, 'Orders')), with stateMachine from cdk-stepwright/synth.`,
  },
  {
    title: 'a machine that was imported by its ARN',
    mistake: () => run(StateMachine.fromStateMachineArn(stack, 'Imported', arn)),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got a state machine of somewhere else, whose definition is not in this app: 'Shop/Imported'. Write simulate({ StartAt: …, States: { … } }), with the definition itself, or simulate it in the app that defines it.`,
  },
  {
    title: 'an ARN',
    mistake: () => run(arn),
    text: `Expected a definition as JSON text, got an ARN, arn:aws:states:us-east-1:123456789012:stateMachine:Orders. Write simulate({ StartAt: …, States: { … } }), with the definition itself.`,
  },
  {
    title: 'the name of a machine',
    mistake: () => run('Orders'),
    text: `Expected a definition as JSON text, got a name: 'Orders'. Write simulate(stateMachine(stack, 'Orders')), with stateMachine from cdk-stepwright/synth.`,
  },
  {
    title: 'nothing, as a text',
    mistake: () => run(' '),
    text: `Expected a definition as JSON text, got an empty text. Write simulate({ StartAt: …, States: { … } }), with the definition itself.`,
  },
  {
    title: 'a template',
    mistake: () => run(template),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got a template of CloudFormation. Write simulate(stateMachinesOf(template).machines.Orders), with stateMachinesOf from cdk-stepwright/templates and the logical id of the machine.`,
  },
  {
    title: 'a template as JSON text',
    mistake: () => run(JSON.stringify(template)),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got a template of CloudFormation. Write simulate(stateMachinesOf(template).machines.Orders), with stateMachinesOf from cdk-stepwright/templates and the logical id of the machine.`,
  },
  {
    title: 'a Template of aws-cdk-lib/assertions',
    mistake: () => run(Template.fromStack(stack)),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got a Template of aws-cdk-lib/assertions. Write simulate(stateMachinesOf(template.toJSON()).machines.Orders), with stateMachinesOf from cdk-stepwright/templates and the logical id of the machine.`,
  },
  {
    title: 'all machines of a stack',
    mistake: () => run(stateMachines(stack)),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got all state machines: 'Orders', 'Refunds'. Write simulate(machines['Orders']).`,
  },
  {
    title: 'what parseDefinition gives',
    mistake: () => run(parseDefinition(definition)),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got what parseDefinition gives. Write simulate(parseDefinition(…).definition).`,
  },
  {
    title: 'states without the rest',
    mistake: () => run(definition.States),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got states alone. Write simulate({ StartAt: 'Charge', States: { … } }).`,
  },
  {
    title: 'a promise of a definition',
    mistake: () => run(Promise.resolve(definition)),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got a promise. Write simulate(await …).`,
  },
  {
    title: 'the bytes of a file',
    mistake: () => run(Buffer.from(JSON.stringify(definition))),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got bytes. Write simulate(readFileSync(path, 'utf8')).`,
  },
  {
    title: 'an execution',
    mistake: () => run(simulate(definition)),
    text: `Expected a state machine of a template, or a definition as an object or JSON text, got an execution that was simulated. Write simulate(machine, { … }).`,
  },
];
