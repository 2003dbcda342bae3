import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { WAIT } from '../callback/message-tasks';
import { acknowledge } from '../private/ends';
import { isJsonata, type Language } from '../private/language';
import { stateNameFor } from '../private/names';
import { InvokeFunction } from '../private/service-tasks';
import { RetryPolicy } from '../retry-policy';
import { ApprovalVariables } from './approval-variables';
import { RejectionRule } from './approver';
import type { HumanApprovalProps } from './human-approval';
import { type Reminders, remindersOf } from './reminders';

/** Makes the states of an approval. They keep the payload; what they have to know is in variables. */
export class ApprovalStates {
  private readonly reminders: Reminders | undefined;
  /** Names of its variables, which no other approval has. */
  readonly variables: ApprovalVariables;
  private readonly jsonata: boolean;

  constructor(
    private readonly scope: Construct,
    private readonly name: string,
    private readonly language: Language,
    private readonly props: HumanApprovalProps,
  ) {
    this.reminders = remindersOf(props);
    this.variables = new ApprovalVariables(scope, language);
    this.jsonata = isJsonata(language);
  }

  /** Gives the request its id, which nobody can guess, and which reminders and retries keep. */
  request(): sfn.Pass {
    const { request, round, wait, values } = this.variables;
    const { reminders } = this;
    return new sfn.Pass(this.scope, this.named(' (request)'), {
      queryLanguage: this.language.queryLanguage,
      assign: {
        [request]: { id: values.uuid, startedAt: values.now },
        ...(reminders ? { [round]: 0, [wait]: reminders.interval.toSeconds() } : {}),
      },
    });
  }

  /** The task that notifies and waits. */
  ask(requestFunction: IFunction): sfn.TaskStateBase {
    const { comment, resultPath = '$.approval', outputs = KEPT_WITH_APPROVAL } = this.props;
    const { queryLanguage } = this.language;
    const task = new InvokeFunction(this.scope, this.name, {
      ...WAIT,
      queryLanguage,
      comment,
      stateName: this.name,
      lambdaFunction: requestFunction,
      payload: sfn.TaskInput.fromObject(this.message()),
      taskTimeout: this.timeout(),
      assign: { [this.variables.approval]: this.variables.values.result },
      ...(this.jsonata ? { outputs } : { resultPath }),
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
    const { reminders, variables } = this;
    const { round, wait, values } = variables;
    const errors = [sfn.Errors.TIMEOUT];
    if (!reminders) {
      task.addCatch(expired, { errors, ...this.language.keepInput });
      return;
    }
    const { count, last } = reminders;
    const choice = new sfn.Choice(this.scope, this.named(' (remind?)'), { queryLanguage: this.language.queryLanguage });
    const next = { [round]: values.nextRound };
    if (count > 1) choice.when(variables.isLessThan(round, count - 1), task, { assign: next });
    choice.when(variables.isLessThan(round, count), task, { assign: { ...next, [wait]: last.toSeconds() } });
    choice.otherwise(expired);
    task.addCatch(choice, { errors, ...this.language.keepInput });
  }

  /** Whatever is not an approval is a rejection. */
  decided(approved: sfn.IChainable, rejected: sfn.IChainable): sfn.Choice {
    const { queryLanguage } = this.language;
    return new sfn.Choice(this.scope, this.named(' (approved?)'), { queryLanguage })
      .when(this.variables.equals(`${this.variables.approval}.decision`, 'APPROVED'), approved)
      .otherwise(rejected);
  }

  /** A Choice has no end of its own to chain to. */
  approved(): sfn.Pass {
    const { queryLanguage } = this.language;
    const approved = new sfn.Pass(this.scope, this.named(' (approved)'), { queryLanguage });
    acknowledge(approved, 'superfluous-pass', 'Its name says in the history that it was approved');
    return approved;
  }

  rejected(): sfn.Fail {
    const { approval } = this.variables;
    const name = this.named(' (rejected)');
    const error = 'ApprovalRejected';
    if (this.jsonata) {
      return sfn.Fail.jsonata(this.scope, name, {
        error,
        cause: `{% $${approval}.approver & ': ' & $${approval}.comment %}`,
      });
    }
    const [approver, comment] = ['approver', 'comment'].map((member) => this.variables.text(`${approval}.${member}`));
    return new sfn.Fail(this.scope, name, { error, causePath: sfn.JsonPath.format('{}: {}', approver, comment) });
  }

  expired(): sfn.Fail {
    const cause = `Nobody decided within ${this.props.timeout.toHumanString()}`;
    return new sfn.Fail(this.scope, this.named(' (expired)'), { error: 'ApprovalExpired', cause });
  }

  /** What the function gets. */
  private message(): { [member: string]: unknown } {
    const { approvers, quorum = approvers.length, rejectionRule = RejectionRule.ANY, timeout } = this.props;
    const { subject = `Approval wanted: ${this.name}`, details = {} } = this.props;
    const { variables } = this;
    return {
      taskToken: variables.taskToken,
      ...variables.attempt,
      requestId: variables.text(`${variables.request}.id`),
      startedAt: variables.text(`${variables.request}.startedAt`),
      timeoutSeconds: timeout.toSeconds(),
      waitSeconds: this.reminders ? variables.number(variables.wait) : timeout.toSeconds(),
      round: this.reminders ? variables.number(variables.round) : 0,
      approvers: approvers.map(({ name, topic }) => ({ name, topicArn: topic.topicArn })),
      quorum,
      rejectionRule,
      subject,
      details,
    };
  }

  private timeout(): sfn.Timeout {
    if (!this.reminders) return sfn.Timeout.duration(this.props.timeout);
    const { wait } = this.variables;
    return this.jsonata ? sfn.Timeout.jsonata(`{% $${wait} %}`) : sfn.Timeout.at(`$${wait}`);
  }

  private named(after: string): string {
    return stateNameFor('', this.name, after);
  }
}

const KEPT_WITH_APPROVAL = "{% $merge([$states.input, { 'approval': $states.result }]) %}";
