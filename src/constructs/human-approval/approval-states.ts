import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { WAIT } from '../callback/message-tasks';
import { CatchableFail } from '../private/catchable-fail';
import { placeState } from '../private/ends';
import type { Language } from '../private/language';
import { stateNameFor, variableName } from '../private/names';
import { InvokeFunction } from '../private/service-tasks';
import { timeoutSeconds } from '../private/timeouts';
import { RetryPolicy } from '../retry-policy';
import { type HumanApprovalProps, RejectionRule } from './human-approval-props';
import { type Reminders, remindersOf } from './reminders';

/** Variables of an approval, so that the payload is the user's alone. Their names are like those of no other approval. */
export interface ApprovalVariables {
  /** `{id, startedAt}` of the request. */
  readonly request: string;
  /** Number of the reminder; 0 before the first. */
  readonly round: string;
  /** Seconds to wait in this round. */
  readonly wait: string;
  /** What was decided, as the payload gets it. */
  readonly approval: string;
}

function approvalVariables(scope: Construct): ApprovalVariables {
  const name = (what: string): string => variableName(`${what}Of`, scope);
  return { request: name('request'), round: name('round'), wait: name('wait'), approval: name('approval') };
}

/** Makes the states of an approval. They keep the payload; what they have to know is in variables. */
export class ApprovalStates {
  private readonly reminders: Reminders | undefined;
  /** Names of its variables, which no other approval has. */
  readonly variables: ApprovalVariables;

  constructor(
    private readonly scope: Construct,
    private readonly name: string,
    private readonly language: Language,
    private readonly props: HumanApprovalProps,
  ) {
    this.reminders = remindersOf(props);
    this.variables = approvalVariables(scope);
  }

  /** Gives the request its id, which nobody can guess, and which reminders and retries keep. */
  request(): sfn.Pass {
    const { request, round, wait } = this.variables;
    const { reminders, language } = this;
    return new sfn.Pass(this.scope, this.named(' (request)'), {
      queryLanguage: this.language.queryLanguage,
      assign: {
        [request]: { id: language.uuid(), startedAt: language.text(`${language.context}.State.EnteredTime`) },
        ...(reminders ? { [round]: 0, [wait]: reminders.interval.toSeconds() } : {}),
      },
    });
  }

  /** The task that notifies and waits. */
  ask(requestFunction: IFunction): sfn.TaskStateBase {
    const { queryLanguage, resultField, value, result } = this.language;
    const { comment, [resultField]: place = PLACES[resultField] } = this.props;
    const task = new InvokeFunction(this.scope, this.name, {
      ...WAIT,
      queryLanguage,
      comment,
      stateName: this.name,
      lambdaFunction: requestFunction,
      payload: sfn.TaskInput.fromObject(this.message()),
      taskTimeout: this.timeout(),
      assign: { [this.variables.approval]: value(result) },
      [resultField]: place,
    });
    RetryPolicy.forTask(task).applyTo(task);
    task.addRetry({
      errors: ['ApprovalRequestFailed'],
      interval: Duration.seconds(2),
      maxAttempts: 5,
      backoffRate: 2,
      maxDelay: Duration.minutes(1),
      jitterStrategy: sfn.JitterType.FULL,
    });
    return task;
  }

  /**
   * Where the task goes when nobody decided in time: to `expired`, or to the next reminder. A reminder brings a new token, and the table keeps
   * what was answered: the links stay the same.
   */
  whenTimedOut(task: sfn.TaskStateBase, expired: sfn.IChainable): void {
    const { reminders, language } = this;
    const { round, wait } = this.variables;
    const errors = [sfn.Errors.TIMEOUT];
    if (!reminders) {
      task.addCatch(expired, { errors, ...language.keepInput });
      return;
    }
    const { count, last } = reminders;
    const choice = new sfn.Choice(this.scope, this.named(' (remind?)'), { queryLanguage: language.queryLanguage });
    const next = { [round]: language.increment(`$${round}`) };
    if (count > 1) choice.when(language.isLess(`$${round}`, count - 1), task, { assign: next });
    choice.when(language.isLess(`$${round}`, count), task, { assign: { ...next, [wait]: last.toSeconds() } });
    choice.otherwise(expired);
    task.addCatch(choice, { errors, ...language.keepInput });
  }

