import { type Feature, task } from './feature';

const HEAD = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
`;

export const SAM: readonly Feature[] = [
  {
    format: 'SAM',
    feature:
      '`DefinitionUri` of JSON with `DefinitionSubstitutions` (GetAtt, Ref, Sub, Join, If, texts, numbers), also `../`',
    files: {
      'samconfig.toml': '',
      'app/template.yaml': `${HEAD}Conditions: { Always: !Equals [a, a] }
Resources:
  ChargeFunction:
    Type: AWS::Serverless::Function
    Properties: { Handler: index.handler, Runtime: nodejs20.x, CodeUri: src/ }
  Table: { Type: AWS::Serverless::SimpleTable }
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      DefinitionUri: ../machines/orders.asl.json
      DefinitionSubstitutions:
        Arn: !GetAtt ChargeFunction.Arn
        Table: !Ref Table
        Timeout: 30
        Name: !Sub "\${AWS::StackName}-x"
        Joined: !Join ["", ["a", "b"]]
        Chosen: !If [Always, first, second]
`,
      'machines/orders.asl.json': task(
        '${Arn}',
        '"TimeoutSeconds": ${Timeout}, "Comment": "${Table} ${Name} ${Joined} ${Chosen}",',
      ),
    },
    source: 'app/template.yaml',
    machines: { Orders: [':function:ChargeFunction', '"TimeoutSeconds": 30', '"Table stack-x ab first"'] },
  },
  {
    format: 'SAM',
    feature: '`DefinitionUri` of YAML; path with `\\`',
    files: {
      'template.yaml': `${HEAD}Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties: { DefinitionUri: 'machines\\orders.asl.yaml' }
`,
      'machines/orders.asl.yaml': 'StartAt: A\nStates:\n  A: { Type: Pass, End: true }\n',
    },
    machines: { Orders: ['"A":{"Type":"Pass"'] },
  },
  {
    format: 'SAM',
    feature:
      'Generated names: `F.Version`, `F.Alias`, `FAlias<name>`, `FRole`, `M.Alias`, `Api.Stage`, `ServerlessRestApi`; Globals',
    files: {
      'template.yaml': `${HEAD}Globals: { Function: { Runtime: nodejs20.x, AutoPublishAlias: live, Timeout: 20 } }
Resources:
  F: { Type: AWS::Serverless::Function, Properties: { Handler: index.handler, CodeUri: . } }
  Api: { Type: AWS::Serverless::Api, Properties: { StageName: prod } }
  M:
    Type: AWS::Serverless::StateMachine
    Properties:
      AutoPublishAlias: now
      Definition: { StartAt: A, States: { A: { Type: Task, Resource: !Ref F.Version, Comment: !Ref F.Alias, End: true } } }
  N:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: A
        States:
          A:
            Type: Pass
            Result: { alias: !Ref FAliaslive, role: !GetAtt FRole.Arn, own: !GetAtt MRole.Arn, stage: !Ref Api.Stage, api: !Ref ServerlessRestApi, http: !Sub "\${ServerlessHttpApi}.x", m: !Ref M.Alias, sub: !Sub "\${F.Alias}" }
            End: true
`,
    },
    machines: {
      M: [':function:F:1', ':function:F:live'],
      N: [
        '"alias":"arn:aws:lambda:us-east-1:123456789012:function:F:live"',
        ':role/FRole',
        ':role/MRole',
        '"stage":"prod"',
        '"api":"ServerlessRestApi"',
        '"m":"arn:aws:states:us-east-1:123456789012:stateMachine:M:now"',
        '"sub":"arn:aws:lambda:us-east-1:123456789012:function:F:live"',
      ],
    },
  },
  {
    format: 'SAM',
    feature: 'samconfig.toml beside the template: region, `parameter_overrides` as a text or a list',
    files: {
      'samconfig.toml': `version = 0.1
[default.global.parameters]
region = "eu-central-1"
[default.deploy.parameters]
parameter_overrides = "Stage=\\"prod one\\" Other=2"
`,
      'template.yaml': `${HEAD}Parameters: { Stage: { Type: String }, Other: { Type: String } }
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties: { Definition: { StartAt: A, States: { A: { Type: Pass, Comment: !Sub "\${Stage} \${Other} \${AWS::Region}", End: true } } } }
`,
    },
    machines: { Orders: ['prod one 2 eu-central-1'] },
  },
  {
    format: 'SAM',
    feature:
      'A name in another case, `s3://`, a path out of the base folder: each is named, and hides no other machine',
    files: {
      'package.json': '{}',
      'template.yaml': `${HEAD}Resources:
  Cased: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: StateMachine.asl.json } }
  Remote: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: "s3://b/k.json" } }
  Bucket: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: { Bucket: b, Key: k } } }
  Outside: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: ../../x.json } }
  Good: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: stateMachine.asl.json } }
`,
      'stateMachine.asl.json': task('x'),
    },
    source: 'template.yaml',
    machines: { Good: ['"Charge"'] },
    problems: [
      'FILE_MISSING template.yaml:4',
      'REMOTE_FILE template.yaml:5',
      'REMOTE_FILE template.yaml:6',
      'PATH_OUTSIDE template.yaml:7',
    ],
  },
];
