// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of CloudFormation
import { stateMachinesOfTemplate } from '../../src/cloudformation/state-machines';

const DEFINITION = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };

function machine(properties: object, rest: object = {}): object {
  return { Resources: { Orders: { Type: 'AWS::StepFunctions::StateMachine', Properties: properties, ...rest } } };
}
const definitionOf = (template: object, options = {}): unknown =>
  JSON.parse(stateMachinesOfTemplate(template, options)[0].definition);
const codeOf = (template: unknown): string => {
  try {
    return `found ${stateMachinesOfTemplate(template).map(({ definition }) => definition).length}`;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a machine of the CDK', () => {
  const template = {
    Resources: {
      OrdersRole11111111: {
        Type: 'AWS::IAM::Role',
        Metadata: { 'aws:cdk:path': 'Shop/Orders/Role/Resource' },
      },
      ReserveFn22222222: {
        Type: 'AWS::Lambda::Function',
        Metadata: { 'aws:cdk:path': 'Shop/ReserveFn/Resource', 'aws:asset:path': 'x' },
      },
      Orders33333333: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          RoleArn: { 'Fn::GetAtt': ['OrdersRole11111111', 'Arn'] },
          TracingConfiguration: { Enabled: true },
          LoggingConfiguration: { Level: 'ERROR', Destinations: [{ Ref: 'OrdersRole11111111' }] },
          DefinitionString: {
            'Fn::Join': [
              '',
              [
                '{"StartAt":"Reserve","States":{"Reserve":{"End":true,"Type":"Task","Resource":"arn:',
                { Ref: 'AWS::Partition' },
                ':states:::lambda:invoke","Parameters":{"FunctionName":"',
                { 'Fn::GetAtt': ['ReserveFn22222222', 'Arn'] },
                '"}}}}',
              ],
            ],
          },
        },
        Metadata: { 'aws:cdk:path': 'Shop/Orders/Resource' },
      },
    },
  };

  test('comes as it would be deployed', () => {
    const [orders] = stateMachinesOfTemplate(template);
    expect(orders).toMatchObject({
      logicalId: 'Orders33333333',
      constructPath: 'Orders',
      name: 'Orders',
      type: 'STANDARD',
      arn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders',
      roleArn: 'arn:aws:iam::123456789012:role/OrdersRole',
      account: '123456789012',
      region: 'us-east-1',
      tracing: true,
      loggingConfiguration: { Level: 'ERROR', Destinations: ['OrdersRole'] },
    });
    expect(JSON.parse(orders.definition).States.Reserve).toEqual({
      End: true,
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:ReserveFn' },
    });
  });

  test('knows the resources of its template', () => {
    expect(stateMachinesOfTemplate(template)[0].resources).toContainEqual({
      arn: 'arn:aws:lambda:us-east-1:123456789012:function:ReserveFn',
      logicalId: 'ReserveFn22222222',
      type: 'AWS::Lambda::Function',
      timeoutSeconds: 3,
      constructPath: 'ReserveFn',
    });
  });

  test('in another account, region, partition and stage', () => {
    const [orders] = stateMachinesOfTemplate(
      JSON.parse(JSON.stringify(template).replaceAll('Shop/', 'Prod/Shop/')) as object,
      { account: '1', region: 'cn-north-1', partition: 'aws-cn', stackPath: 'Prod/Shop' },
    );
    expect(orders.arn).toBe('arn:aws-cn:states:cn-north-1:1:stateMachine:Orders');
    expect(orders.constructPath).toBe('Orders');
    expect(orders.definition).toContain('arn:aws-cn:states:::lambda:invoke');
  });
});

