import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, RemovalPolicy, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ApprovalApi, FanOut, type HumanApprovalProps, ResilientStateMachine } from 'cdk-stepwright';
import { newStack, plainDefinition, type Statement } from '../definitions';
import { approvalIn, machineOf } from './approvals';

/** Statements of each role, by the beginning of its id, without what the machine may do. */
function statementsByRole(template: Template): Record<string, readonly Statement[]> {
  const byRole: Record<string, Statement[]> = {};
  for (const { Properties } of Object.values(template.findResources('AWS::IAM::Policy'))) {
    for (const { Ref } of Properties.Roles) {
      const name = Object.keys(NAMES).find((part) => Ref.includes(part)) ?? Ref;
      byRole[NAMES[name]] = [...(byRole[NAMES[name]] ?? []), ...Properties.PolicyDocument.Statement.map(oneResource)];
    }
  }
  return byRole;
}

/** An array of one resource is that resource: which of the two aws-cdk-lib writes depends on its version. */
function oneResource(statement: Statement): Statement {
  const { Resource } = statement as { readonly Resource?: unknown };
  return Array.isArray(Resource) && Resource.length === 1 ? { ...statement, Resource: Resource[0] } : statement;
}

const NAMES: Record<string, string> = {
  AnswerRole: 'answer',
  RequestRole: 'request',
  RedeliveryRole: 'redelivery',
  MachineRole: 'machine',
};

const KEY = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] };
const byId = (part: string) => ({ 'Fn::GetAtt': [expect.stringContaining(part), 'Arn'] });
const allow = (Action: string | string[], Resource: unknown): Statement => ({ Effect: 'Allow', Action, Resource });

describe('permissions', () => {
  const { stack } = machineOf();
  const roles = statementsByRole(Template.fromStack(stack));
  const ofLog = (name: string) => allow(['logs:CreateLogStream', 'logs:PutLogEvents'], byId(`${name}Logs`));
  const ofKey = allow(['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'], {
    Ref: expect.stringContaining('SigningKey'),
  });
  const ofMachine = allow('states:SendTaskSuccess', { Ref: expect.stringMatching(/^Machine/) });
  const ofTraces = allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*');

  test('of the function behind the API: to read and answer requests, and to resume this machine', () => {
    expect(roles.answer).toHaveLength(5);
    expect(roles.answer).toEqual(
      expect.arrayContaining([
        ofLog('Answer'),
        ofTraces,
        allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], byId('Requests')),
        ofKey,
        ofMachine,
      ]),
    );
  });

  test('of the function that the machine calls: to write requests, to notify, and to resume this machine', () => {
    expect(roles.request).toHaveLength(6);
    expect(roles.request).toEqual(
      expect.arrayContaining([
        ofLog('Request'),
        ofTraces,
        allow('dynamodb:UpdateItem', byId('Requests')),
        ofKey,
        ofMachine,
        allow('sns:Publish', { Ref: expect.stringMatching(/^Topic/) }),
      ]),
    );
  });

  test('of the function behind the stream: to read it and requests, and to resume this machine', () => {
    const ofStream = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
    const streams = { 'Fn::Join': ['', [byId('Requests'), '/stream/*']] };
    expect(roles.redelivery).toHaveLength(6);
    expect(roles.redelivery).toEqual(
      expect.arrayContaining([
        ofLog('Redelivery'),
        ofTraces,
        allow('dynamodb:GetItem', byId('Requests')),
        allow(ofStream, { 'Fn::GetAtt': [expect.stringContaining('Requests'), 'StreamArn'] }),
        allow('dynamodb:ListStreams', streams),
        ofMachine,
      ]),
    );
  });

  test('of the machine: to call that function, and nothing else', () => {
    expect(roles.machine).toEqual([allow('lambda:InvokeFunction', byId('RequestFunction'))]);
  });

  test('no resource is a wildcard but that of X-Ray, which knows none, and no policy is managed by AWS', () => {
    const others = Object.values(roles).flatMap((each) => each.filter((one) => !JSON.stringify(one).includes('xray:')));
    expect(JSON.stringify(others)).not.toMatch(/"\*"|:\*/); // that of the streams of the table is none of all tables
    expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Role'))).not.toContain(
      'ManagedPolicyArns',
    );
  });
});

test('the machines of all approvals that share an API may be resumed, and no others', () => {
  const stack = newStack();
  const api = new ApprovalApi(stack, 'Approvals');
  for (const id of ['Pay', 'Ship']) {
    const definitionBody = sfn.DefinitionBody.fromChainable(approvalIn(stack, { api }, id));
    new sfn.StateMachine(stack, `${id}Machine`, { definitionBody });
  }
  new sfn.StateMachine(stack, 'Other', {
    definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Pass')),
  });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::Lambda::Function', 3);
  const { request, answer, redelivery } = statementsByRole(template);
  for (const statements of [request, answer, redelivery]) {
    const machines = statements
      .filter(({ Action }) => Action === 'states:SendTaskSuccess')
      .map(({ Resource }) => Resource);
    expect(machines).toEqual(['Pay', 'Ship'].map((id) => ({ Ref: expect.stringMatching(`^${id}Machine`) })));
  }
});

