import type { ITopic } from 'aws-cdk-lib/aws-sns';

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
