import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { throttlingErrors } from '../../catalogue/default-retries';
import { ConstructError } from './construct-error';
import { throttlingRetrier } from './retry-props';

/** What is known of a state that is to be retried for the throttling errors of its own integration. */
export interface ThrottledState {
  readonly name: string;
  readonly isTask: boolean;
  /** Short name of what it calls; undefined where that is not recognized. */
  readonly integration: string | undefined;
  /** Path of the construct to be named in errors. */
  readonly path: string;
}

/** The retriers for the errors of a task's own integration that mean "too many requests". */
export function throttlingRetriers({ name, isTask, integration, path }: ThrottledState): sfn.RetryProps[] {
  const advice = "or name the errors: RetryPolicy.throttling(['Lambda.TooManyRequestsException'])";
  if (!isTask) {
    throw new ConstructError(
      'THROTTLING_UNKNOWN',
      `State '${name}' calls no integration of its own that could answer 'too many requests'. Expected a Task for RetryPolicy.throttling(). ` +
        `Apply it to the tasks inside, ${advice}`,
      path,
    );
  }
  const { known, hearsay } = throttlingErrors(integration ?? '');
  if (known.length > 0) return [throttlingRetrier(known)];
  const calls = integration === undefined ? 'something that is not recognized' : `'${integration}'`;
  const doubtful = hearsay.length === 0 ? '' : `; ${hearsay.map((error) => `'${error}'`).join(' and ')} may be one`;
  throw new ConstructError(
    'THROTTLING_UNKNOWN',
    `Task '${name}' calls ${calls}, of which the error catalogue knows no error for certain that means 'too many requests'${doubtful}. ` +
      `Expected an integration of which it knows one for RetryPolicy.throttling(). Use RetryPolicy.forTask(task), ${advice}`,
    path,
  );
}
