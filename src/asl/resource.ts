import { isPlaceholder, withoutPlaceholders } from '../query/placeholder';

/** How a Task waits for what it called. Names of the AWS developer guide. */
export type IntegrationPattern = 'REQUEST_RESPONSE' | 'RUN_JOB' | 'WAIT_FOR_TASK_TOKEN';

/** A Lambda function, named by its ARN. */
export interface LambdaResource {
  readonly kind: 'lambda';
  readonly arn: string;
}

/** An activity, polled by workers. */
export interface ActivityResource {
  readonly kind: 'activity';
  readonly arn: string;
}

/** A service integration: optimized (`sqs:sendMessage`) or of the AWS SDK (`aws-sdk:s3:getObject`). */
export interface ServiceResource {
  readonly kind: 'service';
  readonly arn: string;
  /** As in history events: `sqs`, `aws-sdk:s3`. */
  readonly resourceType: string;
  /** As in history events: `sendMessage.waitForTaskToken`. */
  readonly resource: string;
  /** `sendMessage`. */
  readonly action: string;
  readonly pattern: IntegrationPattern;
  /** Of a job: whether its result holds as JSON what `.sync` gives as a text: `.sync:2`, which nested executions have. */
  readonly givesJson: boolean;
}

/** The Resource of a Task. */
export type Resource = LambdaResource | ActivityResource | ServiceResource;

/** Examples leave out region and account, or shorten them to `...`; a qualifier is `$LATEST`, a version or an alias. */
const LAMBDA = /^arn:[^:]*:lambda:(?:\.\.\.$|(?:[^:]*:){1,2}function:[^:]+(?::(?:\$LATEST|[A-Za-z0-9_-]+))?$)/;
const ACTIVITY = /^arn:[^:]*:states:[^:]*:[^:]*:activity:.+$/;
const SERVICE = /^arn:[^:]*:states:[^:]*:[^:]*:((?:aws-sdk:)?[^:]+):([^:.]+)(\.sync|\.sync:2|\.waitForTaskToken)?$/;

/**
 * Reads a Resource ARN; undefined when it is none that Step Functions knows. Placeholders are words in an ARN; one that is
 * all there is, counts as a Lambda function.
 */
export function parseResource(arn: string): Resource | undefined {
  if (typeof arn !== 'string') return undefined;
  const shape = withoutPlaceholders(arn);
  if (LAMBDA.test(shape) || isPlaceholder(arn)) return { kind: 'lambda', arn };
  if (ACTIVITY.test(shape)) return { kind: 'activity', arn };
  const match = SERVICE.exec(shape);
  if (!match) return undefined;
  const [, resourceType, action, suffix] = match;
  const resource = action + (suffix ?? '');
  return {
    kind: 'service',
    arn,
    resourceType,
    action,
    resource,
    pattern: patternOf(suffix),
    givesJson: suffix === '.sync:2',
  };
}

function patternOf(suffix: string | undefined): IntegrationPattern {
  if (suffix === undefined) return 'REQUEST_RESPONSE';
  return suffix === '.waitForTaskToken' ? 'WAIT_FOR_TASK_TOKEN' : 'RUN_JOB';
}

/** Short name of an integration, by which mocks and catalogues know it: `lambda:invoke`, `aws-sdk:s3:getObject`. */
export function integrationOf(resource: Resource): string {
  switch (resource.kind) {
    case 'lambda':
      return 'lambda';
    case 'activity':
      return 'activity';
    case 'service':
      return `${resource.resourceType}:${resource.action}`;
  }
}

/** Activities and callback tasks are answered by SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat. */
export function answersByToken(resource: Resource): boolean {
  return resource.kind === 'activity' || (resource.kind === 'service' && resource.pattern === 'WAIT_FOR_TASK_TOKEN');
}

/** `arn:aws:states:::lambda:invoke`, with or without `.waitForTaskToken`. */
export function isLambdaInvoke(resource: Resource): boolean {
  return resource.kind === 'service' && resource.resourceType === 'lambda' && resource.action === 'invoke';
}

/** A Lambda function answers the task itself: not through a token. */
export function isLambdaTask(resource: Resource): boolean {
  return resource.kind === 'lambda' || (isLambdaInvoke(resource) && answersAtOnce(resource));
}

function answersAtOnce(resource: Resource): boolean {
  return resource.kind === 'service' && resource.pattern === 'REQUEST_RESPONSE';
}
