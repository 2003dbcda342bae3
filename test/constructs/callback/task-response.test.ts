import { App, Duration, Fn, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Callback, CallbackTarget, ResilientStateMachine } from 'cdk-stepwright';

const ACTIONS = ['states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat'];

function worker(stack: Stack): lambda.Function {
  const code = lambda.Code.fromInline('exports.handler = async () => ({});');
  return new lambda.Function(stack, 'Worker', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code });
}

function ask(stack: Stack, via: CallbackTarget): { callback: Callback; machine: sfn.StateMachine } {
  const callback = new Callback(stack, 'Ask', { via, taskTimeout: sfn.Timeout.duration(Duration.hours(1)) });
  return { callback, machine: new ResilientStateMachine(stack, 'Machine', { definition: callback }) };
}

describe('grantTaskResponse', () => {
  test('allows to answer the tokens of the one machine', () => {
    const stack = new Stack(new App(), 'Shop');
    const { callback, machine } = ask(stack, CallbackTarget.queue(new sqs.Queue(stack, 'Queue')));
    expect(callback.grantTaskResponse(worker(stack), machine).success).toBe(true);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [{ Action: ACTIONS, Effect: 'Allow', Resource: { Ref: Match.stringLikeRegexp('^Machine') } }],
      },
      Roles: [{ Ref: Match.stringLikeRegexp('^WorkerServiceRole') }],
    });
  });

  test('to the function that the machine calls, without a circle', () => {
    const stack = new Stack(new App(), 'Shop');
    const fn = worker(stack);
    const { callback, machine } = ask(stack, CallbackTarget.lambda(fn));
    callback.grantTaskResponse(fn, machine);
    // Template.fromStack refuses circles.
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('to the function behind the REST API that the machine calls, without a circle', () => {
    const stack = new Stack(new App(), 'Shop');
    const fn = worker(stack);
    const api = new apigateway.RestApi(stack, 'Api');
    const authorization = { authorizationType: apigateway.AuthorizationType.IAM };
    api.root.addMethod('POST', new apigateway.LambdaIntegration(fn), authorization);
    const { callback, machine } = ask(stack, CallbackTarget.restApi(api));
    callback.grantTaskResponse(fn, machine);
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('to the same grantee twice', () => {
    const stack = new Stack(new App(), 'Shop');
    const { callback, machine } = ask(stack, CallbackTarget.queue(new sqs.Queue(stack, 'Queue')));
    const fn = worker(stack);
    callback.grantTaskResponse(fn, machine);
    callback.grantTaskResponse(fn, machine);
    const answering = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')).filter((policy) =>
      JSON.stringify(policy).includes('SendTaskSuccess'),
    );
    expect(answering).toHaveLength(1);
  });

  test('to users and to imported machines', () => {
    const stack = new Stack(new App(), 'Shop');
    const { callback } = ask(stack, CallbackTarget.queue(new sqs.Queue(stack, 'Queue')));
    const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Other';
    const imported = sfn.StateMachine.fromStateMachineArn(stack, 'Other', arn);
    callback.grantTaskResponse(new iam.User(stack, 'Approver'), imported);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [{ Action: ACTIONS, Effect: 'Allow', Resource: arn }] },
      Users: [{ Ref: Match.stringLikeRegexp('^Approver') }],
    });
  });
});

describe('to the workers of an activity', () => {
  const work = (activity: unknown) => ({
    Action: ['states:GetActivityTask', ...ACTIONS],
    Effect: 'Allow',
    Resource: activity,
  });
  const answer = { Action: ACTIONS, Effect: 'Allow', Resource: { Ref: Match.stringLikeRegexp('^Machine') } };

  test('allows to fetch and to answer the tasks of that activity, and nothing else', () => {
    const stack = new Stack(new App(), 'Shop');
    const activity = new sfn.Activity(stack, 'Pack');
    const { callback, machine } = ask(stack, CallbackTarget.activity(activity));
    expect(callback.grantTaskResponse(worker(stack), machine).success).toBe(true);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [answer, work(stack.resolve(activity.activityArn))] },
      Roles: [{ Ref: Match.stringLikeRegexp('^WorkerServiceRole') }],
    });
  });

  test('works for an activity that is imported, by its ARN or by a value that is known at deployment only', () => {
    for (const arn of ['arn:aws:states:us-east-1:123456789012:activity:Pack', Fn.importValue('PackActivity')]) {
      const stack = new Stack(new App(), 'Shop');
      const { callback, machine } = ask(
        stack,
        CallbackTarget.activity(sfn.Activity.fromActivityArn(stack, 'Pack', arn)),
      );
      callback.grantTaskResponse(new iam.User(stack, 'Packer'), machine);
      Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
        PolicyDocument: { Statement: [answer, work(stack.resolve(arn))] },
        Users: [{ Ref: Match.stringLikeRegexp('^Packer') }],
      });
    }
  });

  test('closes no circle where the machine also calls the worker', () => {
    const stack = new Stack(new App(), 'Shop');
    const fn = worker(stack);
    const callback = new Callback(stack, 'Ask', {
      via: CallbackTarget.activity(new sfn.Activity(stack, 'Pack')),
      taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
    });
    const wake = new tasks.LambdaInvoke(stack, 'Wake', { lambdaFunction: fn });
    const machine = new ResilientStateMachine(stack, 'Machine', { definition: wake.next(callback) });
    callback.grantTaskResponse(fn, machine);
    // Template.fromStack refuses circles.
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('works for whoever has a policy of no role, user or group', () => {
    const stack = new Stack(new App(), 'Shop');
    const { callback, machine } = ask(stack, CallbackTarget.activity(new sfn.Activity(stack, 'Pack')));
    const policy = new iam.ManagedPolicy(stack, 'Packers');
    callback.grantTaskResponse(policy, machine);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: { Statement: [answer, work(Match.anyValue())] },
    });
  });
});

test('who answers may use the keys that machine and activity are encrypted with, for these alone', () => {
  const stack = new Stack(new App(), 'Shop');
  const key = new kms.Key(stack, 'Key');
  const encryptionConfiguration = new sfn.CustomerManagedEncryptionConfiguration(key);
  const activity = new sfn.Activity(stack, 'Pack', { encryptionConfiguration });
  const via = CallbackTarget.activity(activity);
  const callback = new Callback(stack, 'Ask', { via, taskTimeout: sfn.Timeout.duration(Duration.hours(1)) });
  const machine = new ResilientStateMachine(stack, 'Machine', { definition: callback, encryptionConfiguration });
  callback.grantTaskResponse(new iam.User(stack, 'Packer'), machine);
  const use = (of: string, arn: string) => ({
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Effect: 'Allow',
    Resource: stack.resolve(key.keyArn),
    Condition: { StringEquals: { [`kms:EncryptionContext:aws:states:${of}`]: stack.resolve(arn) } },
  });
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [
        use('stateMachineArn', machine.stateMachineArn),
        Match.objectLike({ Action: ACTIONS }),
        use('activityArn', activity.activityArn),
        Match.objectLike({ Action: ['states:GetActivityTask', ...ACTIONS] }),
      ],
    },
    Users: [{ Ref: Match.stringLikeRegexp('^Packer') }],
  });
});
