import type { JsonObject } from '../../../src/json/json-value';

const definition = (states: JsonObject): JsonObject => ({ StartAt: 'A', States: states });
const ROLE = 'arn:aws:iam::123456789012:role/r';

/** Templates in the forms that the CDK, SAM and people write. */
export const TEMPLATES: readonly JsonObject[] = [
  {
    Parameters: { P: { Type: 'String', Default: 'p' }, Q: { Type: 'String' } },
    Mappings: { M: { a: { b: 'c' } } },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'p'] }, D: { 'Fn::Not': [{ Condition: 'C' }] } },
    Resources: {
      F: { Type: 'AWS::Lambda::Function', Properties: { Code: { ZipFile: '' }, Timeout: 3 } },
      R: { Type: 'AWS::SQS::Queue' },
      S: {
        Type: 'AWS::StepFunctions::StateMachine',
        Condition: 'C',
        Properties: {
          RoleArn: ROLE,
          StateMachineName: { 'Fn::Sub': [`${'$'}{P}-${'$'}{N}`, { N: { 'Fn::FindInMap': ['M', 'a', 'b'] } }] },
          DefinitionString: {
            'Fn::Join': [
              '',
              [
                '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"',
                { 'Fn::GetAtt': ['F', 'Arn'] },
                '","Comment":"',
                { 'Fn::Select': [3, { 'Fn::Split': [':', { Ref: 'Q' }] }] },
                '","End":true}}}',
              ],
            ],
          },
          TracingConfiguration: { Enabled: { 'Fn::If': ['C', true, { Ref: 'AWS::NoValue' }] } },
        },
      },
    },
    Outputs: { O: { Value: { Ref: 'S' } } },
  },
  {
    Transform: 'AWS::Serverless-2016-10-31',
    Resources: {
      S: {
        Type: 'AWS::Serverless::StateMachine',
        Properties: {
          Type: 'EXPRESS',
          Definition: definition({
            A: { Type: 'Pass', Result: `${'$'}{x}`, Next: 'B' },
            B: { Type: 'Wait', Seconds: 1, End: true },
          }),
          DefinitionSubstitutions: { x: { 'Fn::GetAtt': ['T', 'Arn'] }, y: 1 },
          Logging: { Level: 'ALL', IncludeExecutionData: true },
        },
      },
      T: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: { 'Fn::ImportValue': 'x' } } },
    },
  },
  {
    Resources: {
      S: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          RoleArn: { 'Fn::Sub': `arn:${'$'}{AWS::Partition}:iam::${'$'}{AWS::AccountId}:role/r` },
          Definition: definition({
            A: {
              Type: 'Task',
              Resource: 'arn:aws:states:::states:startExecution.sync:2',
              Parameters: { StateMachineArn: { Ref: 'S' } },
              End: true,
            },
          }),
          StateMachineType: { 'Fn::If': ['X', 'EXPRESS', 'STANDARD'] },
        },
      },
    },
    Conditions: {
      X: { 'Fn::And': [{ 'Fn::Or': [{ 'Fn::Equals': [1, 2] }, { Condition: 'Y' }] }, { Condition: 'Y' }] },
      Y: { 'Fn::Equals': ['a', { 'Fn::Base64': 'a' }] },
    },
  },
];
