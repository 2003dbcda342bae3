import { App, CfnParameter, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import {
  AliasDeployment,
  NestedWorkflow,
  NotificationTarget,
  ResilientStateMachine,
  StateMachineAlias,
  type StateMachineAliasProps,
} from 'cdk-stepwright';
import { stateMachine, stateMachines } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { errorOf, invoke, newStack } from '../definitions';

const ALIAS = 'AWS::StepFunctions::StateMachineAlias';
const VERSION = 'AWS::StepFunctions::StateMachineVersion';

function machineIn(stack: Stack): ResilientStateMachine {
  const notify = [NotificationTarget.topic(new sns.Topic(stack, 'Failures'))];
  const definitionBody = sfn.DefinitionBody.fromChainable(invoke(stack, 'Work'));
  return new ResilientStateMachine(stack, 'Orders', { definitionBody, notify });
}

function aliasOf(
  props: (machine: ResilientStateMachine, stack: Stack) => Partial<StateMachineAliasProps> = () => ({}),
) {
  const stack = newStack();
  const machine = machineIn(stack);
  const live = { stateMachine: machine, stateMachineAliasName: 'live' };
  const alias = new StateMachineAlias(stack, 'Live', { ...live, ...props(machine, stack) });
  return { stack, machine, alias };
}

test('publishes a version of each revision, keeps it, and leads the alias to it', () => {
  const { stack } = aliasOf(() => ({ description: 'what customers run' }));
  const template = Template.fromStack(stack);
  const machine = Match.stringLikeRegexp('^Orders');
  template.hasResource(VERSION, {
    Properties: {
      StateMachineArn: { Ref: machine },
      StateMachineRevisionId: { 'Fn::GetAtt': [machine, 'StateMachineRevisionId'] },
    },
    UpdateReplacePolicy: 'Retain',
    DeletionPolicy: 'Retain',
  });
  const version = Object.keys(template.findResources(VERSION))[0];
  template.hasResourceProperties(ALIAS, {
    Name: 'live',
    Description: 'what customers run',
    DeploymentPreference: {
      Type: 'ALL_AT_ONCE',
      StateMachineVersionArn: { 'Fn::GetAtt': [version, 'Arn'] },
      Alarms: Match.absent(),
    },
  });
});

test.each([
  ['CANARY', AliasDeployment.canary],
  ['LINEAR', AliasDeployment.linear],
] as const)('%s goes over bit by bit, and back where an alarm goes off', (Type, deployment) => {
  const { stack, machine } = aliasOf(({ alarms }) => ({
    deployment: deployment({ percentage: 10, interval: Duration.hours(1), alarms }),
  }));
  Template.fromStack(stack).hasResourceProperties(ALIAS, {
    DeploymentPreference: {
      Type,
      Percentage: 10,
      Interval: 60,
      Alarms: machine.alarms.map(({ alarmName }) => stack.resolve(alarmName)),
    },
  });
});

test('all at once may watch alarms, too', () => {
  const { stack } = aliasOf(({ alarms }) => ({
    deployment: AliasDeployment.allAtOnce({ alarms: alarms.slice(0, 1) }),
  }));
  Template.fromStack(stack).hasResourceProperties(ALIAS, {
    DeploymentPreference: { Type: 'ALL_AT_ONCE', Alarms: [Match.anyValue()] },
  });
});

test('versions are removed where that is said', () => {
  const { stack } = aliasOf(() => ({ versionRemovalPolicy: RemovalPolicy.DESTROY }));
  Template.fromStack(stack).hasResource(VERSION, { DeletionPolicy: 'Delete' });
});

test.each<[string, number, Duration, boolean, string]>([
  ['0 per cent', 0, Duration.minutes(5), true, "has the 'percentage' 0"],
  ['100 per cent', 100, Duration.minutes(5), true, "has the 'percentage' 100"],
  ['half a per cent', 0.5, Duration.minutes(5), true, "has the 'percentage' 0.5"],
  ['no percentage', undefined as never, Duration.minutes(5), true, "has the 'percentage' undefined"],
  ['seconds', 10, Duration.seconds(90), true, "has the 'interval'"],
  ['nothing between steps', 10, Duration.minutes(0), true, "has the 'interval'"],
  ['more than 35 hours', 10, Duration.minutes(2_101), true, 'Expected whole minutes from 1 to 2100'],
  ['no interval', 10, undefined as never, true, "has the 'interval' undefined"],
  ['no alarm', 10, Duration.minutes(5), false, 'watches no alarm'],
])('%s is refused', (_what, percentage, interval, watched, problem) => {
  for (const deployment of [AliasDeployment.canary, AliasDeployment.linear]) {
    const make = () =>
      aliasOf(({ alarms }) => ({ deployment: deployment({ percentage, interval, alarms: watched ? alarms : [] }) }));
    expect(errorOf(make)).toMatchObject({
      code: 'ALIAS_DEPLOYMENT_INVALID',
      message: expect.stringContaining(problem),
      at: 'Shop/Live',
    });
  }
});

test('more alarms than CloudFormation takes are refused', () => {
  const make = () =>
    aliasOf(({ alarms }) => ({ deployment: AliasDeployment.allAtOnce({ alarms: Array(101).fill(alarms[0]) }) }));
  expect(errorOf(make)).toMatchObject({
    code: 'ALIAS_DEPLOYMENT_INVALID',
    message: expect.stringContaining('101 alarms'),
  });
});

test('what is known at deployment only is rendered', () => {
  const { stack } = aliasOf(({ alarms }, stack) => {
    const percentage = new CfnParameter(stack, 'Part', { type: 'Number' }).valueAsNumber;
    const minutes = new CfnParameter(stack, 'Minutes', { type: 'Number' }).valueAsNumber;
    return {
      stateMachineAliasName: new CfnParameter(stack, 'Name').valueAsString,
      deployment: AliasDeployment.canary({ percentage, interval: Duration.minutes(minutes), alarms }),
    };
  });
  Template.fromStack(stack).hasResourceProperties(ALIAS, {
    Name: { Ref: 'Name' },
    DeploymentPreference: { Percentage: { Ref: 'Part' }, Interval: { Ref: 'Minutes' } },
  });
});

test.each(['', '7', 'a b', 'ä', 'a'.repeat(81), 'live:1'])('the name %p is refused', (stateMachineAliasName) => {
  expect(errorOf(() => aliasOf(() => ({ stateMachineAliasName })))).toMatchObject({
    code: 'ALIAS_NAME_INVALID',
    at: 'Shop/Live',
  });
});

test.each(['live', 'v2', '1.0', 'a-b_c', '-'])('the name %p is taken', (stateMachineAliasName) => {
  expect(() => aliasOf(() => ({ stateMachineAliasName }))).not.toThrow();
});

test('whoever may start the alias may start nothing else', () => {
  const { stack, alias } = aliasOf();
  const user = new iam.User(stack, 'User');
  alias.grantStartExecution(user);
  alias.grantStartSyncExecution(user);
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [
        { Action: 'states:StartExecution', Effect: 'Allow', Resource: stack.resolve(alias.stateMachineAliasArn) },
        { Action: 'states:StartSyncExecution', Effect: 'Allow', Resource: stack.resolve(alias.stateMachineAliasArn) },
      ],
    },
    Users: [Match.anyValue()],
  });
});

