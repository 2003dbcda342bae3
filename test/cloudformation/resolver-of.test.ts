// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of CloudFormation
import { resolverOf } from '../../src/cloudformation/resolver-of';
import { readTemplate } from '../../src/cloudformation/template';
import type { JsonValue } from '../../src/json/json-value';

const template = {
  Parameters: {
    Stage: { Type: 'String', Default: 'prod' },
    Count: { Type: 'Number', Default: 3 },
    Secret: { Type: 'String' },
    Color: { Type: 'String', AllowedValues: ['red', 'blue'] },
    Unknowns: { Type: 'List<String>' },
    Subnets: { Type: 'CommaDelimitedList', Default: 'a, b' },
    Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/path' },
  },
  Mappings: {
    Regions: { 'us-east-1': { Size: 'large' } },
    Ring: { a: { b: { 'Fn::FindInMap': ['Ring', 'a', 'b'] } } },
  },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
    IsNotProd: { 'Fn::Not': [{ Condition: 'IsProd' }] },
    Both: { 'Fn::And': [{ Condition: 'IsProd' }, { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] }] },
    Either: { 'Fn::Or': [{ Condition: 'IsNotProd' }, { Condition: 'Both' }] },
    Unknown: { 'Fn::Equals': [{ Ref: 'Secret' }, 'x'] },
    Ring: { 'Fn::Not': [{ Condition: 'Ring' }] },
  },
  Resources: {
    Fn1A2B3C4D: { Type: 'AWS::Lambda::Function' },
    FnVersion: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Fn1A2B3C4D' } } },
    FnAlias: {
      Type: 'AWS::Lambda::Alias',
      Properties: { Name: 'live', FunctionName: { 'Fn::GetAtt': ['Fn1A2B3C4D', 'Arn'] } },
    },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
    Named: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'inbox' } },
    Topic: { Type: 'AWS::SNS::Topic' },
    Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: { Ref: 'Stage' } } },
    Machine: { Type: 'AWS::StepFunctions::StateMachine' },
    Activity: { Type: 'AWS::StepFunctions::Activity' },
    Bus: { Type: 'AWS::Events::EventBus' },
    Role: { Type: 'AWS::IAM::Role' },
    Bucket: { Type: 'AWS::S3::Bucket' },
    Cluster: { Type: 'AWS::ECS::Cluster' },
    Transcoder: { Type: 'AWS::MediaConvert::Queue' },
    RestStage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: 'prod', RestApiId: 'a' } },
    Own: { Type: 'Custom::Thing' },
    Nested: { Type: 'AWS::CloudFormation::Stack' },
    Twin: { Type: 'AWS::SNS::Topic' },
    Twin0A0A0A0A: { Type: 'AWS::SNS::Topic' },
    Self: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Self' } } },
  },
};

