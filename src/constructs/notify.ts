import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { NotificationTarget } from './notification-target';
import { acknowledge } from './private/acknowledge';
import { catchAllKeepingInput } from './private/catch-errors';
import { notificationMessage } from './private/notification-message';
import { notificationTask } from './private/notification-task';
import { stateNameFor } from './private/state-name';
import type { RetryPolicy } from './retry-policy';

/** What happens when a notification cannot be sent. */
export enum NotifyFailureMode {
  /** The workflow goes on as if it had been sent: to tell somebody is no reason to fail. */
  IGNORE = 'IGNORE',
  /** The state fails with the error, which can be caught. */
  FAIL = 'FAIL',
}

/** Properties of a `Notify`. */
export interface NotifyProps {
  /** Who is told. */
  readonly target: NotificationTarget;

  /**
   * What is told, in the query language of the state: `{ orderId: sfn.JsonPath.stringAt('$.orderId') }`. The ARN of the execution is added
   * as `executionId`, unless there is a member of that name.
   *
   * @default - the input of the state, as `input`
   */
  readonly message?: { [key: string]: any };

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
   * Query language of the state and of `message`.
   *
   * @default QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;

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

/**
 * Tells a topic, a queue or an event bus, and goes on with the payload as it was.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
 */
export class Notify extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The task that tells. */
  public readonly task: sfn.TaskStateBase;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct; the name of the state, unless `stateName` says otherwise
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: NotifyProps) {
    super(scope, id);
    const { target, subject, queryLanguage = sfn.QueryLanguage.JSON_PATH, stateName = id, comment } = props;
    const message = notificationMessage(this, props.message, subject, queryLanguage);
    this.task = notificationTask(this, stateName, target, { message, subject, queryLanguage, stateName, comment });
    props.retryPolicy?.applyTo(this.task);
    this.startState = this.task;
    this.endStates = [this.task];
    if (props.failureMode === NotifyFailureMode.FAIL) return;
    const notSent = passOn(this, stateNameFor('', stateName, ' (not sent)'), queryLanguage);
    catchAllKeepingInput(this.task, notSent, queryLanguage);
    acknowledge(this.task, 'swallowed-error', 'A notification that cannot be sent is not to fail the workflow');
    acknowledge(notSent, 'superfluous-pass', 'Its name says in the history that the notification was not sent');
    this.endStates.push(notSent);
  }
}

/** A state that does nothing, since a catcher needs one to go to. */
function passOn(scope: Construct, name: string, queryLanguage: sfn.QueryLanguage): sfn.Pass {
  return queryLanguage === sfn.QueryLanguage.JSONATA ? sfn.Pass.jsonata(scope, name) : new sfn.Pass(scope, name);
}
