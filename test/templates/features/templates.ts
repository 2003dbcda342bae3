import { type Feature, indented, task } from './feature';

const MACHINE = 'Type: AWS::StepFunctions::StateMachine';

const shortForms = `AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Stage: { Type: String, Default: prod }
  Names: { Type: CommaDelimitedList, Default: "a,b" }
Mappings:
  Accounts:
    prod: { Id: 012345678901 }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsBig: !And [!Condition IsProd, !Not [!Equals [!Ref Stage, dev]]]
  IsAny: !Or [!Condition IsBig, !Condition IsProd]
Resources:
  Charge: { Type: AWS::Lambda::Function, Properties: { FunctionName: charge } }
  Orders:
    ${MACHINE}
    Properties:
      RoleArn: !GetAtt Role.Arn
      Definition:
        StartAt: A
        States:
          A:
            Type: Task
            Resource: !GetAtt Charge.Arn
            Parameters:
              sub: !Sub "\${Stage}-\${AWS::Region}"
              subOfList: !Sub ["\${x}/\${Stage}", { x: !Ref Charge }]
              join: !Join ["-", [!Ref Stage, !Select [1, !Ref Names]]]
              split: !Select [0, !Split [",", "p,q"]]
              map: !FindInMap [Accounts, !Ref Stage, Id]
              if: !If [IsAny, yes, no]
              import: !ImportValue network
              importOfSub: !ImportValue
                Fn::Sub: "\${Stage}-vpc"
              zone: !Select [0, !GetAZs ""]
              cidr: !Select [1, !Cidr ["10.0.0.0/16", 2, 8]]
              text: !ToJsonString { a: 1 }
              base64: !Base64 abc
            End: true
  Role: { Type: AWS::IAM::Role }
`;

export const TEMPLATES: readonly Feature[] = [
  {
    format: 'CloudFormation',
    feature: 'YAML with every short form of a function; `Definition`',
    files: { 'template.yaml': shortForms },
    machines: {
      Orders: [
        '"sub":"prod-us-east-1"',
        '"subOfList":"charge/prod"',
        '"join":"prod-b"',
        '"split":"p"',
        '"map":"012345678901"',
        '"if":"yes"',
        '"cidr":"10.0.1.0/24"',
        ':function:charge',
      ],
    },
  },
  {
    format: 'CloudFormation',
    feature: '`DefinitionString` by `!Sub` of a block text',
    files: {
      'stack.yml': `Resources:
  Orders:
    ${MACHINE}
    Properties:
      DefinitionString: !Sub |
${indented(task('arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:f'), 8)}
`,
    },
    options: { region: 'eu-west-1', account: '111122223333' },
    machines: { Orders: ['arn:aws:lambda:eu-west-1:111122223333:function:f'] },
  },
  {
    format: 'CloudFormation',
    feature: 'JSON; `DefinitionString` by `Fn::Join`, `DefinitionSubstitutions`',
    files: {
      'template.json': JSON.stringify({
        Resources: {
          Orders: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: {
              DefinitionString: { 'Fn::Join': ['', [task('${Arn}')]] },
              DefinitionSubstitutions: { Arn: 'arn:aws:states:::sns:publish' },
            },
          },
        },
      }),
    },
    machines: { Orders: ['sns:publish'] },
  },
  {
    format: 'CloudFormation',
    feature:
      'Parameters without a value, conditions on them, `{{resolve:…}}`: something stands for them; parameters that are given',
    files: {
      'template.yaml': `Parameters:
  On: { Type: String }
  Topic: { Type: String }
Conditions: { C: !Equals [!Ref On, "true"] }
Resources:
  Orders:
    ${MACHINE}
    Condition: C
    Properties:
      TracingConfiguration: { Enabled: !If [C, true, false] }
      DefinitionString: !Sub '${task('${Topic}', '"Comment":"{{resolve:ssm:/a}} ${On}",')}'
`,
    },
    options: { parameters: { Topic: 'arn:aws:states:::sns:publish' } },
    machines: { Orders: ['sns:publish', ' On"'] },
  },
  {
    format: 'CloudFormation',
    feature: 'Nested stacks in local files, with parameters and outputs',
    files: {
      'main.yaml': `Resources:
  Inner:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: inner/child.yaml, Parameters: { Name: kid } }
  Outer:
    ${MACHINE}
    Properties: { DefinitionString: !Sub '${task('arn:aws:states:::states:startExecution', '"Parameters":{"StateMachineArn":"${Inner.Outputs.Arn}"},')}' }
`,
      'inner/child.yaml': `Parameters: { Name: { Type: String } }
Resources:
  Kid:
    ${MACHINE}
    Properties: { StateMachineName: kid, DefinitionString: !Sub '${task('x', '"Comment":"${Name}",')}' }
Outputs: { Arn: { Value: !Ref Kid } }
`,
    },
    source: 'main.yaml',
    machines: { Outer: ['stateMachine:kid'], 'Inner/Kid': ['"Comment":"kid"'] },
  },
  {
    format: 'CloudFormation',
    feature: '`AWS::Include` of a local file',
    files: {
      'template.yaml': `Resources:
  Orders:
    ${MACHINE}
    Properties:
      Definition:
        Fn::Transform: { Name: AWS::Include, Parameters: { Location: orders.json } }
`,
      'orders.json': task('x'),
    },
    source: 'template.yaml',
    machines: { Orders: ['"Charge"'] },
  },
  {
    format: 'CloudFormation',
    feature: 'A key that stands twice (warning), a resource that is none (warning)',
    files: {
      'template.yaml': `Resources:
  Broken: 7
  Orders:
    ${MACHINE}
    Properties:
      DefinitionString: old
      DefinitionString: '${task('x')}'
`,
    },
    machines: { Orders: ['"Charge"'] },
    problems: ['KEY_TWICE template.yaml:7', 'TEMPLATE_MALFORMED template.yaml:2'],
  },
];
