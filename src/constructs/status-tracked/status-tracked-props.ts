import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { DynamoAttributeValue } from 'aws-cdk-lib/aws-stepfunctions-tasks';

/** A step whose beginning is recorded. */
export interface StatusStep {
  /** Status while the step is under way: `CHARGING`. */
  readonly status: string;
  /** What is done: a state, a chain, a fragment. */
  readonly action: sfn.IChainable;
}

interface StatusTrackedOptions {
  /** The table with the item. */
  readonly table: ITable;

  /**
   * Key of the item, in the query language of the states: `{ orderId: DynamoAttributeValue.fromString(sfn.JsonPath.stringAt('$.orderId')) }`.
   * It is read from the input once, at the start; the input has to have it. Strings and numbers (`numberFromString`, `fromNumber`).
   */
  readonly key: { [attribute: string]: DynamoAttributeValue };

  /** The steps, in order. At least one. */
  readonly steps: StatusStep[];

  /**
   * Attribute that holds the status.
   *
   * @default 'status'
   */
  readonly statusAttribute?: string;

  /**
   * Status once all steps have succeeded.
   *
   * @default 'SUCCEEDED'
   */
  readonly succeededStatus?: string;

  /**
   * Status once a step has failed.
   *
   * @default 'FAILED'
   */
  readonly failedStatus?: string;

  /**
   * Statuses that others give to the item and that this workflow must not write over, such as `CANCELLED`.
   *
   * @default - none
   */
  readonly protectedStatuses?: string[];

  /**
   * Name that the states are named after.
   *
   * @default - the id of the construct
   */
  readonly stateName?: string;
}

/** Properties of a `StatusTracked` of JSONPath. */
export interface StatusTrackedJsonPathProps extends StatusTrackedOptions {}

/** Properties of a `StatusTracked` of JSONata. */
export interface StatusTrackedJsonataProps extends StatusTrackedOptions {}

/** Properties of a `StatusTracked`. */
export interface StatusTrackedProps extends StatusTrackedOptions {
  /**
   * Query language of the states and of `key`.
   *
   * @default QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}
