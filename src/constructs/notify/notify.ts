import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { catchAllKeepingInput } from '../private/catch-errors';
import { ConstructError } from '../private/construct-error';
import { acknowledge } from '../private/ends';
import { stateNameFor } from '../private/names';
import { notificationTask } from './notification-task';
import { NotifyFailureMode, type NotifyProps } from './notify-props';

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

/** Most characters of a subject (API reference, Publish). */
const SUBJECT_CHARACTERS = 100;

/** A message with the execution that it comes from; the input, for one that is not given. Refuses a subject that SNS would refuse. */
export function notificationMessage(
  notify: Construct,
  message: { readonly [key: string]: unknown } | undefined,
  subject: string | undefined,
  queryLanguage: sfn.QueryLanguage,
): { [key: string]: unknown } {
  if (subject !== undefined) checkSubject(notify, subject);
  const [input, executionId] =
    queryLanguage === sfn.QueryLanguage.JSONATA
      ? ['{% $states.input %}', '{% $states.context.Execution.Id %}']
      : [sfn.JsonPath.objectAt('$'), sfn.JsonPath.executionId];
  const hasOwn = message !== undefined && ('executionId' in message || 'executionId.$' in message);
  return { ...(message ?? { input }), ...(hasOwn ? {} : { executionId }) };
}

function checkSubject(notify: Construct, subject: string): void {
  if (Token.isUnresolved(subject) || subject.startsWith('{%')) return;
  if (subject.length <= SUBJECT_CHARACTERS && /^[\x21-\x7e][\x20-\x7e]*$/.test(subject)) return;
  throw new ConstructError(
    'NOTIFY_SUBJECT_INVALID',
    `The subject '${subject}' would be refused by Amazon SNS. Expected 1 to ${SUBJECT_CHARACTERS} characters of ASCII on one line, not starting ` +
      'with a space. Shorten it, and put the rest into the message',
    notify.node.path,
  );
}