describe('where the definition stands', () => {
  test('Definition, with functions at any depth', () => {
    const States = { Done: { Type: 'Pass', Result: { Ref: 'AWS::Region' }, End: true } };
    expect(definitionOf(machine({ Definition: { StartAt: 'Done', States } }))).toEqual({
      StartAt: 'Done',
      States: { Done: { Type: 'Pass', Result: 'us-east-1', End: true } },
    });
  });

  test('SAM, with substitutions', () => {
    const template = {
      Parameters: { Seconds: { Type: 'Number', Default: 5 } },
      Resources: {
        Fn: { Type: 'AWS::Serverless::Function' },
        Orders: {
          Type: 'AWS::Serverless::StateMachine',
          Properties: {
            Name: 'orders',
            Type: 'EXPRESS',
            Tracing: { Enabled: false },
            Definition: { StartAt: 'A', Comment: '${FnArn} ${Unknown}', States: {} },
            DefinitionSubstitutions: { FnArn: { 'Fn::GetAtt': ['Fn', 'Arn'] } },
          },
        },
      },
    };
    const [orders] = stateMachinesOfTemplate(template);
    expect(orders).toMatchObject({
      name: 'orders',
      type: 'EXPRESS',
      tracing: false,
      roleArn: 'arn:aws:iam::123456789012:role/OrdersRole',
    });
    expect(JSON.parse(orders.definition).Comment).toBe('arn:aws:lambda:us-east-1:123456789012:function:Fn ${Unknown}');
  });

  test('a file, given by readAsset', () => {
    const readAsset = jest.fn(() => '{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":${Seconds},"End":true}}}');
    const template = machine(
      {
        DefinitionS3Location: { Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}' }, Key: 'abc.json' },
        DefinitionSubstitutions: { Seconds: 7 },
      },
      { Metadata: { 'aws:asset:path': 'asset.abc.json' } },
    );
    expect(definitionOf(template, { readAsset })).toMatchObject({ States: { W: { Seconds: 7 } } });
    expect(readAsset).toHaveBeenCalledWith({
      logicalId: 'Orders',
      property: 'DefinitionS3Location',
      bucket: 'assets-123456789012',
      key: 'abc.json',
      localPath: 'asset.abc.json',
    });
  });

  test('a file, not given', () => {
    expect(() => stateMachinesOfTemplate(machine({ DefinitionUri: 'orders.asl.json' }))[0].definition).toThrow(
      /'Orders' is in orders.asl.json.*readAsset.*DEFINITION_NOT_INLINE.*Resources\/Orders\/Properties\/DefinitionUri/,
    );
  });
});

describe('tokens outside quotes', () => {
  const waiting = (seconds: unknown): object => ({
    Parameters: { Known: { Type: 'Number', Default: 30 }, Unknown: { Type: 'Number' } },
    Resources: {
      Own: { Type: 'Custom::Thing' },
      Orders: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          DefinitionString: { 'Fn::Join': ['', ['{"TimeoutSeconds":', seconds, ',"Comment":"\\"x\\""}']] },
        },
      },
    },
  });

  test('a number', () => {
    expect(definitionOf(waiting({ Ref: 'Known' }))).toMatchObject({ TimeoutSeconds: 30 });
  });

  test('a whole value', () => {
    expect(definitionOf(waiting('[{"a":1}]'))).toMatchObject({ TimeoutSeconds: [{ a: 1 }] });
  });

  test('a number that nobody knows: 1 stands for it', () => {
    expect(definitionOf(waiting({ Ref: 'Unknown' }))).toMatchObject({ TimeoutSeconds: 1 });
    expect(definitionOf(waiting({ 'Fn::GetAtt': ['Own', 'Seconds'] }))).toMatchObject({ TimeoutSeconds: 1 });
  });

  test('a text is a mistake', () => {
    expect(codeOf(waiting({ Ref: 'AWS::Region' }))).toBe('TEXT_OUTSIDE_QUOTES');
    expect(codeOf(waiting({ 'Fn::GetAtt': ['Orders', 'Arn'] }))).toBe('TEXT_OUTSIDE_QUOTES');
  });
});