test('a machine is found whatever its definition is part of', () => {
  const stack = newStack();
  const each = new FanOut(stack, 'Each', { itemsPath: '$.items', processor: approvalIn(stack) });
  new ResilientStateMachine(stack, 'Machine', { definition: each, timeout: Duration.days(30) });
  const { answer } = statementsByRole(Template.fromStack(stack));
  expect(answer).toContainEqual(allow('states:SendTaskSuccess', { Ref: expect.stringMatching(/^Machine/) }));
});

test('a machine with a key of its own may be sent data under this key', () => {
  const stack = newStack();
  const encryptionConfiguration = new sfn.CustomerManagedEncryptionConfiguration(new kms.Key(stack, 'Key'));
  const definition = approvalIn(stack, { taskTimeout: sfn.Timeout.duration(Duration.hours(1)) });
  new ResilientStateMachine(stack, 'Machine', { definition, encryptionConfiguration });
  const { request, answer, redelivery } = statementsByRole(Template.fromStack(stack));
  const machine = { Ref: expect.stringMatching(/^Machine/) };
  const ofKey = allow(['kms:Decrypt', 'kms:GenerateDataKey'], { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] });
  const Condition = { StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': machine } };
  for (const statements of [request, answer, redelivery]) {
    expect(statements).toContainEqual({ ...ofKey, Condition });
    expect(statements).toContainEqual(allow('states:SendTaskSuccess', machine));
  }
});

test('stacks and stages of the same kind have nothing to do with each other', () => {
  const app = new App();
  const stacks = [app, new Stage(app, 'Beta'), new Stage(app, 'Prod')].flatMap((scope) =>
    ['Eu', 'Us'].map((id) => new Stack(scope, id)),
  );
  for (const stack of stacks) {
    const definitionBody = sfn.DefinitionBody.fromChainable(approvalIn(stack));
    new sfn.StateMachine(stack, 'Machine', { definitionBody });
  }
  for (const stack of stacks) {
    const { answer } = statementsByRole(Template.fromStack(stack));
    expect(answer).toContainEqual(allow('states:SendTaskSuccess', { Ref: expect.stringMatching(/^Machine/) }));
    expect(stack.dependencies).toEqual([]);
  }
});

test('an API may be in a stack of its own, which waits for none of those that use it', () => {
  const app = new App();
  const shared = new Stack(app, 'Shared');
  const api = new ApprovalApi(shared, 'Approvals');
  const shop = new Stack(app, 'Shop');
  const definitionBody = sfn.DefinitionBody.fromChainable(approvalIn(shop, { api }));
  new sfn.StateMachine(shop, 'Machine', { definitionBody });
  const statements = Object.values(Template.fromStack(shop).findResources('AWS::IAM::Policy')).flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement,
  );
  expect(statements).toContainEqual(allow('states:SendTaskSuccess', { Ref: expect.stringMatching(/^Machine/) }));
  expect(statements).toContainEqual(allow('sns:Publish', { Ref: expect.stringMatching(/^Topic/) }));
  expect(shop.dependencies).toEqual([shared]);
  expect(shared.dependencies).toEqual([]);
});

describe('resources', () => {
  const { stack } = machineOf();
  const template = Template.fromStack(stack);

  test('the table is encrypted, can be restored, and forgets', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        KeySchema: [{ AttributeName: 'requestId', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
        SSESpecification: { SSEEnabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'deleteAt', Enabled: true },
        DeletionProtectionEnabled: true,
      },
    });
  });

  test('the key is generated, and stays as the table does', () => {
    template.hasResource('AWS::SecretsManager::Secret', {
      DeletionPolicy: 'Retain',
      Properties: {
        GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
        SecretString: Match.absent(),
      },
    });
  });

  test('the API takes GET and POST of a request, is throttled, and logs no link', () => {
    const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route'));
    expect(routes.map(({ Properties }) => Properties.RouteKey).sort()).toEqual([
      'GET /{requestId}',
      'POST /{requestId}',
    ]);
    const [{ Properties }] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    expect(Properties.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
    expect(Object.values(JSON.parse(Properties.AccessLogSettings.Format))).toEqual([
      '$context.requestId',
      '$context.requestTime',
      '$context.identity.sourceIp',
      '$context.routeKey',
      '$context.status',
      '$context.responseLength',
    ]);
  });

  test('links begin with the endpoint of the API', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Handler: 'request.handler',
      Environment: {
        Variables: { BASE_URL: { 'Fn::GetAtt': [Match.stringLikeRegexp('ApprovalApi'), 'ApiEndpoint'] } },
      },
    });
  });

  test('the functions run on Node.js 22, and their handlers are in the package', () => {
    const functions = Object.values(template.findResources('AWS::Lambda::Function'));
    expect(functions.map(({ Properties }) => [Properties.Runtime, Properties.Handler])).toEqual([
      ['nodejs22.x', 'answer.handler'],
      ['nodejs22.x', 'request.handler'],
      ['nodejs22.x', 'redelivery.handler'],
    ]);
    const assets = join(__dirname, '..', '..', '..', 'assets', 'human-approval');
    for (const { Properties } of functions) {
      expect(existsSync(join(assets, Properties.Handler.replace('.handler', '.js')))).toBe(true);
    }
    expect(readdirSync(assets).filter((file) => !file.endsWith('.js'))).toEqual([]);
  });

  test('the stream calls with what has changed, gathered for a minute, and again with what fails, for six hours', () => {
    template.hasResource('AWS::Lambda::EventSourceMapping', {
      DependsOn: [Match.stringLikeRegexp('ReadStream')],
      Properties: {
        FunctionName: { Ref: Match.stringLikeRegexp('Redelivery') },
        FilterCriteria: { Filters: [{ Pattern: '{"eventName":["MODIFY"]}' }] },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        MaximumBatchingWindowInSeconds: 60,
        MaximumRecordAgeInSeconds: 6 * 3600,
        StartingPosition: 'TRIM_HORIZON',
      },
    });
  });

  test('logs are kept for a month', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::Logs::LogGroup'))) {
      expect(Properties.RetentionInDays).toBe(30);
    }
  });
});

