import { App, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { stateMachine, stateMachines } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import type { Construct } from 'constructs';

function machine(scope: Construct, id: string, chain: sfn.IChainable): sfn.StateMachine {
  return new sfn.StateMachine(scope, id, { definitionBody: sfn.DefinitionBody.fromChainable(chain) });
}
const saying = (scope: Construct, word: string) =>
  new sfn.Pass(scope, `Say ${word}`, { result: sfn.Result.fromString(word) });
const running = (scope: Construct, id: string, stateMachine: sfn.IStateMachine) =>
  new tasks.StepFunctionsStartExecution(scope, id, {
    stateMachine,
    integrationPattern: sfn.IntegrationPattern.RUN_JOB,
    outputPath: '$.Output',
  });
function aFunction(scope: Construct, id: string): lambda.Function {
  const code = lambda.Code.fromInline('exports.handler = async () => ({});');
  return new lambda.Function(scope, id, { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code });
}

describe('machines of one name in two nested stacks', () => {
  function shop() {
    const stack = new Stack(new App(), 'Shop');
    const [one, two] = ['One', 'Two'].map((id) => new NestedStack(stack, id));
    const kids = [machine(one, 'Kid', saying(one, 'one')), machine(two, 'Kid', saying(two, 'two'))];
    machine(stack, 'RunsOne', running(stack, 'Run one', kids[0]));
    machine(stack, 'RunsTwo', running(stack, 'Run two', kids[1]));
    return { stack, kids };
  }

  test('have different ARNs, and each is run where it is meant', () => {
    const { stack } = shop();
    const machines = stateMachines(stack);
    expect(machines['One/Kid'].arn).not.toBe(machines['Two/Kid'].arn);
    expect([simulate(machines.RunsOne).output, simulate(machines.RunsTwo).output]).toEqual(['one', 'two']);
    expect(stateMachine(stack, 'One/Kid').arn).toBe(machines['One/Kid'].arn);
    expect(Object.values(stateMachines(stack.node.findChild('Two') as NestedStack))[0].arn).toBe(
      machines['Two/Kid'].arn,
    );
  });

  test('have mocks by their constructs, which are not mixed up', () => {
    const { stack, kids } = shop();
    const { RunsOne } = stateMachines(stack);
    expect(simulate(RunsOne, { mocks: [[kids[0], mock.succeed({ Output: 'mocked' })]] }).output).toBe('mocked');
    expect(() => simulate(RunsOne, { mocks: [[kids[1], mock.succeed({ Output: 'mocked' })]] })).toThrow(/INVALID_MOCK/);
  });
});

test('functions of one name in two stacks and two stages have different ARNs and mocks', () => {
  const app = new App();
  const arns = ['A', 'B'].flatMap((stageId) => {
    const stage = new Stage(app, stageId);
    return ['One', 'Two'].map((id) => {
      const stack = new Stack(stage, id);
      const lambdaFunction = aFunction(stack, 'Work');
      machine(stack, 'Orders', new tasks.LambdaInvoke(stack, 'Call', { lambdaFunction, outputPath: '$.Payload' }));
      return { stack, lambdaFunction };
    });
  });
  const called = arns.map(
    ({ stack }) => JSON.parse(stateMachines(stack).Orders.definition).States.Call.Parameters.FunctionName,
  );
  expect(new Set(called).size).toBe(4);
  expect(Object.values(stateMachines(app)).map(({ arn }) => arn).length).toBe(4);
  expect(new Set(Object.values(stateMachines(app)).map(({ arn }) => arn)).size).toBe(4);
  // Whether one asks the stack or the app.
  expect(new Set(Object.values(stateMachines(app)).map(({ definition }) => definition))).toEqual(
    new Set(arns.map(({ stack }) => stateMachines(stack).Orders.definition)),
  );
  const { stack, lambdaFunction } = arns[3];
  expect(simulate(stateMachines(stack).Orders, { mocks: [[lambdaFunction, mock.succeed(7)]] }).output).toBe(7);
});

test('the alias and the version of a machine stand for it', () => {
  const stack = new Stack(new App(), 'Shop');
  const kid = machine(stack, 'Kid', saying(stack, 'one'));
  const version = new sfn.CfnStateMachineVersion(stack, 'Version', { stateMachineArn: kid.stateMachineArn });
  const second = new sfn.CfnStateMachineVersion(stack, 'Second', { stateMachineArn: kid.stateMachineArn });
  const alias = new sfn.CfnStateMachineAlias(stack, 'Live', {
    name: 'live',
    routingConfiguration: [{ stateMachineVersionArn: version.ref, weight: 100 }],
  });
  const other = new sfn.CfnStateMachineAlias(stack, 'Beta', {
    name: 'beta',
    deploymentPreference: { type: 'ALL_AT_ONCE', stateMachineVersionArn: second.attrArn },
  });
  for (const [id, arn] of Object.entries({
    Alias: alias.ref,
    Other: other.attrArn,
    Version: version.ref,
    Second: second.ref,
  })) {
    machine(
      stack,
      `By${id}`,
      running(stack, `Run ${id}`, sfn.StateMachine.fromStateMachineArn(stack, `Imported${id}`, arn)),
    );
  }
  const machines = stateMachines(stack);
  const targetOf = (name: string) =>
    (Object.values(JSON.parse(machines[name].definition).States)[0] as any).Parameters.StateMachineArn;
  const { arn } = machines.Kid;
  expect(['ByAlias', 'ByOther', 'ByVersion', 'BySecond'].map(targetOf)).toEqual([
    `${arn}:live`,
    `${arn}:beta`,
    `${arn}:1`,
    `${arn}:2`,
  ]);
  expect(['ByAlias', 'ByOther', 'ByVersion', 'BySecond'].map((name) => simulate(machines[name]).output)).toEqual([
    'one',
    'one',
    'one',
    'one',
  ]);
  expect(simulate(machines.ByAlias, { mocks: [[kid, mock.succeed({ Output: 'mocked' })]] }).output).toBe('mocked');
});

test('aliases and versions of functions', () => {
  const stack = new Stack(new App(), 'Shop');
  const work = aFunction(stack, 'Work');
  const alias = new lambda.Alias(stack, 'Live', { aliasName: 'live', version: work.currentVersion });
  machine(stack, 'Orders', new tasks.LambdaInvoke(stack, 'Call', { lambdaFunction: alias, outputPath: '$.Payload' }));
  const { Orders } = stateMachines(stack);
  expect(Orders.definition).toContain('arn:aws:lambda:us-east-1:123456789012:function:Work:live');
  expect([alias, work].map((key) => simulate(Orders, { mocks: [[key, mock.succeed(1)]] }).output)).toEqual([1, 1]);
});

test('a function of another region is the one of its stack (crossRegionReferences)', () => {
  const app = new App();
  const account = '111122223333';
  const ireland = new Stack(app, 'Ireland', { env: { account, region: 'eu-west-1' }, crossRegionReferences: true });
  const virginia = new Stack(app, 'Virginia', { env: { account, region: 'us-east-1' }, crossRegionReferences: true });
  const lambdaFunction = aFunction(ireland, 'Work');
  machine(virginia, 'Orders', new tasks.LambdaInvoke(virginia, 'Call', { lambdaFunction, outputPath: '$.Payload' }));
  const { Orders } = stateMachines(virginia);
  expect(Orders.definition).toContain(`"arn:aws:lambda:eu-west-1:${account}:function:Work"`);
  expect(simulate(Orders, { mocks: [[lambdaFunction, mock.succeed(1)]] }).output).toBe(1);
});
