import { Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import {
  Callback,
  CallbackTarget,
  NotificationTarget,
  ResilientStateMachine,
  Saga,
  StepwrightChecks,
} from 'cdk-stepwright';
import { checkStateMachines } from 'cdk-stepwright/synth';
import { invoke, newStack } from '../../constructs/definitions';

/** A machine whose only task has no Catch, with logs and tracing of the CDK's defaults. */
function orders(stack: Stack) {
  const charge = invoke(stack, 'Charge');
  new sfn.StateMachine(stack, 'Orders', {
    definitionBody: sfn.DefinitionBody.fromChainable(charge),
    timeout: Duration.hours(1),
  });
  return charge;
}

const rules = (checks: { findings: readonly { rule: string }[] }) => checks.findings.map(({ rule }) => rule);

const FOUND = ['task-without-catch', 'machine-without-logs', 'machine-without-tracing', 'retrier-without-jitter'];

test('a stack, its template and the JSON of it have the same findings', () => {
  const stack = newStack();
  orders(stack);
  const template = Template.fromStack(stack);
  for (const source of [stack, template, template.toJSON()]) expect(rules(checkStateMachines(source))).toEqual(FOUND);
});

test('printed, the findings are a report', () => {
  const stack = newStack();
  orders(stack);
  expect(`${checkStateMachines(stack)}`).toMatchInlineSnapshot(`
"Orders
  warning  task-without-catch
           Charge: Nothing catches a failure of lambda:invoke: it ends the execution at once
  info     machine-without-logs
           The machine writes no logs
  info     machine-without-tracing
           X-Ray tracing is off
  info     retrier-without-jitter
           Charge: The retrier of Lambda.ClientExecutionTimeoutException, Lambda.ServiceException, Lambda.AWSLambdaException, Lambda.SdkClientException has no JitterStrategy: executions that were throttled together come back together

0 errors, 1 warning, 3 hints, 0 acknowledged"
`);
});

test('what is acknowledged, on the construct or by hand, is set aside with the reason', () => {
  const stack = newStack();
  const charge = orders(stack);
  StepwrightChecks.acknowledge(charge, 'task-without-catch', 'somebody watches');
  const acknowledge = [
    { rule: 'machine-without-logs', reason: 'a test', stateMachine: 'Orders' },
    { rule: 'machine-without-tracing', reason: 'a test' },
    { rule: 'retrier-without-jitter', reason: 'a test', state: 'Charge' },
  ];
  const checks = checkStateMachines(stack, { acknowledge });
  expect(`${checks}`).toBe('');
  expect(checks.acknowledged.map(({ rule, reason }) => [rule, reason])).toContainEqual([
    'task-without-catch',
    'somebody watches',
  ]);
  expect(checks.acknowledged).toHaveLength(4);
});

test('an acknowledgement for another machine or state covers nothing', () => {
  const stack = newStack();
  orders(stack);
  const acknowledge = [
    { rule: 'machine-without-logs', reason: 'a test', stateMachine: 'Bills' },
    { rule: 'task-without-catch', reason: 'a test', state: 'Ship' },
  ];
  expect(rules(checkStateMachines(stack, { acknowledge }))).toEqual(FOUND);
});

test('timeouts of the functions of a stack are known, those of imported functions are not', () => {
  const stack = newStack();
  const charge = new lambda.Function(stack, 'ChargeCard', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({});'),
    timeout: Duration.minutes(1),
  });
  const taskTimeout = sfn.Timeout.duration(Duration.seconds(30));
  const chain = sfn.Chain.start(new tasks.LambdaInvoke(stack, 'Charge', { lambdaFunction: charge, taskTimeout }))
    .next(new tasks.LambdaInvoke(stack, 'Charge again', { lambdaFunction: charge.currentVersion, taskTimeout }))
    .next(invoke(stack, 'Ship', { taskTimeout }));
  new sfn.StateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(chain) });
  const late = checkStateMachines(stack).findings.filter(({ rule }) => rule === 'task-timeout-before-function');
  expect(late.map(({ state, message }) => `${state}: ${message}`)).toEqual([
    'Charge: It times out after 30 s, but the function ChargeCard may run for 60 s: it goes on, though the task has failed',
    'Charge again: It times out after 30 s, but the function ChargeCard may run for 60 s: it goes on, though the task has failed',
  ]);
  const reason = 'the answer is of no use after half a minute';
  StepwrightChecks.acknowledge(chain.startState, 'task-timeout-before-function', reason);
  const { findings, acknowledged } = checkStateMachines(stack);
  expect(findings.filter(({ rule }) => rule === 'task-timeout-before-function')).toHaveLength(1);
  expect(acknowledged).toMatchObject([{ state: 'Charge', reason }]);
});

test('a function whose ARN only the deployment knows is no mistake', () => {
  const stack = newStack();
  const arn = ssm.StringParameter.valueForStringParameter(stack, '/functions/charge');
  const lambdaFunction = lambda.Function.fromFunctionArn(stack, 'ChargeCard', arn);
  const charge = new tasks.LambdaInvoke(stack, 'Charge', { lambdaFunction, payloadResponseOnly: true });
  new sfn.StateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(charge) });
  expect(rules(checkStateMachines(stack))).not.toContain('definition-refused');
});

test('the machines that our constructs generate have no finding', () => {
  const stack = newStack();
  const topic = new sns.Topic(stack, 'Failures');
  const saga = new Saga(stack, 'PlaceOrder', {
    steps: [
      { action: invoke(stack, 'Reserve'), compensation: invoke(stack, 'Release') },
      { action: invoke(stack, 'Pay'), compensation: invoke(stack, 'Refund') },
      { action: invoke(stack, 'Ship') },
    ],
  });
  new ResilientStateMachine(stack, 'Orders', { definition: saga, notify: [NotificationTarget.topic(topic)] });
  const approval = new Callback(stack, 'Approve', {
    via: CallbackTarget.queue(new sqs.Queue(stack, 'Approvals')),
    taskTimeout: sfn.Timeout.duration(Duration.hours(2)),
  });
  new ResilientStateMachine(stack, 'Approvals machine', { definition: approval });
  new ResilientStateMachine(stack, 'Express', {
    definition: invoke(stack, 'Score'),
    stateMachineType: sfn.StateMachineType.EXPRESS,
  });
  expect(`${checkStateMachines(stack)}`).toBe('');
});
