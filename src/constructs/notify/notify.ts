import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { noteAddedStates } from '../private/added-states';
import { catchAllKeepingInput } from '../private/catch-errors';
import { Catching } from '../private/catching';
import { ConstructError } from '../private/construct-error';
import { acknowledge, placeState } from '../private/ends';
import { type Language, languageOf } from '../private/language';
import { stateNameFor } from '../private/names';
import { requireProperties } from '../private/required-properties';
import { membersOf } from '../private/task-input';
import { notificationTask } from './notification-task';
import { NotifyFailureMode, type NotifyJsonataProps, type NotifyJsonPathProps, type NotifyProps } from './notify-props';

/**
 * Tells a topic, a queue or an event bus, and goes on with the payload as it was.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
 */
export class Notify extends sfn.StateMachineFragment {
  /** Tells somebody, by a state of JSONPath. */
  public static jsonPath(scope: Construct, id: string, props: NotifyJsonPathProps): Notify {
    return new Notify(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** Tells somebody, by a state of JSONata. */
  public static jsonata(scope: Construct, id: string, props: NotifyJsonataProps): Notify {
    return new Notify(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The task that tells. */
  public readonly task: sfn.TaskStateBase;

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct; the name of the state, unless `stateName` says otherwise
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: NotifyProps) {
    super(scope, id);
    requireProperties(this.node.path, 'NotifyProps', props);
    noteAddedStates(this, props.stateName);
    const { target, subject, stateName = id, comment } = props;
    const language = languageOf(props.queryLanguage);
    const { queryLanguage } = language;
    const message = notificationMessage(this, props.message, subject, language);
    this.task = notificationTask(this, stateName, target, { message, subject, queryLanguage, stateName, comment });
    props.retryPolicy?.applyTo(this.task);
    this.catching = new Catching(this, stateName, language, [this.task]);
    this.startState = this.task;
    this.endStates = [this.task];
    if (props.failureMode === NotifyFailureMode.FAIL) return;
    const reason = 'Its name says in the history that the notification was not sent';
    const notSent = placeState(this, stateNameFor('', stateName, ' (not sent)'), language, reason);
    catchAllKeepingInput(this.task, notSent, language);
    acknowledge(this.task, 'swallowed-error', 'A notification that cannot be sent is not to fail the workflow');
    this.endStates.push(notSent);
  }

  /**
   * Where to go when it cannot be told, with `NotifyFailureMode.FAIL`: else the workflow goes on as if it had been. As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): Notify {
    this.catching.add(handler, props);
    return this;
  }
}

/** Most characters of a subject (API reference, Publish). */
const SUBJECT_CHARACTERS = 100;

/** A message with the execution that it comes from; the input, for one that is not given. Refuses a subject that SNS would refuse. */
export function notificationMessage(
  notify: Construct,
  given: sfn.TaskInput | undefined,
  subject: string | undefined,
  language: Language,
): { [key: string]: unknown } {
  if (subject !== undefined) checkSubject(notify, subject);
  if (given !== undefined && given.type === undefined) {
    const expected =
      "'message' is no input of a task. Expected sfn.TaskInput.fromObject({ … }), or one of its other kinds";
    throw new ConstructError('NOTIFY_MESSAGE_INVALID', expected, notify.node.path);
  }
  const input = language.value(language.input);
  const executionId = language.text(`${language.context}.Execution.Id`);
  const message = given === undefined ? { input } : membersOf(given);
  const hasOwn = 'executionId' in message || 'executionId.$' in message;
  return { ...message, ...(hasOwn ? {} : { executionId }) };
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
