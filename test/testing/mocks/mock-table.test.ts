import { mock, simulate } from 'cdk-stepwright/testing';
import { stateMachinesOfTemplate } from '../../../src/cloudformation/state-machines';
import { invoke, machine, service } from '../machines';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function';

/** Which of these keys answers the task. */
function winner(definition: object, ...keys: readonly string[]): unknown {
  const mocks = Object.fromEntries(keys.map((key) => [key, mock.succeed({ by: key })]));
  return JSON.stringify(
    simulate(definition, { mocks, input: { fn: `${ARN}:charge`, items: [{ n: 1 }] }, strict: false }).output,
  );
}

describe('the most specific key answers', () => {
  const each = machine({
    Each: {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: machine({
        Fan: { Type: 'Parallel', Branches: [machine({ Ship: invoke(`${ARN}:ship:live`) })], End: true },
      }),
      End: true,
    },
  });
  const keys = ['Each/Fan/Ship', 'Fan/Ship', 'Ship', `${ARN}:ship:live`, `${ARN}:ship`, 'ship', 'lambda:invoke'];

  test.each(keys.map((key, index) => [key, keys.slice(index)] as const))('%s before what follows', (key, rest) => {
    expect(winner(each, ...[...rest].reverse())).toContain(`"by":"${key}"`);
  });

  test('the pattern of an integration before the integration', () => {
    const sent = machine({ Ask: service('sqs:sendMessage.waitForTaskToken', {}) });
    expect(winner(sent, 'sqs:sendMessage', 'sqs:sendMessage.waitForTaskToken')).toContain('waitForTaskToken');
    expect(winner(sent, 'sqs:sendMessage')).toContain('sqs:sendMessage');
  });

  test('integrations of the AWS SDK', () => {
    expect(winner(machine({ Get: service('aws-sdk:s3:getObject', {}) }), 'aws-sdk:s3:getObject')).toContain(
      'getObject',
    );
  });

  test('functions that are only known when the task runs', () => {
    const dynamic = machine({ Call: service('lambda:invoke', { 'FunctionName.$': '$.fn' }) });
    expect(winner(dynamic, `${ARN}:charge`)).toContain(':charge');
  });
});

describe('machines of a template', () => {
  const [orders] = stateMachinesOfTemplate({
    Resources: {
      ChargeFn12345678: {
        Type: 'AWS::Lambda::Function',
        Metadata: { 'aws:cdk:path': 'Shop/Billing/ChargeFn/Resource' },
      },
      Orders12345678: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          StateMachineType: 'EXPRESS',
          RoleArn: 'arn:aws:iam::123456789012:role/r',
          Definition: machine({ Charge: invoke({ 'Fn::GetAtt': ['ChargeFn12345678', 'Arn'] } as never) }),
        },
        Metadata: { 'aws:cdk:path': 'Shop/Orders/Resource' },
      },
    },
  });

  test.each(['Billing/ChargeFn', 'ChargeFn12345678', 'ChargeFn'])('know their functions as %s', (key) => {
    expect(simulate(orders, { mocks: { [key]: mock.succeed('paid') } }).output).toBe('paid');
  });

  test('bring their name, type and ARNs', () => {
    const { identity } = simulate(orders, { mocks: 'auto' });
    expect(identity).toMatchObject({
      stateMachineName: 'Orders',
      stateMachineType: 'EXPRESS',
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders',
      roleArn: 'arn:aws:iam::123456789012:role/r',
    });
    expect(identity.executionArn).toMatch(/^arn:aws:states:us-east-1:123456789012:express:Orders:simulation:/);
  });
});
