import type { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ResilientStateMachine, type ResilientStateMachineProps } from 'cdk-stepwright';
import { errorOf, invoke, newStack } from './definitions';

function templateOf(
  make: (stack: ReturnType<typeof newStack>) => Partial<ResilientStateMachineProps> = () => ({}),
): Template {
  const stack = newStack();
  new ResilientStateMachine(stack, 'Orders', { definition: invoke(stack, 'Task'), ...make(stack) });
  return Template.fromStack(stack);
}

test('the log group is named so that the resource policy of logs does not grow, and anew for each stack', () => {
  const [{ Properties, DeletionPolicy }] = Object.values(templateOf().findResources('AWS::Logs::LogGroup'));
  const [prefix, { 'Fn::Select': ofStack }] = Properties.LogGroupName['Fn::Join'][1];
  expect(prefix).toBe('/aws/vendedlogs/states/Shop-OrdersResilientLogs-DC326914-');
  expect(JSON.stringify(ofStack)).toContain('AWS::StackId');
  expect([Properties.RetentionInDays, DeletionPolicy]).toEqual([30, 'Retain']);
});

test('the log group keeps what it holds for as long as is said', () => {
  const template = templateOf(() => ({ logRetention: logs.RetentionDays.ONE_YEAR }));
  template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
});

const encrypted = (key: kms.IKey) => ({ encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(key) });

test('the log group is encrypted by the key of the machine, which CloudWatch Logs may use for log groups of the account', () => {
  const template = templateOf((stack) => encrypted(new kms.Key(stack, 'Key')));
  template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] } });
  template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([
        {
          Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
          Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': Match.anyValue() } },
          Effect: 'Allow',
          Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } },
          Resource: '*',
        },
      ]),
    },
  });
});

test('with a key that is imported there are no logs that nobody asked for: CloudWatch Logs may not use it', () => {
  const imported = (stack: Stack) =>
    encrypted(kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:123456789012:key/1'));
  const template = templateOf(imported);
  template.resourceCountIs('AWS::Logs::LogGroup', 0);
  template.hasResourceProperties('AWS::StepFunctions::StateMachine', { LoggingConfiguration: Match.absent() });
  const stack = newStack();
  new ResilientStateMachine(stack, 'Orders', { definition: invoke(stack, 'Task'), ...imported(stack) });
  Annotations.fromStack(stack).hasInfo('/Shop/Orders', Match.stringLikeRegexp('It has no logs: its key is imported'));
});

test('a role that takes no permissions gets no logs and traces that it could not write: the deployment would fail', () => {
  const stack = newStack();
  const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/r', { mutable: false });
  new ResilientStateMachine(stack, 'Orders', { definition: invoke(stack, 'Task'), role });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::Logs::LogGroup', 0);
  template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
    LoggingConfiguration: Match.absent(),
    TracingConfiguration: Match.absent(),
  });
  Annotations.fromStack(stack).hasInfo('/Shop/Orders', Match.stringLikeRegexp('its role takes no permissions'));
});

test.each<[string, (stack: Stack) => iam.IRole]>([
  ['imported', (stack) => iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/r')],
  ['imported by name', (stack) => iam.Role.fromRoleName(stack, 'Role', 'r')],
  [
    'of the app',
    (stack) => new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') }),
  ],
])('a role that is %s gets the permissions', (_what, role) => {
  const template = templateOf((stack) => ({ role: role(stack) }));
  template.resourceCountIs('AWS::Logs::LogGroup', 1);
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['logs:PutResourcePolicy']) })]),
    },
  });
});

test('logRetention is for the default log group', () => {
  const refused = errorOf(() =>
    templateOf((stack) => ({
      logRetention: logs.RetentionDays.ONE_DAY,
      logs: { destination: new logs.LogGroup(stack, 'Mine') },
    })),
  );
  expect(refused).toMatchObject({ code: 'LOGS_CONTRADICTORY', at: 'Shop/Orders' });
});

test("a construct of the team that is called <id>Logs is in nobody's way", () => {
  const stack = newStack();
  new logs.LogGroup(stack, 'OrdersLogs');
  new ResilientStateMachine(stack, 'Orders', { definition: invoke(stack, 'Task') });
  Template.fromStack(stack).resourceCountIs('AWS::Logs::LogGroup', 2);
});