test('is simulated as the machine that it leads to, by a task of aws-cdk-lib and by NestedWorkflow', () => {
  const { stack, alias } = aliasOf();
  const task = new tasks.StepFunctionsStartExecution(stack, 'Start', {
    stateMachine: alias.stateMachine,
    integrationPattern: sfn.IntegrationPattern.RUN_JOB,
  });
  new sfn.StateMachine(stack, 'Plain', { definitionBody: sfn.DefinitionBody.fromChainable(task) });
  const nested = new NestedWorkflow(stack, 'Nested', {
    stateMachine: alias.stateMachine,
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
  });
  new sfn.StateMachine(stack, 'Parent', { definitionBody: sfn.DefinitionBody.fromChainable(nested) });
  for (const name of ['Plain', 'Parent']) {
    const execution = simulate(stateMachine(stack, name), { mocks: { Work: mock.succeed({ done: true }) } });
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.nestedExecutions.map(({ status }) => status)).toEqual(['SUCCEEDED']);
  }
});

test('stands in another stack than the machine', () => {
  const app = new App();
  const machine = machineIn(new Stack(app, 'Shop'));
  const stack = new Stack(app, 'Release');
  new StateMachineAlias(stack, 'Live', { stateMachine: machine, stateMachineAliasName: 'live' });
  Template.fromStack(stack).resourceCountIs(ALIAS, 1);
  expect(Object.keys(stateMachines(app))).toHaveLength(1);
});
