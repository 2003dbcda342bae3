/**
 * Writes the constants of error names, `Errors` and `AwsSdkErrors`, from the catalogue: `node scripts/error-constants.cjs`. jsii wants them as code;
 * `test/catalogue/error-names.test.ts` fails when they are not up to date.
 */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** The names of Step Functions itself, which are in no row. */
const STATES = [
  ['States.ALL', 'Every error, but for `States.DataLimitExceeded` and `States.Runtime`; alone and last.'],
  [
    'States.TaskFailed',
    'Every error of a task, but for `States.Timeout` and `States.DataLimitExceeded`; what a failed job or child execution ends with.',
  ],
  ['States.Timeout', 'The time limit of a task, or a missed heartbeat.'],
  ['States.HeartbeatTimeout', 'A missed heartbeat; in Retry and Catch only.'],
  ['States.Permissions', 'The role lacks a permission.'],
  ['States.BranchFailed', 'A branch of a Parallel failed.'],
  ['States.NoChoiceMatched', 'A Choice without Default that nothing matches.'],
  ['States.IntrinsicFailure', 'An intrinsic function failed.'],
  ['States.ParameterPathFailure', 'A path in Parameters leads nowhere.'],
  ['States.ResultPathMatchFailure', 'A ResultPath does not fit the input.'],
  ['States.QueryEvaluationError', 'A JSONata expression failed.'],
  ['States.DataLimitExceeded', 'A payload over 256 KiB. Only its own name covers it: `States.ALL` leaves it out.'],
  ['States.ItemReaderFailed', 'A distributed Map could not read its items.'],
  ['States.ResultWriterFailed', 'A distributed Map could not write its results.'],
  ['States.ExceedToleratedFailureThreshold', 'More items of a Map failed than it tolerates.'],
  ['States.Runtime', 'The execution itself failed; never retried or caught.'],
];

/** Optimized integrations: the class of their errors, and the service as AWS calls it. */
const OPTIMIZED = {
  apigateway: ['ApiGateway', 'Amazon API Gateway'],
  athena: ['Athena', 'Amazon Athena'],
  batch: ['Batch', 'AWS Batch'],
  bedrock: ['Bedrock', 'Amazon Bedrock'],
  codebuild: ['CodeBuild', 'AWS CodeBuild'],
  databrew: ['DataBrew', 'AWS Glue DataBrew'],
  dynamodb: ['Dynamodb', 'DynamoDB'],
  ecs: ['Ecs', 'Amazon ECS'],
  eks: ['Eks', 'Amazon EKS'],
  elasticmapreduce: ['Emr', 'Amazon EMR'],
  'emr-serverless': ['EmrServerless', 'EMR Serverless'],
  events: ['EventBridge', 'Amazon EventBridge'],
  glue: ['Glue', 'AWS Glue'],
  http: ['Http', 'HTTP endpoints (`http:invoke`)'],
  lambda: ['Lambda', 'AWS Lambda, by function ARN or `lambda:invoke`'],
  sagemaker: ['SageMaker', 'Amazon SageMaker AI'],
  sns: ['Sns', 'Amazon SNS'],
  sqs: ['Sqs', 'Amazon SQS'],
  states: ['StepFunctions', 'Step Functions, nested executions'],
};

const ADVICE = {
  throttle: 'Retry, but slower.',
  transient: 'Retry.',
  permanent: 'Do not retry.',
  branch: 'Catch by name: an answer rather than a failure.',
};

/** How a constant is made of a name: without prefix and `Exception` (but for `Ssm.SsmException`), in capitals; `STATUS_429` for HTTP. */
function constantOf(name) {
  const status = /\.(\d{3})$/.exec(name);
  if (status) return `STATUS_${status[1]}`;
  return name
    .replace(/^AmazonECS\./, 'ECS.AmazonECS')
    .replace(/^[^.]*\./, '')
    .replace(/^Http\./, '')
    .replace(/^ConnectionResource\./, 'Connection')
    .replace(/(?<=\w)Exception$/, (suffix) => (/^(\w+)\.\1Exception$/.test(name) ? suffix : ''))
    .replace(/DynamoD[Bb]/g, 'Dynamodb')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toUpperCase();
}