  /** Whatever is not an approval is a rejection. */
  decided(approved: sfn.IChainable, rejected: sfn.IChainable): sfn.Choice {
    const { queryLanguage, equals } = this.language;
    return new sfn.Choice(this.scope, this.named(' (approved?)'), { queryLanguage })
      .when(equals(`$${this.variables.approval}.decision`, 'APPROVED'), approved)
      .otherwise(rejected);
  }

  /** A Choice has no end of its own to chain to. */
  approved(): sfn.Pass {
    const reason = 'Its name says in the history that it was approved';
    return placeState(this.scope, this.named(' (approved)'), this.language, reason);
  }

  rejected(): CatchableFail {
    const { queryLanguage, format, cause } = this.language;
    const [approver, comment] = ['approver', 'comment'].map((member) => `$${this.variables.approval}.${member}`);
    const text = cause(format('{}: {}', approver, comment));
    const props = { queryLanguage, error: 'ApprovalRejected', ...text };
    return new CatchableFail(this.scope, this.named(' (rejected)'), props, this.language);
  }

  expired(): CatchableFail {
    const seconds = timeoutSeconds(this.props.taskTimeout);
    const within = seconds === undefined ? 'in time' : `within ${Duration.seconds(seconds).toHumanString()}`;
    const cause = `Nobody decided ${within}`;
    const props = { queryLanguage: this.language.queryLanguage, error: 'ApprovalExpired', cause };
    return new CatchableFail(this.scope, this.named(' (expired)'), props, this.language);
  }

  /** What the function gets. */
  private message(): { [member: string]: unknown } {
    const { approvers, requester, quorum, rejectionRule = RejectionRule.ANY } = this.props;
    const { subject = `Approval wanted: ${this.name}`, details = {} } = this.props;
    const { context, text, number } = this.language;
    const { request, wait, round } = this.variables;
    const seconds = this.seconds();
    return {
      taskToken: text(`${context}.Task.Token`),
      // Each attempt has its own, so that a function that is slow knows that it was overtaken.
      enteredTime: text(`${context}.State.EnteredTime`),
      retryCount: text(`${context}.State.RetryCount`),
      requestId: text(`$${request}.id`),
      startedAt: text(`$${request}.startedAt`),
      timeoutSeconds: seconds,
      waitSeconds: this.reminders ? number(`$${wait}`) : seconds,
      round: this.reminders ? number(`$${round}`) : 0,
      approvers: approvers.map(({ name, topic }) => ({ name, topicArn: topic.topicArn })),
      ...(requester === undefined
        ? { quorum: quorum ?? approvers.length }
        : { requester, ...(quorum === undefined ? {} : { quorum }) }),
      rejectionRule,
      subject,
      details,
    };
  }

  private timeout(): sfn.Timeout {
    if (!this.reminders) return this.props.taskTimeout;
    return this.language.timeout(`$${this.variables.wait}`);
  }

  /** Those of the whole: a number, be it a token, or what the payload says. */
  private seconds(): unknown {
    const { seconds, path, jsonataExpression } = this.props.taskTimeout;
    return seconds ?? (path === undefined ? jsonataExpression : sfn.JsonPath.numberAt(path));
  }

  private named(after: string): string {
    return stateNameFor('', this.name, after);
  }
}

/** Where the decision goes in the payload, by the property that says so. */
const PLACES = {
  resultPath: '$.approval',
  outputs: "{% $merge([$states.input, { 'approval': $states.result }]) %}",
};
