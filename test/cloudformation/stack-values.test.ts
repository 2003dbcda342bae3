// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of CloudFormation
import { stackValues } from '../../src/cloudformation/stack-values';

const values = stackValues({
  Parameters: { Unknown: { Type: 'String' } },
  Resources: {
    Fn: { Type: 'AWS::Lambda::Function' },
    Nested: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { Parameters: { FnArn: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Count: 3, Names: ['a', 'b'] } },
    },
  },
  Outputs: {
    Plain: { Value: { Ref: 'Fn' } },
    Odd: { Value: { 'Fn::GetAZs': '' } },
    Shared: { Value: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Export: { Name: { 'Fn::Sub': '${AWS::Region}:FnArn' } } },
  },
});
const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:Fn';

test('exports, by export name', () => {
  expect(values.exported('us-east-1:FnArn')).toBe(ARN);
  expect(values.exported('Shared')).toBeUndefined();
});

test('outputs, by logical id; what cannot be resolved matters only to who asks for it', () => {
  expect(values.output('Plain')).toBe('Fn');
  expect(values.output('Nothing')).toBeUndefined();
  expect(() => values.output('Odd')).toThrow(/Fn::GetAZs.*Outputs\/Odd\/Value/);
});

test('parameters of a nested stack', () => {
  expect(values.parametersOf('Nested')).toEqual({ FnArn: ARN, Count: '3', Names: 'a,b' });
  expect(values.parametersOf('Fn')).toEqual({});
});
