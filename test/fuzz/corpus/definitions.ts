import type { JsonObject } from '../../../src/json/json-value';

const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const scope = (states: JsonObject, fields: JsonObject = {}): JsonObject => ({
  ...fields,
  StartAt: 'A',
  States: states,
});

/** What an ItemReader may read. */
const READERS: readonly JsonObject[] = [
  { InputType: 'JSON' },
  { InputType: 'JSON', ItemsPointer: '/0/a' },
  { InputType: 'JSONL', MaxItems: 2 },
  { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['id', 'name'], CSVDelimiter: 'SEMICOLON' },
  { InputType: 'MANIFEST', ManifestType: 'S3_INVENTORY' },
];

/** Small machines that have every state type and field between them, in both languages. */
export const DEFINITIONS: readonly JsonObject[] = [
  scope({
    A: {
      Type: 'Pass',
      Parameters: { 'a.$': '$.a', b: [1, { 'c.$': "States.Format('{}!', $.t)" }] },
      ResultPath: '$.p',
      Next: 'B',
    },
    B: {
      Type: 'Choice',
      Choices: [
        {
          And: [
            { Variable: '$.n', IsPresent: true },
            { Variable: '$.n', NumericGreaterThan: 3 },
          ],
          Next: 'C',
        },
        { Not: { Variable: '$.t', StringMatches: 'a*b' }, Next: 'D' },
        {
          Or: [
            { Variable: '$.t', StringEqualsPath: '$.a' },
            { Variable: '$.when', TimestampLessThan: '2024-01-01T00:00:00Z' },
          ],
          Next: 'D',
        },
      ],
      Default: 'D',
    },
    C: { Type: 'Fail', Error: 'Broken', CausePath: "States.Format('at {}', $.n)" },
    D: { Type: 'Wait', SecondsPath: '$.n', InputPath: '$', OutputPath: '$', Next: 'E' },
    E: { Type: 'Succeed', InputPath: '$.p' },
  }),
  scope({
    A: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: LAMBDA, 'Payload.$': '$' },
      ResultSelector: { 'v.$': '$.Payload' },
      ResultPath: '$.r',
      TimeoutSeconds: 30,
      Retry: [
        {
          ErrorEquals: ['Lambda.TooManyRequestsException'],
          IntervalSeconds: 1,
          MaxAttempts: 2,
          BackoffRate: 2,
          JitterStrategy: 'FULL',
          MaxDelaySeconds: 5,
        },
      ],
      Catch: [
        { ErrorEquals: ['Broken', 'States.Timeout'], ResultPath: '$.error', Next: 'B' },
        { ErrorEquals: ['States.ALL'], Next: 'B' },
      ],
      Assign: { 'x.$': '$.Payload' },
      Next: 'B',
    },
    B: { Type: 'Pass', Parameters: { 'x.$': '$x' }, End: true },
  }),
  scope({
    A: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'A1',
          States: { A1: { Type: 'Task', Resource: LAMBDA, HeartbeatSeconds: 5, TimeoutSeconds: 20, End: true } },
        },
        {
          Comment: 'slow',
          StartAt: 'A2',
          States: { A2: { Type: 'Wait', Seconds: 10, Next: 'A3' }, A3: { Type: 'Pass', Result: { a: 1 }, End: true } },
        },
      ],
      ResultSelector: { 'both.$': '$' },
      Retry: [{ ErrorEquals: ['States.TaskFailed'] }],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'B' }],
      Next: 'B',
    },
    B: {
      Type: 'Map',
      ItemsPath: '$.l',
      MaxConcurrency: 2,
      ItemSelector: { 'i.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value' },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'I',
        States: {
          I: {
            Type: 'Task',
            Resource: 'arn:aws:states:::sqs:sendMessage',
            Parameters: { QueueUrl: 'q', 'MessageBody.$': '$' },
            End: true,
          },
        },
      },
      End: true,
    },
  }),
  scope(
    {
      A: {
        Type: 'Map',
        Items: '{% $states.input.l %}',
        MaxConcurrency: '{% 1 + 1 %}',
        ToleratedFailurePercentage: 50,
        Label: 'Each',
        ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { n: '{% $states.input.n %}' } },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'I',
          States: { I: { Type: 'Pass', Output: '{% $states.input.Items %}', End: true } },
        },
        Output: { all: '{% $states.result %}', id: '{% $states.context.Execution.Name %}' },
        Assign: { total: '{% $sum($states.input.l[$type($) = "number"]) %}' },
        Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput %}', Assign: { x: 1 }, Next: 'C' }],
        Next: 'B',
      },
      B: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $total > 3 and $exists($states.input.all) %}', Next: 'C', Output: { big: true } }],
        Default: 'D',
      },
      C: { Type: 'Wait', Timestamp: "{% $fromMillis($toMillis('2024-01-01T00:00:00Z') + 5000) %}", Next: 'D' },
      D: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
        Arguments: { TableName: 't', Key: { id: { S: '{% $states.input.t ? $states.input.t : "k" %}' } } },
        Output: '{% $states.result.Item %}',
        TimeoutSeconds: '{% 5 * 2 %}',
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
        Next: 'E',
      },
      E: { Type: 'Fail', Error: '{% "E" & "1" %}', Cause: '{% $string($states.input) %}' },
    },
    { QueryLanguage: 'JSONata', TimeoutSeconds: 3_600 },
  ),
  scope({
    A: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: 'q', MessageBody: { 'token.$': '$$.Task.Token', text: 'x' } },
      HeartbeatSeconds: 60,
      TimeoutSeconds: 600,
      Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'B' }],
      Next: 'B',
    },
    B: {
      Type: 'Task',
      Resource: 'arn:aws:states:us-east-1:123456789012:activity:act',
      TimeoutSecondsPath: '$.n',
      Next: 'C',
    },
    C: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $match($states.input.t, /a+(b|c)*$/i) %}', End: true },
  }),
  scope({
    A: {
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', MaxItems: 3 },
        Parameters: { Bucket: 'b', Key: 'k.csv' },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        StartAt: 'I',
        States: { I: { Type: 'Succeed' } },
      },
      ResultWriter: {
        Resource: 'arn:aws:states:::s3:putObject',
        Parameters: { Bucket: 'b', Prefix: 'p' },
        WriterConfig: { Transformation: 'COMPACT', OutputType: 'JSON' },
      },
      ToleratedFailureCount: 1,
      End: true,
    },
  }),
  ...READERS.map((config) =>
    scope({
      A: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: config,
          Parameters: {
            Bucket: 'b',
            Key: config.InputType === 'MANIFEST' ? 'm.json' : `k.${String(config.InputType).toLowerCase()}`,
          },
        },
        ItemSelector: { 'v.$': '$$.Map.Item.Value', 'i.$': '$$.Map.Item.Index' },
        ItemBatcher: { MaxItemsPerBatch: 2, MaxInputBytesPerBatch: 1_000 },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'I',
          States: { I: { Type: 'Task', Resource: LAMBDA, End: true } },
        },
        ToleratedFailurePercentage: 40,
        Next: 'B',
      },
      B: {
        Type: 'Map',
        ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b', Prefix: 'k' } },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'I',
          States: { I: { Type: 'Pass', End: true } },
        },
        ResultPath: null,
        End: true,
      },
    }),
  ),
];

/** What the readers of the machines find, by `bucket/key`: as many kinds as there are. */
export const OBJECTS: JsonObject = {
  'b/k.csv': 'id,name\r\n1,"a ""b"", c"\r\n2,\r\n3,x,y\n',
  'b/k.json': '[{"a":1},[2],"x",null]',
  'b/k.jsonl': '{"a":1}\n\n[2]\r\n"x"',
  'b/m.json': '{"sourceBucket":"b","fileFormat":"CSV","fileSchema":"Bucket, Key","files":[{"key":"k.csv"}]}',
};

/** Inputs that the machines read. */
export const INPUTS: readonly JsonObject[] = [
  {},
  { a: 'x', b: { c: 1 }, n: 4, t: 'aab', l: [1, 2, { n: 3 }], when: '2023-05-05T00:00:00Z' },
  {
    a: { b: [{ c: 1 }, { c: 'x' }] },
    n: 1,
    t: '{"q":[1]}',
    l: [
      { n: 2, b: 2 },
      { n: 1, b: 'x' },
    ],
  },
];
