import type { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { ApprovalApi } from './approval-api';

/** Somebody who is asked for a decision. */
export interface Approver {
  /**
   * Who it is: 1 to 100 characters. A text, or a reference in the query language of the states (`sfn.JsonPath.stringAt('$.manager')`). Each
   * approver of a request has another name.
   */
  readonly name: string;

  /**
   * Topic that reaches this person and nobody else: whoever gets the message can answer in their name. A topic may serve several approvers when
   * its subscriptions filter by the message attribute `approver`.
   */
  readonly topic: ITopic;
}

/** When rejections decide. */
export enum RejectionRule {
  /** One rejection rejects. */
  ANY = 'ANY',
  /** As many rejections as leave too few approvers for the quorum. */
  QUORUM_UNREACHABLE = 'QUORUM_UNREACHABLE',
}

interface HumanApprovalOptions {
  /** Who is asked. Each gets links of their own. At least one. */
  readonly approvers: Approver[];

  /**
   * How long to wait for the decision: `sfn.Timeout.duration(Duration.hours(8))`. There is no default: somebody has to say when it is too late. What the
   * payload says (`sfn.Timeout.at`, `sfn.Timeout.jsonata`) goes without reminders, which are reckoned at synth.
   */
  readonly taskTimeout: sfn.Timeout;

  /**
   * How many of the approvers have to approve.
   *
   * @default - all
   */
  readonly quorum?: number;

  /**
   * Who wants the decision, by the name that they have as an approver: a reference in the query language of the states
   * (`sfn.JsonPath.stringAt('$.requestedBy')`). They are not asked, and so cannot approve what they ask for. Where fewer approvers remain than the
   * quorum, the state fails with `ApprovalRequestInvalid`; the quorum by default is all who remain.
   *
   * @default - whoever is an approver is asked
   */
  readonly requester?: string;

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
   * Table, key, API and functions of the approval. Approvals may share one.
   *
   * @default - one of its own
   */
  readonly api?: ApprovalApi;

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

interface HumanApprovalJsonPathOptions {
  /**
   * Where the decision goes in the payload.
   *
   * @default '$.approval'
   */
  readonly resultPath?: string;
}

interface HumanApprovalJsonataOptions {
  /**
   * The output of the state that waits, with the decision as `$states.result`.
   *
   * @default - the input with the decision as `approval`
   */
  readonly outputs?: any;
}

/** Properties of a `HumanApproval` of JSONPath. */
export interface HumanApprovalJsonPathProps extends HumanApprovalOptions, HumanApprovalJsonPathOptions {}

/** Properties of a `HumanApproval` of JSONata. */
export interface HumanApprovalJsonataProps extends HumanApprovalOptions, HumanApprovalJsonataOptions {}

/** Properties of a `HumanApproval`. */
export interface HumanApprovalProps
  extends HumanApprovalOptions,
    HumanApprovalJsonPathOptions,
    HumanApprovalJsonataOptions {
  /**
   * Query language of the states, of `subject`, `details` and the names of approvers.
   *
   * @default QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}
