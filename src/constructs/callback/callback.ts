import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { noteAddedStates } from '../private/added-states';
import { catchKeepingError } from '../private/catch-errors';
import { Catching } from '../private/catching';
import { endsOf } from '../private/ends';
import { languageOf } from '../private/language';
import { requireProperties } from '../private/required-properties';
import { membersOf } from '../private/task-input';
import { RetryPolicy } from '../retry-policy';
import { checkCallback, checkTokenIsSent } from './callback-checks';
import type { CallbackJsonataProps, CallbackJsonPathProps, CallbackProps } from './callback-props';
import { grantTaskResponse } from './task-response';

/**
 * A task that sends a token and waits until somebody answers with it: SendTaskSuccess, SendTaskFailure or nobody in time.
 *
 * It always has a timeout. Whoever answers needs the permission of `grantTaskResponse`. What is chained to it comes after its handlers, too, unless
 * they end in a Fail or a Succeed.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
 */
export class Callback extends sfn.StateMachineFragment {
  /** A task of JSONPath that sends a token and waits for an answer with it. */
  public static jsonPath(scope: Construct, id: string, props: CallbackJsonPathProps): Callback {
    return new Callback(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** A task of JSONata that sends a token and waits for an answer with it. */
  public static jsonata(scope: Construct, id: string, props: CallbackJsonataProps): Callback {
    return new Callback(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The task that waits. */
  public readonly task: sfn.TaskStateBase;

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct; the name of the state, unless `stateName` says otherwise
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: CallbackProps) {
    super(scope, id);
    requireProperties(this.node.path, 'CallbackProps', props, ['taskTimeout']);
    noteAddedStates(this, props.stateName);
    checkCallback(this, props);
    const { via, payload, comment, resultPath, outputs, stateName = id } = props;
    const language = languageOf(props.queryLanguage);
    const { queryLanguage, context } = language;
    this.task = via.bind(this, stateName, {
      message: {
        ...(payload === undefined ? { input: language.value(language.input) } : membersOf(payload)),
        taskToken: language.text(`${context}.Task.Token`),
      },
      taskTimeout: props.taskTimeout,
      heartbeatTimeout: props.heartbeatTimeout,
      queryLanguage,
      stateName,
      comment,
      resultPath,
      outputs,
    });
    checkTokenIsSent(this, this.task);
    (props.retryPolicy ?? RetryPolicy.forTask(this.task)).applyTo(this.task);
    const { onHeartbeatMissed, onTimeout } = props;
    const handlers: [string, sfn.IChainable | undefined][] = [
      // Specific before general: a missed heartbeat is a timeout, too.
      [sfn.Errors.HEARTBEAT_TIMEOUT, onHeartbeatMissed],
      [sfn.Errors.TIMEOUT, onTimeout],
    ];
    catchKeepingError(this, stateName, this.task, handlers, language);
    this.catching = new Catching(this, stateName, language, [this.task]);
    this.startState = this.task;
    this.endStates = endsOf(this.task, onHeartbeatMissed, onTimeout);
  }

  /**
   * Where to go when the answer is a failure (SendTaskFailure), by its error name, when the token could not be sent, by that of the service, or when nobody answers in time. As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   * `onHeartbeatMissed` and `onTimeout` come first.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): Callback {
    this.catching.add(handler, props);
    return this;
  }

  /**
   * Lets somebody answer: SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat for tokens of the machine; where the target is an activity, what
   * its workers need: GetActivityTask and the same three for the activity. With them goes the use of a key that the machine or the activity of
   * this app is encrypted with.
   *
   * Works for the function that a callback calls, too, where `stateMachine.grantTaskResponse()` would make a circle.
   *
   * @param grantee who answers
   * @param stateMachine the machine that this callback is part of
   */
  public grantTaskResponse(grantee: iam.IGrantable, stateMachine: sfn.IStateMachine): iam.Grant {
    return grantTaskResponse(this, grantee, this.task, stateMachine);
  }
}
