import { Annotations, App, Stack } from 'aws-cdk-lib';
import { Annotations as Found, Match } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { NotificationTarget, ResilientStateMachine, type ResilientStateMachineProps } from 'cdk-stepwright';
import { invoke } from '../definitions';

const ID = 'cdk-stepwright:resilient-state-machine';

function stackOf(props: (stack: Stack) => ResilientStateMachineProps = () => ({})): Stack {
  const stack = new Stack(new App(), 'Shop');
  const definitionBody = sfn.DefinitionBody.fromChainable(invoke(stack, 'Charge'));
  new ResilientStateMachine(stack, 'Orders', { definitionBody, ...props(stack) });
  return stack;
}

const infosOf = (stack: Stack): string[] =>
  Found.fromStack(stack)
    .findInfo('*', Match.anyValue())
    .map(({ entry }) => String(entry.data));

const PAGE = `See docs/constructs/resilient-state-machine.md [ack: ${ID}]`;

test('what was added is said once, in short', () => {
  expect(infosOf(stackOf())).toEqual([
    `ResilientStateMachine added retries of 1 task, a failure handler, a time limit of 24 hours, logs and traces in full form. ${PAGE}`,
  ]);
});

test('what was given is not said to be added; alarms are where somebody is told', () => {
  const props = (stack: Stack): ResilientStateMachineProps => ({
    logs: { level: sfn.LogLevel.OFF },
    tracingEnabled: true,
    stateMachineType: sfn.StateMachineType.EXPRESS,
    notify: [NotificationTarget.topic(new sns.Topic(stack, 'Failures'))],
  });
  expect(infosOf(stackOf(props))).toEqual([
    `ResilientStateMachine added retries of 1 task, a failure handler, a time limit of 5 minutes and 4 alarms in full form. ${PAGE}`,
  ]);
});

test('where all is switched off, nothing was added', () => {
  const off = 'a test';
  const switchedOff = { retries: off, failureHandler: off, logs: off, tracing: off, timeout: off };
  expect(infosOf(stackOf(() => ({ switchedOff })))).toEqual([`ResilientStateMachine added nothing. ${PAGE}`]);
});

test('it is an info: nothing that --strict would stop at', () => {
  const found = Found.fromStack(stackOf());
  expect([found.findWarning('*', Match.anyValue()), found.findError('*', Match.anyValue())]).toEqual([[], []]);
});

test.each<[string, (stack: Stack) => void]>([
  ['the app', (stack) => Annotations.of(stack.node.root).acknowledgeInfo(ID, 'known')],
  ['the stack', (stack) => Annotations.of(stack).acknowledgeInfo(ID, 'known')],
  ['the machine', (stack) => Annotations.of(stack.node.findChild('Orders')).acknowledgeInfo(ID, 'known')],
])('it is silenced for %s, once that is made', (_what, silence) => {
  const stack = stackOf();
  silence(stack);
  expect(infosOf(stack)).toEqual([]);
});

test('it is silenced for a stack before its machines are made', () => {
  const silent = (stack: Stack): ResilientStateMachineProps => {
    Annotations.of(stack).acknowledgeInfo(ID, 'known');
    return {};
  };
  expect(infosOf(stackOf(silent))).toEqual([]);
});
