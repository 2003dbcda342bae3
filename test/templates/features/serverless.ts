import { type Feature, task } from './feature';

export const SERVERLESS: readonly Feature[] = [
  {
    format: 'Serverless Framework',
    feature:
      '`stepFunctions.stateMachines`: functions by their own names, activities, pseudo parameters as `#{AWS::…}` and `${AWS::…}`',
    files: {
      'serverless.yml': `service: shop
provider: { name: aws, region: eu-west-1, stage: "\${opt:stage, 'dev'}" }
functions:
  charge-card: { handler: index.handler }
stepFunctions:
  validate: true
  activities: [approve-order]
  stateMachines:
    orders:
      name: Orders-\${self:provider.stage}
      type: STANDARD
      events: [{ http: { path: orders, method: post } }]
      tracingConfig: { enabled: true }
      definition:
        StartAt: A
        States:
          A: { Type: Task, Resource: { Fn::GetAtt: [charge-card, Arn] }, Next: B }
          B: { Type: Task, Resource: !Ref approve-order, Next: C }
          C:
            Type: Task
            Resource: arn:aws:states:::lambda:invoke
            Parameters:
              FunctionName: !Join [":", ["arn:aws:lambda", "#{AWS::Region}", "#{AWS::AccountId}", "function:x"]]
              Payload: { text: "\${AWS::Region} and \${other}" }
            End: true
`,
    },
    machines: {
      orders: [
        ':function:shop-dev-charge-card',
        ':activity:approve-order',
        'arn:aws:lambda:eu-west-1:123456789012:function:x',
        '"eu-west-1 and ${other}"',
      ],
    },
  },
  {
    format: 'Serverless Framework',
    feature:
      'Blocks and definitions by `${file(…)}`, also `:key`; `${self:}`, `${opt:}`, `${env:}`, `${param:}`, `${sls:}`, `${cf:}`, nested and with fallbacks',
    files: {
      'serverless.yml': `service: { name: shop }
provider: { name: aws }
custom:
  stage: \${opt:stage, self:provider.stage}
  timeouts: { dev: 5, prod: 60 }
params: { prod: { topic: prod-topic } }
stepFunctions:
  stateMachines:
    orders: \${file(machines/all.yml):orders}
    bills:
      definition: \${file(machines/bills.asl.json)}
`,
      'machines/all.yml': `orders:
  definition:
    StartAt: A
    States:
      A:
        Type: Task
        Resource: arn:aws:states:::sns:publish
        TimeoutSeconds: \${self:custom.timeouts.\${self:custom.stage}, 7}
        Parameters: { TopicArn: "\${param:topic}", Message: "\${env:GREETING, 'hello'} \${sls:stage} \${cf:network.Vpc}" }
        End: true
`,
      'machines/bills.asl.json': task('arn:aws:lambda:us-east-1:123456789012:function:${self:custom.stage}'),
    },
    source: 'serverless.yml',
    options: { serverlessOptions: { stage: 'prod' } },
    machines: {
      orders: ['"TimeoutSeconds":60', '"TopicArn":"prod-topic"', '"hello prod cf-network.Vpc'],
      bills: [':function:prod"'],
    },
  },
  {
    format: 'Serverless Framework',
    feature:
      'A file of secrets that is not there, a configuration that is a program: something stands for what they would give; fallbacks count',
    files: {
      'serverless.yml': `service: shop
provider: { name: aws, region: "\${file(./region.js):region, 'eu-west-1'}" }
custom:
  private: \${file(env.yml):private}
  config: \${file(./config.js)}
functions: \${file(functions.yml)}
stepFunctions:
  stateMachines:
    orders:
      definition:
        StartAt: A
        States:
          A:
            Type: Task
            Resource: arn:aws:states:::sns:publish
            Parameters: { TopicArn: "arn:aws:sns:#{AWS::Region}:\${self:custom.private.accountId}:t", Message: "\${self:custom.config.text}" }
            End: true
`,
    },
    machines: { orders: ['arn:aws:sns:eu-west-1:self-custom.private.accountId:t', 'self-custom.config.text'] },
    problems: ['FILE_MISSING serverless.yml:6'],
  },
  {
    format: 'Serverless Framework',
    feature: 'A variable without a value, a program (`file(x.js)`): named, and hide no other machine',
    files: {
      'serverless.yml': `service: shop
provider: { name: aws }
stepFunctions:
  stateMachines:
    lost: { definition: "\${self:custom.nothing}" }
    made: { definition: "\${file(./made.js):definition}" }
    good: { definition: { StartAt: A, States: { A: { Type: Pass, End: true } } } }
`,
      'made.js': 'module.exports = {}',
    },
    machines: { good: ['"Pass"'] },
    problems: ['VARIABLE_UNKNOWN serverless.yml:5', 'VARIABLE_UNKNOWN serverless.yml:6'],
  },
  {
    format: 'Serverless Framework',
    feature:
      'A configuration that is a program (`serverless.ts`): named, with the hint at `serverless print`; it hides no other machine',
    files: {
      'serverless.ts': "export default { service: 'shop', stepFunctions: { stateMachines: {} } };\n",
      'other/serverless.js': "module.exports = { service: 'without machines' };\n",
      'good.asl.json': '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}',
    },
    machines: { good: ['"Pass"'] },
    problems: ['FILE_IS_PROGRAM serverless.ts:1'],
  },
];
