import type { Duration } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { RetryPolicy } from '../retry-policy';
import type { CallbackTarget } from './callback-target';

/** Properties of a `Callback`. */
export interface CallbackProps {
  /** Where the token is sent. */
  readonly via: CallbackTarget;

  /**
   * How long to wait for the answer, in whole seconds. There is no default: without a limit the execution would hang for up to a year
   * when the answer never comes.
   */
  readonly timeout: Duration;

  /**
   * How long to wait for a sign of life (SendTaskHeartbeat), in whole seconds. It must be shorter than `timeout`.
   *
   * @default - no heartbeats are expected
   */
  readonly heartbeat?: Duration;

  /**
   * What is sent besides the token, in the query language of the state: `{ orderId: sfn.JsonPath.stringAt('$.orderId') }`. The token is
   * added as `taskToken`.
   *
   * @default - the input of the state, as `input`
   */
  readonly payload?: { [key: string]: any };

  /**
   * Query language of the state and of `payload`.
   *
   * @default QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;

  /**
   * Name of the state.
   *
   * @default - the id of the construct
   */
  readonly stateName?: string;

  /**
   * JSONPath: where the answer goes in the payload.
   *
   * @default - where the states around say; `$`, in the place of the payload, where nobody does
   */
  readonly resultPath?: string;

  /**
   * JSONata: the output of the state, such as `{% $merge([$states.input, { 'answer': $states.result }]) %}`.
   *
   * @default - the answer
   */
  readonly outputs?: any;

  /**
   * Retries of the request that sends the token. A retry after a timeout sends a new token and makes the old one void.
   *
   * @default - those of the target's integration
   */
  readonly retryPolicy?: RetryPolicy;

  /**
   * Where to go when no heartbeat came in time; needs `heartbeat`. The failure, `{Error, Cause}`, is added to the input as `error`, here and below; where
   * the input is no object, such as an item of a Map that is a text, the handler gets `{input, error}`.
   *
   * @default - as `onTimeout`
   */
  readonly onHeartbeatMissed?: sfn.IChainable;

  /**
   * Where to go when no answer came in time, with the failure as above.
   *
   * @default - the state fails with States.Timeout
   */
  readonly onTimeout?: sfn.IChainable;

  /**
   * Where to go when the answer is a failure (SendTaskFailure), by error name, with the failure as above. Also when the token could not be sent, by the
   * error name of the service. `States.TaskFailed` and `States.ALL` come last, whatever the order.
   *
   * @default - the state fails with the error
   */
  readonly onRejected?: { [error: string]: sfn.IChainable };

  /**
   * What the answer is for.
   *
   * @default - none
   */
  readonly comment?: string;
}
