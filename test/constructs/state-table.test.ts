import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CircuitBreaker, Idempotent, ResilientStateMachine, Semaphore } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type MockLike, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { invoke, newStack, plainDefinition, soundDefinition } from './definitions';
import { FakeTable } from './fake-table/fake-table';
import { permissionsOf } from './role-permissions';

/*
 * The constructs whose executions know of each other by a table: one inside the other, with one table for all of them.
 */

function nested(type: sfn.StateMachineType): Stack {
  const stack = newStack();
  const lease = Duration.minutes(5);
  const breaker = new CircuitBreaker(stack, 'Partner', {
    body: invoke(stack, 'Ask', { outputPath: '$.Payload' }),
    threshold: 2,
    openFor: Duration.minutes(2),
  });
  const { table } = breaker;
  const places = new Semaphore(stack, 'Places', { body: breaker, maxConcurrency: 1, lease, table });
  const once = new Idempotent(stack, 'Once', { body: places, key: '$.orderId', lease, table });
  new ResilientStateMachine(stack, 'Machine', {
    definition: once,
    stateMachineType: type,
    timeout: Duration.minutes(4),
  });
  soundDefinition(stack);
  return stack;
}

const START = Date.parse('2024-01-01T00:00:00Z');

function run(stack: Stack, table: FakeTable, orderId: string, ask: MockLike, after = 0): SimulatedExecution {
  return simulate(stateMachine(stack, 'Machine'), {
    input: { orderId },
    name: orderId,
    startTime: new Date(START + after * 1000),
    mocks: [['Ask', ask], table.entry],
    strict: false,
  });
}

describe.each([sfn.StateMachineType.STANDARD, sfn.StateMachineType.EXPRESS])('nested, in a %s workflow', (type) => {
  const stack = nested(type);
  const down = mock.fail('PartnerDown');

  test('they have one table, encrypted, with backups, whose items expire', () => {
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::DynamoDB::GlobalTable', 1);
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      Properties: {
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
      },
    });
  });

  test('with an item each', () => {
    const table = new FakeTable();
    expect(run(stack, table, 'o-1', mock.succeed('answer')).output).toBe('answer');
    expect([...table.items.keys()]).toEqual(['Shop/Once#o-1', 'Shop/Places']);
    expect(run(stack, table, 'o-1', down).output).toBe('answer');
  });

  test('a failure goes through all of them: counted, the place given back, the key free', () => {
    const table = new FakeTable();
    for (const orderId of ['o-1', 'o-2']) {
      const { error, cause } = run(stack, table, orderId, down);
      expect(`${error} ${cause}`).toContain('PartnerDown');
    }
    expect([...table.items.keys()].filter((id) => !id.includes('#failures#'))).toEqual(['Shop/Places', 'Shop/Partner']);
    expect(table.items.get('Shop/Places')).toMatchObject({ holders: { M: {} } });
    const open = run(stack, table, 'o-1', down, 60);
    expect(`${open.error} ${open.cause}`).toContain('CircuitOpen');
    expect(run(stack, table, 'o-1', mock.succeed('answer'), 120).output).toBe('answer');
  });
});

test.each([RemovalPolicy.DESTROY, RemovalPolicy.RETAIN])(
  'a table that is made has the key and the end that one says (%s)',
  (removalPolicy) => {
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Key');
    const props = {
      body: invoke(stack, 'Work'),
      key: '$.id',
      lease: Duration.minutes(5),
      encryptionKey,
      removalPolicy,
    };
    plainDefinition(stack, new Idempotent(stack, 'Once', props));
    const template = Template.fromStack(stack);
    const [table] = Object.values(template.findResources('AWS::DynamoDB::Table'));
    expect(table).toMatchObject({
      DeletionPolicy: removalPolicy === RemovalPolicy.DESTROY ? 'Delete' : 'Retain',
      Properties: {
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        DeletionProtectionEnabled: removalPolicy !== RemovalPolicy.DESTROY,
      },
    });
    expect(permissionsOf(stack)).toContain('kms:Decrypt on Key.Arn');
  },
);
