import type { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { languageOf } from '../private/language';
import { ApprovalApi } from './approval-api';
import { checkHumanApproval } from './approval-checks';
import { grantPublish, grantResume } from './approval-permissions';
import { ApprovalStates } from './approval-states';
import type { Approver, RejectionRule } from './approver';
import { validateMachinesOf } from './machine-checks';

/** Properties of a `HumanApproval`. */
export interface HumanApprovalProps {
  /** Who is asked. Each gets links of their own. At least one. */
  readonly approvers: Approver[];

  /** How long to wait for the decision, in whole seconds. There is no default: somebody has to say when it is too late. */
  readonly timeout: Duration;

  /**
   * How many of the approvers have to approve.
   *
   * @default - all
   */
  readonly quorum?: number;

  /**
   * When rejections decide.
   *
   * @default RejectionRule.ANY
   */
  readonly rejectionRule?: RejectionRule;

  /**
   * What it is about, in one line: subject of the message and heading of the page. A text, or a reference in the query language of the states.
   *
   * @default - 'Approval wanted: ' and the name of the state
   */
  readonly subject?: string;

  /**
   * What approvers have to know, by label, in the query language of the states: `{ Amount: sfn.JsonPath.stringAt('$.amount') }`. It is in the
   * message and on the page. HTML in it is shown as text.
   *
   * @default - nothing
   */
  readonly details?: { [label: string]: any };

  /**
   * Time after which those who have not answered are reminded, and then again.
   *
   * @default - nobody is reminded
   */
  readonly reminderInterval?: Duration;

  /**
   * How many reminders there are at most: 1 to 100.
   *
   * @default - as many as there is time for
   */
  readonly maxReminders?: number;

  /**
   * Where to go when it is rejected. Nothing that is chained to the approval comes after it. The rejection is in the payload, as an approval is.
   *
   * @default - the execution fails with `ApprovalRejected`; its cause has the approver and the comment
   */
  readonly onRejected?: sfn.IChainable;

  /**
   * Where to go when it was not decided in time, with the input as it was. Nothing that is chained to the approval comes after it.
   *
   * @default - the execution fails with `ApprovalExpired`
   */
  readonly onExpired?: sfn.IChainable;

  /**
   * JSONPath: where the decision goes in the payload.
   *
   * @default '$.approval'
   */
  readonly resultPath?: string;

  /**
   * JSONata: the output of the state that waits, with the decision as `$states.result`.
   *
   * @default - the input with the decision as `approval`
   */
  readonly outputs?: any;

  /**
   * Table, key, API and functions of the approval. Approvals may share one.
   *
   * @default - one of its own
   */
  readonly api?: ApprovalApi;

  /**
   * Query language of the states, of `subject`, `details` and the names of approvers.
   *
   * @default QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;

  /**
   * Name of the state that waits, which the others are named after.
   *
   * @default - the id of the construct
   */
  readonly stateName?: string;

  /**
   * What the decision is for.
   *
   * @default - none
   */
  readonly comment?: string;
}

/**
 * Asks one or more people for a decision and waits for it: by messages with links of their own, which open a page where they confirm it.
 *
 * - It always ends: approved (whatever is chained to it comes next), rejected, or expired.
 * - The payload gets `approval`: `{decision, approver, comment, decidedAt, answers}`, where `decision` is `APPROVED` or `REJECTED`, `approver` and
 *   `comment` are those of the answer that decided, and `answers` has all of them.
 * - The task token stays in a table; a link is signed, for one decision of one person, works once, and ends with the request.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
 */
export class HumanApproval extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The task that asks and waits. */
  public readonly task: sfn.TaskStateBase;

  /** Table, key, API and functions. */
  public readonly api: ApprovalApi;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct; the name of the state that waits, unless `stateName` says otherwise
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: HumanApprovalProps) {
    super(scope, id);
    checkHumanApproval(this, props);
    const { stateName = id, approvers, onRejected, onExpired } = props;
    this.api = props.api ?? new ApprovalApi(this, 'ApprovalApi');
    const states = new ApprovalStates(this, stateName, languageOf(props.queryLanguage), props);

    const [request, task, approved] = [states.request(), states.ask(this.api.requestFunction), states.approved()];
    this.task = task;
    task.next(states.decided(approved, onRejected ?? states.rejected()));
    states.whenTimedOut(task, onExpired ?? states.expired());
    request.next(task);
    this.startState = request;
    this.endStates = [approved];

    const { requestFunction, answerFunction, redeliveryFunction } = this.api;
    const variable = states.variables.request;
    grantPublish(
      this,
      approvers.map(({ topic }) => topic),
      requestFunction,
    );
    grantResume(this, variable, [requestFunction, answerFunction, redeliveryFunction]);
    validateMachinesOf(this, variable, props.timeout);
  }
}
