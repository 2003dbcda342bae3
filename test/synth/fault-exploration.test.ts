import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { type FaultExplorationProps, ResilientStateMachine, StepwrightChecks } from 'cdk-stepwright';
import { checkStateMachines } from 'cdk-stepwright/synth';

/** At synthesis the tasks of a machine are let fail, where somebody asks for it. */

function charge(stack: Stack, id = 'Charge'): LambdaInvoke {
  const lambdaFunction = lambda.Function.fromFunctionArn(
    stack,
    `${id}Function`,
    'arn:aws:lambda:us-east-1:123456789012:function:charge',
  );
  return new LambdaInvoke(stack, id, { lambdaFunction, retryOnServiceExceptions: false });
}

function plain(stack: Stack): sfn.StateMachine {
  return new sfn.StateMachine(stack, 'Plain', { definitionBody: sfn.DefinitionBody.fromChainable(charge(stack)) });
}

const found = (stack: Stack, faultExploration?: FaultExplorationProps) =>
  checkStateMachines(stack, { faultExploration }).findings.filter(({ rule }) => rule === 'fault-not-survived');

test('it is off unless somebody asks for it', () => {
  const stack = new Stack(new App(), 'Shop');
  plain(stack);
  expect(found(stack)).toEqual([]);
});

test('a machine of others, for all of an app', () => {
  const stack = new Stack(new App(), 'Shop');
  plain(stack);
  expect(found(stack, {})).toEqual([
    {
      rule: 'fault-not-survived',
      severity: 'warning',
      stateMachine: 'Plain',
      state: 'Charge',
      location: '/States/Charge',
      message:
        'handled: nothing handles its failure: the execution ends with Lambda.TooManyRequestsException, when Charge fails with Lambda.TooManyRequestsException',
    },
  ]);
});

test('a machine of ours that asks for it survives at its defaults', () => {
  const stack = new Stack(new App(), 'Shop');
  new ResilientStateMachine(stack, 'Orders', { definition: charge(stack), faultExploration: { depth: 2 } });
  expect(found(stack)).toEqual([]);
});

test('one that passes over a failure does not, unless that is acknowledged', () => {
  const app = new App();
  const stack = new Stack(app, 'Shop');
  const done = new sfn.Succeed(stack, 'Done');
  const task = charge(stack).addCatch(done, { resultPath: '$.error' });
  new ResilientStateMachine(stack, 'Orders', { definition: task.next(done), faultExploration: {} });
  expect(found(stack).map(({ message }) => message)).toEqual([
    'not-swallowed: its failure is caught, and the execution succeeds as if nothing had been, when Charge fails with Lambda.Unknown',
  ]);
  StepwrightChecks.acknowledge(task, 'fault-not-survived', 'Nobody waits for the charge.');
  expect(found(stack)).toEqual([]);
});

test('what is left when the budget is used up is said', () => {
  const stack = new Stack(new App(), 'Shop');
  plain(stack);
  expect(found(stack, { maxRuns: 1 })).toMatchObject([
    {
      message: expect.stringMatching(
        /^The budget of 1 executions was used up, and \d+ plans of faults were not run: write maxRuns: 10$/,
      ),
    },
  ]);
});

test('wrong numbers are refused', () => {
  const stack = new Stack(new App(), 'Shop');
  plain(stack);
  expect(() => found(stack, { depth: 9 })).toThrow(
    'Expected an integer from 1 to 4 as depth of faultExploration, got 9. Write faultExploration: { depth: 1 } [INVALID_FAULT_EXPLORATION]',
  );
});
