import { type Feature, task } from './feature';

const yaml = `Comment: charges
StartAt: Charge
States:
  Charge:
    Type: Task
    Resource: \${ChargeFunctionArn}
    Next: "Yes"
  Yes:
    Type: Succeed
`;

export const DEFINITIONS: readonly Feature[] = [
  {
    format: 'Definition',
    feature: 'JSON',
    files: { 'orders.asl.json': task('arn:aws:states:::sns:publish') },
    machines: { orders: ['sns:publish'] },
  },
  {
    format: 'Definition',
    feature: 'JSON with a byte order mark and line ends of Windows',
    files: { 'orders.json': `\uFEFF${task('x').replaceAll(',', ',\r\n')}` },
    machines: { orders: ['"Charge"'] },
  },
  {
    format: 'Definition',
    feature: 'JSON with comments, and commas too many (warning: AWS refuses them)',
    files: { 'orders.asl.jsonc': `// charges\n${task('x').slice(0, -1)},}` },
    machines: { orders: ['"StartAt":"Charge"'] },
    problems: ['JSON_WITH_COMMENTS orders.asl.jsonc:1'],
  },
  {
    format: 'Definition',
    feature: 'YAML; `Yes`, `on` and dates are texts',
    files: { 'orders.asl.yaml': yaml },
    machines: { orders: ['"Yes":{"Type":"Succeed"}', '${ChargeFunctionArn}'] },
  },
  {
    format: 'Definition',
    feature: 'YAML with anchors, aliases and merge keys',
    files: {
      'orders.asl.yml': `StartAt: A
States:
  A: &task
    Type: Task
    Resource: arn:aws:lambda:us-east-1:123456789012:function:first
    Next: B
    Retry: &retry
      - { ErrorEquals: [States.ALL], MaxAttempts: 2
      }
  B:
    <<: *task
    Resource: arn:aws:lambda:us-east-1:123456789012:function:second
    Next: C
  C: { Type: Task, Resource: arn:aws:lambda:us-east-1:123456789012:function:third, Retry: *retry, End: true }
`,
    },
    machines: {
      orders: [
        ':function:second"',
        '"Next":"C"',
        '"C":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:third","Retry":[{"ErrorEquals":["States.ALL"],"MaxAttempts":2}]',
      ],
    },
  },
  {
    format: 'Definition',
    feature: 'YAML that is indented as some loaders take it',
    files: {
      'orders.asl.yml': `StartAt: A
States:
  A:
    Type: Pass
    Comment: "goes on
    in the next line"
    Result: {
      a: 1
    }
    End: true
`,
    },
    machines: { orders: ['"Comment":"goes on in the next line"', '"Result":{"a":1}'] },
  },
  {
    format: 'Definition',
    feature:
      'Placeholders `${…}` in quotes stay without a value; outside quotes something of the kind stands for them (warning)',
    files: {
      'orders.asl.json': task('${Arn}', '"TimeoutSeconds": ${Timeout}, "Parameters": ${jsonencode({ a = 1 })},'),
    },
    machines: { orders: ['"Resource":"${Arn}"', '"TimeoutSeconds": 1', '"Parameters": {}'] },
    problems: ['SUBSTITUTION_MISSING orders.asl.json:1'],
  },
  {
    format: 'Definition',
    feature: 'Placeholders with values (`substitutions`): texts, numbers, objects',
    files: { 'orders.asl.json': task('${Arn}', '"TimeoutSeconds": ${Timeout}, "Parameters": ${Parameters},') },
    options: {
      substitutions: { Arn: 'arn:aws:states:::sns:publish', Timeout: 30, Parameters: { TopicArn: 't', Message: 'm' } },
    },
    machines: { orders: ['sns:publish', '"TimeoutSeconds": 30', '"TopicArn":"t"'] },
  },
  {
    format: 'Definition',
    feature: 'What `aws stepfunctions describe-state-machine` prints',
    files: {
      'live.json': JSON.stringify({
        stateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Orders',
        name: 'Orders',
        type: 'EXPRESS',
        definition: task('x'),
      }),
    },
    machines: { Orders: ['"Charge"'] },
  },
  {
    format: 'Any',
    feature: 'A folder: all of these below it; one that cannot be read hides no other',
    files: {
      'a/orders.asl.json': task('x'),
      'b/broken.asl.json': '{"StartAt": "A", "States": {',
      'b/notes.yaml': 'some: {thing',
      'node_modules/p/p.asl.json': task('y'),
      'package.json': '{"name": "shop"}',
    },
    machines: { orders: [':x"'] },
    problems: ['FILE_SYNTAX b/broken.asl.json:1'],
  },
  {
    format: 'Any',
    feature: 'Two machines of one name: each has its file in front (warning)',
    files: { 'a/orders.asl.json': task('x'), 'b/orders.asl.json': task('y') },
    machines: { 'a/orders.asl.json:orders': [':x"'], 'b/orders.asl.json:orders': [':y"'] },
    problems: ['NAME_TWICE a/orders.asl.json:1', 'NAME_TWICE b/orders.asl.json:1'],
  },
];
