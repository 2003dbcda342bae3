import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { RetryPolicy } from '../retry-policy';
import type { NotificationTarget } from './notification-target';

/** What happens when a notification cannot be sent. */
export enum NotifyFailureMode {
  /** The workflow goes on as if it had been sent: to tell somebody is no reason to fail. */
  IGNORE = 'IGNORE',
  /** The state fails with the error, which can be caught. */
  FAIL = 'FAIL',
}

interface NotifyOptions {
  /** Who is told. */
  readonly target: NotificationTarget;

  /**
   * What is told, in the query language of the state: `sfn.TaskInput.fromObject({ orderId: sfn.JsonPath.stringAt('$.orderId') })`. The ARN of the execution
   * is added as `executionId`, unless there is a member of that name. What is no object (`fromText`, `fromJsonPathAt`) is told as its member `input`.
   *
   * @default - the input of the state, as `input`
   */
  readonly message?: sfn.TaskInput;

  /**
   * Subject, for topics: at most 100 characters of ASCII, on one line.
   *
   * @default - none
   */
  readonly subject?: string;

  /**
   * What happens when it cannot be sent, after its retries.
   *
   * @default NotifyFailureMode.IGNORE
   */
  readonly failureMode?: NotifyFailureMode;

  /**
   * Retries of the request.
   *
   * @default - those of the target's integration; an entry that an event bus refuses is sent three times more
   */
  readonly retryPolicy?: RetryPolicy;

  /**
   * Name of the state.
   *
   * @default - the id of the construct
   */
  readonly stateName?: string;

  /**
   * What the notification is for.
   *
   * @default - none
   */
  readonly comment?: string;
}

/** Properties of a `Notify` of JSONPath. */
export interface NotifyJsonPathProps extends NotifyOptions {}

/** Properties of a `Notify` of JSONata. */
export interface NotifyJsonataProps extends NotifyOptions {}

/** Properties of a `Notify`. */
export interface NotifyProps extends NotifyOptions {
  /**
   * Query language of the state and of `message`.
   *
   * @default QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}
