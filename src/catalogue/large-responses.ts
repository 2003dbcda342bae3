import { CATALOGUE_DATE, type Evidence } from './catalogued-error';

/** A parameter of a request that keeps the response small. */
export interface ResponseBound {
  /** As the API names it, without `.$`. */
  readonly parameter: string;
  /** Only a number below it bounds: it is what the service returns anyway. @default - any number does */
  readonly below?: number;
  /** Only this value bounds. @default - any value does */
  readonly value?: string;
}

/** A response that can exceed the 256 KiB that the result of a task may have. */
export interface LargeResponse {
  /** `aws-sdk:dynamodb:scan`, `athena:getQueryResults`. */
  readonly integration: string;
  /** How much the response can hold, in words. */
  readonly holds: string;
  /** Any of these bounds it. Empty: no parameter does. */
  readonly bounds: readonly ResponseBound[];
  /** The task before whose query the response answers, which may have a LIMIT. */
  readonly query?: { readonly integrations: readonly string[]; readonly parameter: string };
  readonly evidence: readonly Evidence[];
  /** Page of the documentation, or public issue. */
  readonly source: string;
  /** When it was checked. */
  readonly date: string;
}

const DYNAMODB = 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference';
const S3 = 'https://docs.aws.amazon.com/AmazonS3/latest/API';
const EC2 = 'https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-pagination.html';
const LOGS = 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference';
const TEXTRACT = 'https://docs.aws.amazon.com/textract/latest/dg';

function large(
  integration: string,
  holds: string,
  bounds: readonly ResponseBound[],
  source: string,
  evidence: readonly Evidence[] = ['D'],
): LargeResponse {
  return { integration, holds, bounds, source, evidence, date: CATALOGUE_DATE };
}

/** Filters work after the page of 1 MB is read; a projection or a count makes it smaller. */
const OF_A_TABLE: readonly ResponseBound[] = [
  { parameter: 'Limit' },
  { parameter: 'ProjectionExpression' },
  { parameter: 'Select', value: 'COUNT' },
];

const THOUSAND_KEYS = 'a page holds 1,000 keys of up to 1,024 bytes each, with their metadata';
const MAX_KEYS: readonly ResponseBound[] = [{ parameter: 'MaxKeys', below: 1000 }];
const CONSTRUCT_HUB = 'https://github.com/cdklabs/construct-hub/pull/1886';

const MAX_RESULTS: ResponseBound = { parameter: 'MaxResults', below: 1000 };
const ALL_OF_THE_REGION = 'without pages, it holds all that the account has in the region';
const ATHENA = 'https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html';
const THOUSAND_BLOCKS = 'a page holds 1,000 blocks, each with its polygon: about 400 bytes at least';

/**
 * Responses of which AWS documents that they can be larger than the quota, or that were, in public. Functions and HTTP endpoints are not here: what
 * they answer is up to their code.
 */
export const LARGE_RESPONSES: readonly LargeResponse[] = [
  large('aws-sdk:dynamodb:query', 'a page holds up to 1 MB', OF_A_TABLE, `${DYNAMODB}/API_Query.html`),
  large('aws-sdk:dynamodb:scan', 'a page holds up to 1 MB', OF_A_TABLE, `${DYNAMODB}/API_Scan.html`),
  large(
    'aws-sdk:dynamodbstreams:getRecords',
    'a page holds up to 1 MB of records',
    [{ parameter: 'Limit', below: 1000 }],
    `${DYNAMODB}/API_streams_GetRecords.html`,
  ),
  large('aws-sdk:s3:getObject', 'it holds the whole object', [{ parameter: 'Range' }], `${S3}/API_GetObject.html`),
  large('aws-sdk:s3:listObjectsV2', THOUSAND_KEYS, MAX_KEYS, CONSTRUCT_HUB, ['I', 'D']),
  large('aws-sdk:s3:listObjects', THOUSAND_KEYS, MAX_KEYS, `${S3}/API_ListObjects.html`),
  large('aws-sdk:s3:listObjectVersions', THOUSAND_KEYS, MAX_KEYS, `${S3}/API_ListObjectVersions.html`),
  ...['athena', 'aws-sdk:athena'].map((service) => ({
    ...large(`${service}:getQueryResults`, 'a page holds 1,000 rows of any width', [MAX_RESULTS], ATHENA),
    query: {
      integrations: ['athena:startQueryExecution', 'aws-sdk:athena:startQueryExecution'],
      parameter: 'QueryString',
    },
  })),
  ...['filterLogEvents', 'getLogEvents'].map((action) =>
    large(
      `aws-sdk:cloudwatchlogs:${action}`,
      'a page holds up to 1 MB of log events',
      [{ parameter: 'Limit', below: 10_000 }],
      `${LOGS}/API_${action[0].toUpperCase()}${action.slice(1)}.html`,
    ),
  ),
  large('aws-sdk:ec2:describeInstances', ALL_OF_THE_REGION, [{ parameter: 'InstanceIds' }, MAX_RESULTS], EC2),
  large('aws-sdk:ec2:describeSnapshots', ALL_OF_THE_REGION, [{ parameter: 'SnapshotIds' }, MAX_RESULTS], EC2),
  large('aws-sdk:ec2:describeImages', ALL_OF_THE_REGION, [{ parameter: 'ImageIds' }, MAX_RESULTS], EC2),
  large(
    'aws-sdk:kinesis:getRecords',
    'a page holds up to 10 MB of records',
    [{ parameter: 'Limit', below: 10_000 }],
    'https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html',
  ),
  ...['getDocumentAnalysis', 'getDocumentTextDetection'].map((action) =>
    large(
      `aws-sdk:textract:${action}`,
      THOUSAND_BLOCKS,
      [MAX_RESULTS],
      `${TEXTRACT}/API_${action[0].toUpperCase()}${action.slice(1)}.html`,
      ['D', 'M'],
    ),
  ),
  large(
    'aws-sdk:cloudformation:getTemplate',
    'a template has up to 1 MB',
    [],
    'https://github.com/jogold/cloudstructs/issues/163',
    ['I', 'D'],
  ),
];

/** What is known of the response of an integration that can be too large. */
export function largeResponseOf(integration: string): LargeResponse | undefined {
  return LARGE_RESPONSES.find((response) => response.integration === integration);
}
