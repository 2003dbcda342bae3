import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { NotificationTarget } from 'cdk-stepwright';
import { invoke, newStack } from './definitions';
import { resilient } from './resilient';

/** The template of a machine whose alarms tell a topic. */
function told(make: (stack: Stack) => sns.ITopic, after: (topic: sns.ITopic) => void = () => {}): Template {
  const stack = newStack();
  const topic = make(stack);
  resilient(stack, invoke(stack, 'Task'), { notify: [NotificationTarget.topic(topic)] });
  after(topic);
  return Template.fromStack(stack);
}

const BY_ALARMS = {
  Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
};

const PUBLISH = { Action: 'sns:Publish', Resource: Match.anyValue(), ...BY_ALARMS };

/** Statements of the topic's policy that are for alarms. */
const statementsFor = (template: Template): unknown[] =>
  Object.values(template.findResources('AWS::SNS::TopicPolicy')).flatMap(({ Properties }) =>
    Properties.PolicyDocument.Statement.filter((one: any) => one.Principal?.Service === 'cloudwatch.amazonaws.com'),
  );

test('a topic without a policy lets its whole account publish: none is made', () => {
  told((stack) => new sns.Topic(stack, 'Topic')).resourceCountIs('AWS::SNS::TopicPolicy', 0);
});

test('a topic with a policy lets alarms of the account in, by one statement', () => {
  const template = told((stack) => new sns.Topic(stack, 'Topic', { enforceSSL: true }));
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(PUBLISH)]) },
  });
  expect(statementsFor(template)).toHaveLength(1);
});

test('so does one that gets its policy later', () => {
  const later = (topic: sns.ITopic) =>
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        resources: [topic.topicArn],
      }),
    );
  expect(statementsFor(told((stack) => new sns.Topic(stack, 'Topic'), later))).toHaveLength(1);
});

test('the key of a topic lets alarms of the account use it', () => {
  const template = told((stack) => new sns.Topic(stack, 'Topic', { masterKey: new kms.Key(stack, 'Key') }));
  template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([{ Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*', ...BY_ALARMS }]),
    },
  });
});

test('an imported topic is told as it is', () => {
  const arn = 'arn:aws:sns:us-east-1:123456789012:topic';
  const template = told((stack) => sns.Topic.fromTopicArn(stack, 'Topic', arn));
  template.resourceCountIs('AWS::SNS::TopicPolicy', 0);
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmActions: [arn] });
});

test('a topic of another region has none: alarms tell topics of their own region', () => {
  const stack = new Stack(new App(), 'Shop', { env: { account: '123456789012', region: 'us-east-1' } });
  const inRegion = (region: string) =>
    NotificationTarget.topic(sns.Topic.fromTopicArn(stack, region, `arn:aws:sns:${region}:123456789012:topic`));
  const actions = ['us-east-1', 'eu-west-1'].map((region) => inRegion(region).alarmAction(stack));
  expect(actions.map((action) => action !== undefined)).toEqual([true, false]);
});

test('a FIFO topic and a queue have no alarm action; a topic has', () => {
  const stack = newStack();
  const [fifo, plain] = [true, false].map((fifo) => new sns.Topic(stack, `Topic${fifo}`, { fifo }));
  const targets = [
    NotificationTarget.topic(fifo),
    NotificationTarget.queue(new sqs.Queue(stack, 'Queue')),
    NotificationTarget.topic(plain),
  ];
  expect(targets.map((target) => target.alarmAction(stack) !== undefined)).toEqual([false, false, true]);
});
