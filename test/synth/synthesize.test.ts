import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Aspects, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { stateMachine, stateMachines } from 'cdk-stepwright/synth';
import { Construct } from 'constructs';

function machine(scope: Construct, id: string): sfn.StateMachine {
  const definitionBody = sfn.DefinitionBody.fromChainable(new sfn.Succeed(scope, `${id}Done`));
  return new sfn.StateMachine(scope, id, { definitionBody });
}

describe('synthesis', () => {
  test('writes nothing into the folder of the project', () => {
    const before = readdirSync(process.cwd());
    const app = new App();
    const stack = new Stack(app, 'Shop');
    machine(stack, 'Orders');
    stateMachines(stack);
    expect(readdirSync(process.cwd())).toEqual(before);
    expect(app.outdir.startsWith(process.cwd())).toBe(false);
  });

  test('writes where the app says', () => {
    const outdir = join(mkdtempSync(join(tmpdir(), 'synth-')), 'out');
    const stack = new Stack(new App({ outdir }), 'Shop');
    machine(stack, 'Orders');
    stateMachines(stack);
    expect(existsSync(join(outdir, 'Shop.template.json'))).toBe(true);
  });

  test('needs an App or Stage', () => {
    // A Construct without a scope is a root.
    const stack = new Stack(new Construct(undefined as unknown as Construct, ''), 'Shop');
    machine(stack, 'Orders');
    expect(() => stateMachines(stack)).toThrow(
      "Stack 'Shop' is not in an App or Stage. Make it in one: new Stack(new App(), …) [STACK_WITHOUT_APP]",
    );
  });

  test('takes a stack that was made without a scope, as tests do', () => {
    const stack = new Stack();
    const orders = machine(stack, 'Orders');
    expect(Object.keys(stateMachines(stack))).toEqual(['Orders']);
    expect(stateMachine(stack, orders).constructPath).toBe('Orders');
  });

  test('does not hide what constructs complain of', () => {
    const stack = new Stack(new App(), 'Shop');
    new sfn.StateMachine(stack, 'Orders', {
      definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Parallel(stack, 'Empty')),
    });
    expect(() => stateMachines(stack)).toThrow('[Shop/Empty] Parallel must have at least one branch');
  });

  test('goes on when an aspect cannot be applied twice, as long as nothing was added', () => {
    const stack = new Stack(new App(), 'Shop');
    machine(stack, 'Orders');
    // A construct is added at each visit, and refused the second time.
    Aspects.of(stack).add({
      visit: (node) => {
        if (node instanceof sfn.StateMachine) new sfn.Activity(node, 'Activity');
      },
    });
    expect(Object.keys(stateMachines(stack))).toEqual(['Orders']);
    expect(Object.keys(stateMachines(stack))).toEqual(['Orders']);
    machine(stack, 'Returns');
    expect(() => stateMachines(stack)).toThrow("There is already a Construct with name 'Activity'");
  });

  test('tells of what is wrong since, and does not give what was there before', () => {
    const stack = new Stack(new App(), 'Shop');
    const resource = machine(stack, 'Orders').node.defaultChild as sfn.CfnStateMachine;
    expect(Object.keys(stateMachines(stack))).toEqual(['Orders']);
    resource.definitionString = '{"StartAt":"Z","States":{"Z":{"Type":"Succeed"}}}';
    stack.node.addValidation({ validate: () => ['not this stack'] });
    expect(() => stateMachines(stack)).toThrow('not this stack');
  });

  test('takes properties that were changed since', () => {
    const stack = new Stack(new App(), 'Shop');
    const resource = machine(stack, 'Orders').node.defaultChild as sfn.CfnStateMachine;
    expect(stateMachines(stack).Orders.name).toBe('Orders');
    resource.stateMachineName = 'renamed';
    expect(stateMachines(stack).Orders.name).toBe('renamed');
  });

  test('sees what was added in a stage inside, and lets Template see it, too', () => {
    const app = new App();
    const stack = new Stack(new Stage(app, 'Prod'), 'Shop');
    machine(stack, 'Orders');
    expect(Object.keys(stateMachines(app))).toEqual(['Prod/Shop/Orders']);
    machine(stack, 'Returns');
    expect(Object.keys(stateMachines(app))).toEqual(['Prod/Shop/Orders', 'Prod/Shop/Returns']);
    Template.fromStack(stack).resourceCountIs('AWS::StepFunctions::StateMachine', 2);
  });

  test('may come after Template, with what was added since', () => {
    const stack = new Stack(new App(), 'Shop');
    machine(stack, 'Orders');
    Template.fromStack(stack).resourceCountIs('AWS::StepFunctions::StateMachine', 1);
    machine(stack, 'Returns');
    expect(Object.keys(stateMachines(stack))).toEqual(['Orders', 'Returns']);
  });

  test('takes a stack inside a stack, which has machines of its own', () => {
    const outer = new Stack(new App(), 'Outer');
    const inner = new Stack(outer, 'Inner');
    machine(outer, 'Orders');
    machine(inner, 'Orders');
    expect(Object.keys(stateMachines(inner))).toEqual(['Orders']);
    expect(Object.keys(stateMachines(outer)).sort()).toEqual(['Inner/Orders', 'Orders']);
    expect(stateMachine(outer, 'Orders').constructPath).toBe('Orders');
  });
});
