import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
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
  expect(prefix).toBe('/aws/vendedlogs/states/Shop-OrdersLogs-66D02204-');
  expect(JSON.stringify(ofStack)).toContain('AWS::StackId');
  expect([Properties.RetentionInDays, DeletionPolicy]).toEqual([30, 'Retain']);
});

test('the log group keeps what it holds for as long as is said', () => {
  const template = templateOf(() => ({ logRetention: logs.RetentionDays.ONE_YEAR }));
  template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
});

test('the log group is encrypted by a key, which CloudWatch Logs may use for log groups of the account', () => {
  const template = templateOf((stack) => ({ logEncryptionKey: new kms.Key(stack, 'Key') }));
  template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] } });
  template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([
        {
          Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'],
          Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': Match.anyValue() } },
          Effect: 'Allow',
          Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } },
          Resource: '*',
        },
      ]),
    },
  });
});

test.each<keyof ResilientStateMachineProps>(['logRetention', 'logEncryptionKey'])(
  '%s is for the default log group',
  (name) => {
    const refused = errorOf(() =>
      templateOf((stack) => ({
        [name]: name === 'logRetention' ? logs.RetentionDays.ONE_DAY : new kms.Key(stack, 'Key'),
        logs: { destination: new logs.LogGroup(stack, 'Mine') },
      })),
    );
    expect(refused).toMatchObject({ code: 'LOGS_CONTRADICTORY', at: 'Shop/Orders' });
  },
);