describe('a Resource that only the deployment knows stays a placeholder, which is no ARN, but no mistake either', () => {
  const resourceOf = (resource: object, more: object = {}) =>
    definitionOf({
      Parameters: { Fn: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/functions/charge' } },
      ...machine({
        DefinitionString: {
          'Fn::Join': ['', ['{"Resource": "', resource, '","Parameters":{"Fn":"', { Ref: 'Fn' }, '"}}']],
        },
        ...more,
      }),
    });

  test('of a parameter, and of what another stack exports', () => {
    // Elsewhere the name of the parameter stands for its value.
    expect(resourceOf({ Ref: 'Fn' })).toEqual({ Resource: '${Fn}', Parameters: { Fn: 'Fn' } });
    expect(resourceOf({ 'Fn::ImportValue': 'functions:Charge' })).toMatchObject({ Resource: '${functions:Charge}' });
  });

  test('by a substitution, too', () => {
    const DefinitionSubstitutions = { Charge: { Ref: 'Fn' } };
    const template = machine({ DefinitionString: '{"Resource":"${Charge}"}', DefinitionSubstitutions });
    expect(definitionOf({ Parameters: { Fn: { Type: 'String' } }, ...template })).toEqual({ Resource: '${Fn}' });
  });

  test('where it is known, it is what it is', () => {
    expect(resourceOf({ Ref: 'Orders' })).toMatchObject({
      Resource: 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders',
    });
  });
});

describe('conditions', () => {
  const withCondition = (value: unknown): object => ({
    Parameters: { Stage: { Type: 'String', Default: 'dev' }, Region: { Type: 'String' } },
    Conditions: { Wanted: { 'Fn::Equals': [value, 'dev'] } },
    ...machine({ Definition: DEFINITION }, { Condition: 'Wanted' }),
  });

  test('a machine that would not be deployed is left out', () => {
    expect(stateMachinesOfTemplate(withCondition({ Ref: 'Stage' }))).toHaveLength(1);
    expect(stateMachinesOfTemplate(withCondition('other'))).toHaveLength(0);
    expect(stateMachinesOfTemplate(withCondition({ Ref: 'Stage' }), { parameters: { Stage: 'prod' } })).toHaveLength(0);
  });

  test('one that nobody can decide is assumed to hold, and that is said', () => {
    const [orders] = stateMachinesOfTemplate(withCondition({ Ref: 'Region' }));
    expect(orders.notes).toEqual([expect.stringMatching(/'Wanted' depends on a value .* assumed to hold/)]);
    expect(JSON.parse(orders.definition)).toEqual(DEFINITION);
  });
});

describe('refused', () => {
  test.each<[string, unknown]>([
    ['TEMPLATE_MALFORMED', undefined],
    ['TEMPLATE_MALFORMED', []],
    ['TEMPLATE_MALFORMED', { Resources: [] }],
    ['TEMPLATE_MALFORMED', { Resources: { A: 1 } }],
    ['TEMPLATE_MALFORMED', { Resources: { A: {} } }],
    ['TEMPLATE_MALFORMED', machine({ Definition: DEFINITION, StateMachineType: 'FAST' })],
    ['DEFINITION_MISSING', machine({})],
    ['DEFINITION_MISSING', machine({ Definition: DEFINITION, DefinitionString: '{}' })],
    ['DEFINITION_NOT_JSON', machine({ DefinitionString: '{"StartAt":' })],
    ['DEFINITION_NOT_JSON', machine({ DefinitionString: '[]' })],
    ['DEFINITION_NOT_JSON', machine({ DefinitionString: { 'Fn::Base64': 'e30=' } })],
    ['INTRINSIC_UNSUPPORTED', machine({ DefinitionString: { 'Fn::Nothing': 'e30=' } })],
    [
      'DEFINITION_NOT_INLINE',
      { Parameters: { D: { Type: 'String' } }, ...machine({ DefinitionString: { Ref: 'D' } }) },
    ],
    ['DEFINITION_NOT_INLINE', machine({ Definition: { 'Fn::Transform': { Name: 'AWS::Include' } } })],
  ])('%s: %j', (code, template) => {
    expect(codeOf(template)).toBe(code);
  });

  test('a template without machines has none', () => {
    expect(stateMachinesOfTemplate({})).toEqual([]);
  });
});
