import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { ItemsJsonataOptions, ItemsJsonPathOptions } from './item-options';

/** What the failure of one item means for the others. */
export enum ItemErrors {
  /** The others are aborted, and the whole fails with the error. As Step Functions does by itself. */
  FAIL = 'FAIL',
  /** The others go on. The result tells the items that succeeded and those that failed: `{succeeded: […], failed: […]}`. */
  COLLECT = 'COLLECT',
  /** The others go on; the result holds only those that succeeded: `{succeeded: […]}`. */
  SKIP = 'SKIP',
}

interface FanOutOptions {
  /** What is done for each item. Its input is the item, or what `itemSelector` makes of it. */
  readonly processor: sfn.IChainable;

  /**
   * What the processor gets for an item, in the query language of the Map.
   *
   * @default - the item
   */
  readonly itemSelector?: { [key: string]: any };

  /**
   * How many items are worked on at the same time, 1 to 40: more than 40 is never done by an inline Map, and no limit at all falls upon whatever
   * the items call.
   *
   * @default 10
   */
  readonly maxConcurrency?: number;

  /**
   * What the failure of one item means for the others.
   *
   * @default ItemErrors.FAIL
   */
  readonly itemErrors?: ItemErrors;
}

/** Properties of a `FanOut` of JSONPath. */
export interface FanOutJsonPathProps extends FanOutOptions, ItemsJsonPathOptions {}

/** Properties of a `FanOut` of JSONata. */
export interface FanOutJsonataProps extends FanOutOptions, ItemsJsonataOptions {}

/** Properties of a `FanOut`. */
export interface FanOutProps extends FanOutOptions, ItemsJsonPathOptions, ItemsJsonataOptions {
  /**
   * Query language of the states that are added.
   *
   * @default sfn.QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}
