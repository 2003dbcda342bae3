import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Callback, CallbackTarget, ResilientStateMachine } from 'cdk-stepwright';

const ACTIONS = ['states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat'];

function worker(stack: Stack): lambda.Function {
  const code = lambda.Code.fromInline('exports.handler = async () => ({});');
  return new lambda.Function(stack, 'Worker', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code });
}

function ask(stack: Stack, via: CallbackTarget): { callback: Callback; machine: sfn.StateMachine } {
  const callback = new Callback(stack, 'Ask', { via, timeout: Duration.hours(1) });
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
