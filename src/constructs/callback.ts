import type { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { CallbackTarget } from './callback-target';
import { checkCallback, checkTokenIsSent } from './private/callback-checks';
import { grantTaskResponse } from './private/task-response';
import { RetryPolicy } from './retry-policy';

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
   * What is sent besides the token, JSONPath allowed: `{ orderId: sfn.JsonPath.stringAt('$.orderId') }`. The token is added
   * as `taskToken`.
   *
   * @default - the input of the state, as `input`
   */
  readonly payload?: { [key: string]: any };

  /**
   * Name of the state.
   *
   * @default - the id of the construct
   */
  readonly stateName?: string;

  /**
   * Where the answer goes in the payload.
   *
   * @default - where the states around say; `$`, in the place of the payload, where nobody does
   */
  readonly resultPath?: string;

  /**
   * Retries of the request that sends the token. A retry after a timeout sends a new token and makes the old one void.
   *
   * @default - those of the target's integration
   */
  readonly retryPolicy?: RetryPolicy;

  /**
   * Where to go when no heartbeat came in time; needs `heartbeat`. The failure is at `$.error`.
   *
   * @default - as `onTimeout`
   */
  readonly onHeartbeatMissed?: sfn.IChainable;

  /**
   * Where to go when no answer came in time. The failure is at `$.error`.
   *
   * @default - the state fails with States.Timeout
   */
  readonly onTimeout?: sfn.IChainable;

  /**
   * Where to go when the answer is a failure (SendTaskFailure), by error name. The failure is at `$.error`.
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

/**
 * A task that sends a token and waits until somebody answers with it: SendTaskSuccess, SendTaskFailure or nobody in time.
 *
 * It always has a timeout. Whoever answers needs the permission of `grantTaskResponse`.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
 */
export class Callback extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The task that waits. */
  public readonly task: sfn.TaskStateBase;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct; the name of the state, unless `stateName` says otherwise
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: CallbackProps) {
    super(scope, id);
    checkCallback(this, props);
    const { via, timeout, heartbeat, payload = { input: sfn.JsonPath.objectAt('$') }, comment, resultPath } = props;
    this.task = via.bind(this, props.stateName ?? id, {
      message: { ...payload, taskToken: sfn.JsonPath.taskToken },
      taskTimeout: sfn.Timeout.duration(timeout),
      heartbeatTimeout: heartbeat && sfn.Timeout.duration(heartbeat),
      stateName: props.stateName ?? id,
      comment,
      resultPath,
    });
    checkTokenIsSent(this, this.task);
    (props.retryPolicy ?? RetryPolicy.forTask(this.task)).applyTo(this.task);
    this.addCatchers(props);
    this.startState = this.task;
    this.endStates = [this.task];
  }

  /**
   * Lets somebody answer: SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat for tokens of the machine.
   *
   * Works for the function that a callback calls, too, where `stateMachine.grantTaskResponse()` would make a circle.
   *
   * @param grantee who answers
   * @param stateMachine the machine that this callback is part of
   */
  public grantTaskResponse(grantee: iam.IGrantable, stateMachine: sfn.IStateMachine): iam.Grant {
    return grantTaskResponse(this, grantee, stateMachine);
  }

  /** Specific before general: a missed heartbeat is a timeout, too. */
  private addCatchers({ onHeartbeatMissed, onTimeout, onRejected = {} }: CallbackProps): void {
    const catchers: [string, sfn.IChainable | undefined][] = [
      [sfn.Errors.HEARTBEAT_TIMEOUT, onHeartbeatMissed],
      [sfn.Errors.TIMEOUT, onTimeout],
      ...Object.entries(onRejected),
    ];
    for (const [error, handler] of catchers) {
      if (handler) this.task.addCatch(handler, { errors: [error], resultPath: '$.error' });
    }
  }
}
