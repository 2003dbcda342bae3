import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** @internal What a Map of JSONPath takes from the payload. */
export interface ItemsJsonPathOptions {
  /**
   * Path of the array of the items: `$.orders`.
   *
   * @default - the input, which must be an array; with an item reader, what it reads
   */
  readonly itemsPath?: string;

  /**
   * Path of a number in the payload: how many items are worked on at the same time. In the place of `maxConcurrency`.
   *
   * @default - `maxConcurrency` says it
   */
  readonly maxConcurrencyPath?: string;

  /**
   * Where the result goes; `sfn.JsonPath.DISCARD` drops it.
   *
   * @default - the result is the output
   */
  readonly resultPath?: string;
}

/** @internal What a Map of JSONata takes from the payload. */
export interface ItemsJsonataOptions {
  /**
   * The items: `sfn.ProvideItems.jsonata('{% $states.input.orders %}')`, or `sfn.ProvideItems.jsonArray([…])`.
   *
   * @default - the input, which must be an array; with an item reader, what it reads
   */
  readonly items?: sfn.ProvideItems;

  /**
   * Expression of what becomes of an item, in the place of `itemSelector`.
   *
   * @default - `itemSelector` says it
   */
  readonly jsonataItemSelector?: string;

  /**
   * Expression of how many items are worked on at the same time. In the place of `maxConcurrency`.
   *
   * @default - `maxConcurrency` says it
   */
  readonly jsonataMaxConcurrency?: string;
}