function textOf({ errorClass, onlyIfIdempotent, note }) {
  const advice = onlyIfIdempotent ? 'Retry only what is idempotent.' : ADVICE[errorClass];
  return note === undefined ? advice : `${advice} ${note[0].toUpperCase()}${note.slice(1)}.`;
}

/** One class: `constants` are pairs of a name and what is said of it. */
function classText(name, title, constants) {
  const lines = constants.flatMap(([error, text]) => [
    `    /** ${text} */`,
    `    public static readonly ${constantOf(error)} = '${error}';`,
  ]);
  return [
    `  /** Errors of ${title}. */`,
    `  export class ${name} {`,
    ...lines,
    '',
    '    private constructor() {}',
    '  }',
  ];
}

function fileText(name, docs, classes) {
  return [
    '/* Made from the catalogue by scripts/error-constants.cjs. */',
    '',
    '/**',
    ...docs.map((line) => ` * ${line}`.trimEnd()),
    ' */',
    `export class ${name} {`,
    '  private constructor() {}',
    '}',
    '',
    `export namespace ${name} {`,
    ...classes.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines])),
    '}',
    '',
  ].join('\n');
}

/** Rows by the class that `classOf` gives, in the order of classes; a name that several rows have stands once, with the first. */
function grouped(rows, classOf) {
  const classes = new Map();
  for (const row of rows) {
    const name = classOf(row);
    const constants = classes.get(name) ?? new Map();
    classes.set(name, constants);
    if (!constants.has(row.name)) constants.set(row.name, textOf(row));
  }
  return [...classes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, constants]) => [name, [...constants]]);
}

/** The two files, by their names in `src/catalogue`. */
function errorConstants(errors) {
  const named = errors.filter(({ name }) => !name.startsWith('States.') || name.startsWith('States.Http.'));
  const isSdk = ({ integration }) => integration.startsWith('aws-sdk:');
  const serviceOf = ({ integration }) => integration.split(':')[0];
  const titles = new Map(Object.values(OPTIMIZED));
  const own = grouped(
    named.filter((row) => !isSdk(row)),
    (row) => OPTIMIZED[serviceOf(row)][0],
  );
  const sdk = grouped(named.filter(isSdk), ({ name }) => name.split('.')[0]);
  return {
    'error-names.ts': fileText(
      'Errors',
      [
        'Names of the errors that optimized integrations fail with, exactly as Retry and Catch must spell them: `Errors.Dynamodb.CONDITIONAL_CHECK_FAILED`',
        'is `DynamoDB.ConditionalCheckFailedException`. For `CallAwsService` and every Resource with `aws-sdk:` the names are in `AwsSdkErrors`: the same',
        'error has another prefix there.',
        '',
        'The integration in the Resource decides: `arn:aws:states:::dynamodb:putItem` is optimized, and so are all task classes of aws-cdk-lib that are named',
        'for a service (`DynamoPutItem`, `SqsSendMessage`).',
      ],
      [
        classText('States', 'Step Functions itself, in every machine', STATES),
        ...own.map(([name, constants]) => classText(name, titles.get(name), constants)),
      ],
    ),
    'aws-sdk-error-names.ts': fileText(
      'AwsSdkErrors',
      [
        'Names of the errors that AWS SDK integrations fail with (`CallAwsService`, `arn:aws:states:::aws-sdk:dynamodb:putItem`), exactly as Retry and',
        'Catch must spell them: `AwsSdkErrors.DynamoDb.CONDITIONAL_CHECK_FAILED` is `DynamoDb.ConditionalCheckFailedException`. Those of optimized',
        'integrations are in `Errors`. The name of a class is the prefix.',
      ],
      sdk.map(([name, constants]) => classText(name, `the SDK's ${name}`, constants)),
    ),
  };
}

module.exports = { errorConstants };

if (require.main === module) {
  require('../examples/register.cjs');
  const { ERRORS } = require('../src/catalogue/errors.ts');
  for (const [file, text] of Object.entries(errorConstants(ERRORS))) {
    writeFileSync(join(__dirname, '..', 'src', 'catalogue', file), text);
  }
}
