import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { RetryPolicy } from '../retry-policy';
import type { CallbackTarget } from './callback-target';

interface CallbackOptions {
  /** Where the token is sent. */
  readonly via: CallbackTarget;

  /**
   * How long to wait for the answer: `sfn.Timeout.duration(Duration.hours(8))`, or what the payload says (`sfn.Timeout.at('$.limit')`,
   * `sfn.Timeout.jsonata('{% $states.input.limit %}')`). There is no default: without a limit the execution would hang for up to a year when the answer
   * never comes.
   */
  readonly taskTimeout: sfn.Timeout;

  /**
   * How long to wait for a sign of life (SendTaskHeartbeat). It must be shorter than `taskTimeout`.
   *
   * @default - no heartbeats are expected
   */
  readonly heartbeatTimeout?: sfn.Timeout;

  /**
   * What is sent besides the token, in the query language of the state: `sfn.TaskInput.fromObject({ orderId: sfn.JsonPath.stringAt('$.orderId') })`. The
   * token is added as `taskToken`. What is no object (`fromText`, `fromJsonPathAt`) is sent as its member `input`.
   *
   * @default - the input of the state, as `input`
   */
  readonly payload?: sfn.TaskInput;

  /**
   * Name of the state.
   *
   * @default - the id of the construct
   */
  readonly stateName?: string;

  /**
   * Retries of the request that sends the token. A retry after a timeout sends a new token and makes the old one void.
   *
   * @default - those of the target's integration
   */
  readonly retryPolicy?: RetryPolicy;

  /**
   * Where to go when no heartbeat came in time; needs `heartbeatTimeout`. The failure, `{Error, Cause}`, is added to the input as `error`, here and below; where
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
   * What the answer is for.
   *
   * @default - none
   */
  readonly comment?: string;
}

interface CallbackJsonPathOptions {
  /**
   * Where the answer goes in the payload.
   *
   * @default - where the states around say; `$`, in the place of the payload, where nobody does
   */
  readonly resultPath?: string;
}

interface CallbackJsonataOptions {
  /**
   * The output of the state, such as `{% $merge([$states.input, { 'answer': $states.result }]) %}`.
   *
   * @default - the answer
   */
  readonly outputs?: any;
}

/** Properties of a `Callback` of JSONPath. */
export interface CallbackJsonPathProps extends CallbackOptions, CallbackJsonPathOptions {}

/** Properties of a `Callback` of JSONata. */
export interface CallbackJsonataProps extends CallbackOptions, CallbackJsonataOptions {}

/** Properties of a `Callback`. */
export interface CallbackProps extends CallbackOptions, CallbackJsonPathOptions, CallbackJsonataOptions {
  /**
   * Query language of the state and of `payload`.
   *
   * @default QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}