const resolver = resolverOf(readTemplate(template), {
  environment: { account: '123456789012', region: 'us-east-1', partition: 'aws' },
  parameters: {},
  importValue: (name) => (name === 'known' ? 'arn:aws:sqs:us-east-1:123456789012:q' : undefined),
  nestedOutput: (logicalId, output) => (logicalId === 'Nested' && output === 'FnArn' ? 'arn:of:fn' : undefined),
});
const resolve = (value: JsonValue) => resolver.resolveValue(value, 'here');
const att = (logicalId: string, attribute: string) => resolve({ 'Fn::GetAtt': [logicalId, attribute] });
const codeOf = (value: JsonValue): string => {
  try {
    return `resolved to ${JSON.stringify(resolve(value))}`;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('references', () => {
  test('the stage of an API has the name that stands in its URL', () => {
    expect(resolve({ Ref: 'RestStage' })).toBe('prod');
  });

  test.each<[string, string, string]>([
    ['Fn1A2B3C4D', 'Fn', 'arn:aws:lambda:us-east-1:123456789012:function:Fn'],
    ['FnVersion', '', 'arn:aws:lambda:us-east-1:123456789012:function:Fn:1'],
    ['FnAlias', '', 'arn:aws:lambda:us-east-1:123456789012:function:Fn:live'],
    [
      'Queue',
      'https://sqs.us-east-1.amazonaws.com/123456789012/Queue.fifo',
      'arn:aws:sqs:us-east-1:123456789012:Queue.fifo',
    ],
    ['Named', 'https://sqs.us-east-1.amazonaws.com/123456789012/inbox', 'arn:aws:sqs:us-east-1:123456789012:inbox'],
    ['Topic', '', 'arn:aws:sns:us-east-1:123456789012:Topic'],
    ['Table', 'Table', 'arn:aws:dynamodb:us-east-1:123456789012:table/Table'],
    ['Machine', '', 'arn:aws:states:us-east-1:123456789012:stateMachine:Machine'],
    ['Activity', '', 'arn:aws:states:us-east-1:123456789012:activity:Activity'],
    ['Bus', 'Bus', 'arn:aws:events:us-east-1:123456789012:event-bus/Bus'],
    ['Role', 'Role', 'arn:aws:iam::123456789012:role/Role'],
    ['Bucket', 'bucket', 'arn:aws:s3:::bucket'],
    ['Cluster', 'Cluster', 'arn:aws:ecs:us-east-1:123456789012:cluster/Cluster'],
    ['Transcoder', 'Transcoder', 'arn:aws:mediaconvert:us-east-1:123456789012:Transcoder'],
  ])('%s', (logicalId, ref, arn) => {
    expect(resolve({ Ref: logicalId })).toBe(ref || arn);
    expect(att(logicalId, 'Arn')).toBe(arn);
  });

  test('two logical ids that differ by the hash keep it', () => {
    expect(resolve({ Ref: 'Twin' })).toBe('arn:aws:sns:us-east-1:123456789012:Twin');
    expect(resolve({ Ref: 'Twin0A0A0A0A' })).toBe('arn:aws:sns:us-east-1:123456789012:Twin0A0A0A0A');
  });

  test('attributes', () => {
    expect(att('Topic', 'TopicName')).toBe('Topic');
    expect(att('Named', 'QueueUrl')).toBe('https://sqs.us-east-1.amazonaws.com/123456789012/inbox');
    expect(att('Own', 'Arn')).toBe('Own.Arn');
    expect(att('Nested', 'Outputs.FnArn')).toBe('arn:of:fn');
    expect(att('Nested', 'Outputs.OtherArn')).toBe('Nested.Outputs.OtherArn');
    expect(resolve({ 'Fn::GetAtt': 'Topic.TopicArn' })).toBe('arn:aws:sns:us-east-1:123456789012:Topic');
  });

  test('pseudo parameters', () => {
    expect(
      ['AWS::Region', 'AWS::AccountId', 'AWS::Partition', 'AWS::URLSuffix'].map((Ref) => resolve({ Ref })),
    ).toEqual(['us-east-1', '123456789012', 'aws', 'amazonaws.com']);
    expect(resolve({ keep: 1, leaveOut: { Ref: 'AWS::NoValue' } })).toEqual({ keep: 1 });
    expect(resolve([1, { Ref: 'AWS::NoValue' }])).toEqual([1]);
  });

  test('parameters: the default, else a text that stands for the value', () => {
    expect(['Stage', 'Count', 'Secret', 'Color', 'Subnets', 'Stored'].map((Ref) => resolve({ Ref }))).toEqual([
      'prod',
      '3',
      'Secret',
      'red',
      ['a', 'b'],
      'Stored',
    ]);
  });

  test.each<[string, JsonValue]>([
    ['REFERENCE_UNKNOWN', { Ref: 'Nobody' }],
    ['REFERENCE_UNKNOWN', { Ref: 'AWS::Nothing' }],
    ['REFERENCE_UNKNOWN', { 'Fn::GetAtt': ['Nobody', 'Arn'] }],
    ['REFERENCE_UNKNOWN', { 'Fn::FindInMap': ['Regions', 'eu-west-1', 'Size'] }],
    ['REFERENCE_UNKNOWN', { 'Fn::If': ['Nothing', 1, 2] }],
    ['REFERENCE_CIRCULAR', { Ref: 'Self' }],
    ['REFERENCE_CIRCULAR', { 'Fn::If': ['Ring', 1, 2] }],
    ['REFERENCE_CIRCULAR', { 'Fn::FindInMap': ['Ring', 'a', 'b'] }],
    ['INTRINSIC_UNSUPPORTED', { 'Fn::Nothing': '' }],
    ['TEMPLATE_MALFORMED', { 'Fn::Cidr': ['10.0.0.0/30', 9, 8] }],
    ['TEMPLATE_MALFORMED', { 'Fn::Cidr': ['10.0.0.0/8', 0] }],
    ['TEMPLATE_MALFORMED', { 'Fn::Cidr': ['here', 1] }],
    ['TEMPLATE_MALFORMED', { 'Fn::Length': 'abc' }],
    ['TEMPLATE_MALFORMED', { 'Fn::ToJsonString': 'abc' }],
    ['TEMPLATE_MALFORMED', { 'Fn::FindInMap': ['Regions', 'a', 'b', {}] }],
    ['TEMPLATE_MALFORMED', { 'Fn::Select': ['x', { Ref: 'Unknowns' }] }],
    ['TEMPLATE_MALFORMED', { 'Fn::ForEach::X': ['A', 'x', {}], other: 1 }],
    ['TEMPLATE_MALFORMED', { 'Fn::Join': ['', 'x'] }],
    ['TEMPLATE_MALFORMED', { 'Fn::Join': ['', [{ a: 1 }]] }],
    ['TEMPLATE_MALFORMED', { 'Fn::Select': [2, ['a', 'b']] }],
    ['TEMPLATE_MALFORMED', { 'Fn::GetAtt': ['Queue'] }],
    ['TEMPLATE_MALFORMED', { Ref: 3 }],
  ])('%s: %j', (code, value) => {
    expect(codeOf(value)).toBe(code);
  });

  test('an error names the function and its place', () => {
    expect(() => resolve({ a: [{ 'Fn::Never': ['x', 1] }] })).toThrow(/'Fn::Never' .*supported: Ref.*at here\/a\/0/);
  });
});

describe('functions', () => {
  test.each<[string, JsonValue, JsonValue]>([
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 3]] }, 'a-prod-3'],
    ['Join of a list', { 'Fn::Join': [',', { Ref: 'Subnets' }] }, 'a,b'],
    ['Sub', { 'Fn::Sub': '${Stage}/${AWS::Region}/${Topic.TopicName}/${!Literal}' }, 'prod/us-east-1/Topic/${Literal}'],
    ['Sub with variables', { 'Fn::Sub': ['${A}-${Stage}', { A: { Ref: 'Count' } }] }, '3-prod'],
    ['Select of Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['Select by a text', { 'Fn::Select': ['0', ['x']] }, 'x'],
    ['FindInMap', { 'Fn::FindInMap': ['Regions', { Ref: 'AWS::Region' }, 'Size'] }, 'large'],
    ['ImportValue', { 'Fn::ImportValue': 'known' }, 'arn:aws:sqs:us-east-1:123456789012:q'],
    ['ImportValue of an unknown stack', { 'Fn::ImportValue': 'other:Name' }, 'other:Name'],
    ['If', { 'Fn::If': ['IsProd', { a: { Ref: 'Stage' } }, 'no'] }, { a: 'prod' }],
    ['If, not', { 'Fn::If': ['IsNotProd', 'yes', 'no'] }, 'no'],
    ['If, and', { 'Fn::If': ['Both', 'yes', 'no'] }, 'yes'],
    ['If, or', { 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    ['what only looks like a function', { 'Fn::Join': 1, other: 2 }, { 'Fn::Join': 1, other: 2 }],
  ])('%s', (_name, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  test('the untaken branch of If is not resolved', () => {
    expect(resolve({ 'Fn::If': ['IsProd', 1, { Ref: 'Nobody' }] })).toBe(1);
  });

  test('__proto__ is a member like any other', () => {
    const value = JSON.parse('{"__proto__": {"polluted": true}}') as JsonValue;
    expect(JSON.stringify(resolve(value))).toBe('{"__proto__":{"polluted":true}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