test('a key, a domain, limits and retention of your own', () => {
  const stack = newStack();
  const encryptionKey = new kms.Key(stack, 'Key');
  const topic = new sns.Topic(stack, 'Encrypted', { masterKey: new kms.Key(stack, 'TopicKey') });
  const api = new ApprovalApi(stack, 'Approvals', {
    baseUrl: 'https://approvals.example.com',
    encryptionKey,
    logRetention: RetentionDays.ONE_YEAR,
    throttle: { rateLimit: 1, burstLimit: 2 },
    removalPolicy: RemovalPolicy.DESTROY,
    reservedConcurrentExecutions: 5,
    signingKeyGrace: Duration.days(7),
    tracing: lambda.Tracing.DISABLED,
  });
  plainDefinition(stack, approvalIn(stack, { api, approvers: [{ name: 'alice', topic }] }));
  const template = Template.fromStack(stack);
  template.hasResource('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Delete',
    Properties: { SSESpecification: { SSEType: 'KMS', KMSMasterKeyId: KEY }, DeletionProtectionEnabled: false },
  });
  template.hasResource('AWS::SecretsManager::Secret', { DeletionPolicy: 'Delete', Properties: { KmsKeyId: KEY } });
  template.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
  template.hasResourceProperties('AWS::Lambda::Function', {
    Handler: 'answer.handler',
    ReservedConcurrentExecutions: 5,
    Environment: { Variables: { SIGNING_KEY_GRACE: String(7 * 24 * 3600) } },
  });
  expect(JSON.stringify(template.toJSON())).not.toContain('xray:');
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: { BASE_URL: 'https://approvals.example.com' } },
  });
  template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
    DefaultRouteSettings: { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 },
  });
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 365, KmsKeyId: KEY });
  template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([
        Match.objectLike({ Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': Match.anyValue() } } }),
      ]),
    },
  });
  const { request, answer, redelivery } = statementsByRole(template);
  const key = { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] };
  const used = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];
  for (const statements of [request, answer, redelivery]) expect(statements).toContainEqual(allow(used, key));
  expect(request).toContainEqual(allow(['kms:Decrypt', 'kms:GenerateDataKey*'], byId('TopicKey')));
  expect(JSON.stringify(answer)).not.toContain('TopicKey');
});

test('log groups have no key that is imported: its owner alone can let CloudWatch Logs use it', () => {
  const stack = newStack();
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:123456789012:key/k-1');
  const api = new ApprovalApi(stack, 'Approvals', { encryptionKey });
  plainDefinition(stack, approvalIn(stack, { api }));
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::SecretsManager::Secret', { KmsKeyId: encryptionKey.keyArn });
  template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.absent() });
});

test('the endpoint of AWS stays open behind a distribution, where one says so', () => {
  const stack = newStack();
  const props = { baseUrl: 'https://approvals.example.com', disableExecuteApiEndpoint: false };
  new ApprovalApi(stack, 'Approvals', props);
  Template.fromStack(stack).hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: false });
});

test.each<[string, Partial<HumanApprovalProps>, object]>([
  ['all who remain have to approve', {}, { 'requester.$': '$.by' }],
  ['so many of those who remain have to approve', { quorum: 1 }, { 'requester.$': '$.by', quorum: 1 }],
])('with a requester %s', (_what, props, sent) => {
  const { definition } = machineOf(() => ({ requester: sfn.JsonPath.stringAt('$.by'), ...props }));
  const { Payload } = definition.States.Approve.Parameters;
  expect(Payload).toMatchObject(sent);
  expect('quorum' in Payload).toBe('quorum' in sent);
});
