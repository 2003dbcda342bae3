import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DefinitionBody, Pass, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { stateMachine, stateMachines } from 'cdk-stepwright/synth';

/** What newcomers ask `stateMachines` and `stateMachine` for, and what they are told to write. */

const app = new App();
const stack = new Stack(app, 'Shop');
const machine = new StateMachine(stack, 'Orders', {
  definitionBody: DefinitionBody.fromChainable(new Pass(stack, 'Charge')),
});
const empty = new Stack(app, 'Empty');
const imported = StateMachine.fromStateMachineName(empty, 'Imported', 'orders');
const template = Template.fromStack(stack);

test.each<[string, unknown, string]>([
  [
    'nothing',
    undefined,
    "Expected a stack, a stage or an app, got undefined. Write stateMachines(stack), with const stack = new ShopStack(new App(), 'Shop'). [SCOPE_INVALID]",
  ],
  [
    'a class of stacks',
    Stack,
    "Expected a stack, a stage or an app, got a value of type function. Write stateMachines(stack), with const stack = new ShopStack(new App(), 'Shop'). [SCOPE_INVALID]",
  ],
  [
    'a construct',
    machine,
    "Expected a stack, a stage or an app, got the construct 'Shop/Orders'. Write stateMachines(Stack.of(machine)). [SCOPE_INVALID]",
  ],
  [
    'a Template of aws-cdk-lib/assertions',
    template,
    'Expected a stack, a stage or an app, got an object that is no construct. Write stateMachinesOf(template.toJSON()).machines, with stateMachinesOf from cdk-stepwright/templates, or stateMachines(stack). [SCOPE_INVALID]',
  ],
  [
    'a template',
    template.toJSON(),
    'Expected a stack, a stage or an app, got an object that is no construct. Write stateMachinesOf(…).machines, with stateMachinesOf from cdk-stepwright/templates, or stateMachines(stack). [SCOPE_INVALID]',
  ],
  [
    'the path of a template',
    'template.yaml',
    'Expected a stack, a stage or an app, got a value of type string. Write stateMachinesOf(…).machines, with stateMachinesOf from cdk-stepwright/templates, or stateMachines(stack). [SCOPE_INVALID]',
  ],
])('%s in the place of a stack', (_, scope, text) => {
  expect(() => stateMachines(scope as Stack)).toThrow(text);
  expect(() => stateMachine(scope as Stack, 'Orders')).toThrow(text);
});

test.each<[string, Stack, unknown, string]>([
  [
    'a name that is misspelt',
    stack,
    'orders',
    "'Shop' has no state machine 'orders'. Did you mean 'Orders'? Expected one of: Orders. Write stateMachine(stack, 'Orders'). [STATE_MACHINE_UNKNOWN]",
  ],
  [
    'a name of nothing like it',
    stack,
    'Billing',
    "'Shop' has no state machine 'Billing'. Expected one of: Orders. Write stateMachine(stack, 'Orders'). [STATE_MACHINE_UNKNOWN]",
  ],
  [
    'no name',
    stack,
    undefined,
    "Expected a state machine by its name or its construct, got undefined. Write stateMachine(stack, 'Orders'), or stateMachines(stack) for all. [STATE_MACHINE_UNKNOWN]",
  ],
  [
    'a machine of another stack',
    empty,
    machine,
    "'Shop/Orders' is not in 'Empty'. Expected a machine of that stack. Write stateMachine(Stack.of(machine), machine). [STATE_MACHINE_UNKNOWN]",
  ],
  [
    'a machine that was imported by its name',
    empty,
    imported,
    "'Empty' has no state machine 'Imported'. It has none at all: expected one, which an import by ARN or name is not. Write new sfn.StateMachine(stack, 'Orders', { … }). [STATE_MACHINE_UNKNOWN]",
  ],
])('%s', (_, scope, asked, text) => {
  expect(() => stateMachine(scope, asked as string)).toThrow(text);
});
