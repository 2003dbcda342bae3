import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { ItemsJsonataOptions, ItemsJsonPathOptions } from './item-options';

interface DistributedFanOutOptions {
  /**
   * Reads the items: `new sfn.S3CsvItemReader(…)`, `S3JsonItemReader`, `S3JsonLItemReader`, `S3ObjectsItemReader`, `S3ManifestItemReader`.
   * This or a place in the payload (`itemsPath`, in JSONata `items`) is required.
   *
   * @default - the items are in the payload
   */
  readonly itemReader?: sfn.IItemReader;

  /** What each child execution does. Its input is an item, or `{"Items": […]}` with `batchSize` or `batchBytes`. */
  readonly processor: sfn.IChainable;

  /**
   * Failed items in percent of all, 0 to 100, up to which the whole succeeds. Some tolerance has to be said, here or by one of the properties
   * beside it: without it one failure of a million ends the run.
   *
   * @default - another tolerance is given
   */
  readonly toleratedFailurePercentage?: number;

  /**
   * How many items may fail while the whole succeeds.
   *
   * @default - another tolerance is given
   */
  readonly toleratedFailureCount?: number;

  /** Where the results of the child executions are written. In the payload they would soon exceed its 256 KiB. */
  readonly results: IBucket;

  /**
   * Prefix of the objects of the results.
   *
   * @default - the id of the construct
   */
  readonly resultsPrefix?: string;

  /**
   * What becomes of an item before it goes to a child, in the query language of the Map: children see nothing else of the machine.
   *
   * @default - the item
   */
  readonly itemSelector?: { [key: string]: any };

  /**
   * How many items a child execution gets at most. More items to a child are fewer executions to pay for.
   *
   * @default - one, as itself; with `batchBytes` as many as fit
   */
  readonly batchSize?: number;

  /**
   * How large the input of a child execution gets at most, in bytes, 1 to 262,144: where items differ much in size.
   *
   * @default - one item; with `batchSize` as large as AWS takes
   */
  readonly batchBytes?: number;

  /**
   * What each batch gets besides its items, as `BatchInput`, in the query language of the Map.
   *
   * @default - nothing
   */
  readonly batchInput?: { [key: string]: any };

  /**
   * How many child executions run at the same time, 1 to 10,000.
   *
   * @default 1000
   */
  readonly maxConcurrency?: number;

  /**
   * Type of the child executions. EXPRESS is cheaper and faster, takes five minutes at most, has no history but logs, and can neither wait for jobs
   * nor for callbacks.
   *
   * @default sfn.StateMachineType.STANDARD
   */
  readonly mapExecutionType?: sfn.StateMachineType;

  /**
   * Where to go when more items fail than are tolerated. The failure, `{Error, Cause}`, is added to the input as `error`; where the input is no object,
   * such as the array of the items itself, the handler gets `{input, error}`.
   *
   * @default - the state fails with States.ExceedToleratedFailureThreshold
   */
  readonly onThresholdExceeded?: sfn.IChainable;

  /**
   * Part of the names of the child executions.
   *
   * @default - made up by AWS
   */
  readonly label?: string;
}

interface DistributedFanOutJsonPathOptions extends ItemsJsonPathOptions {
  /**
   * Path of a number in the payload, in the place of `toleratedFailurePercentage`.
   *
   * @default - another tolerance is given
   */
  readonly toleratedFailurePercentagePath?: string;

  /**
   * Path of a number in the payload, in the place of `toleratedFailureCount`.
   *
   * @default - another tolerance is given
   */
  readonly toleratedFailureCountPath?: string;
}

interface DistributedFanOutJsonataOptions extends ItemsJsonataOptions {
  /**
   * Expression in the place of `toleratedFailurePercentage`.
   *
   * @default - another tolerance is given
   */
  readonly jsonataToleratedFailurePercentage?: string;

  /**
   * Expression in the place of `toleratedFailureCount`.
   *
   * @default - another tolerance is given
   */
  readonly jsonataToleratedFailureCount?: string;
}

/** Properties of a `DistributedFanOut` of JSONPath. */
export interface DistributedFanOutJsonPathProps extends DistributedFanOutOptions, DistributedFanOutJsonPathOptions {}

/** Properties of a `DistributedFanOut` of JSONata. */
export interface DistributedFanOutJsonataProps extends DistributedFanOutOptions, DistributedFanOutJsonataOptions {}

/** Properties of a `DistributedFanOut`. */
export interface DistributedFanOutProps
  extends DistributedFanOutOptions,
    DistributedFanOutJsonPathOptions,
    DistributedFanOutJsonataOptions {
  /**
   * Query language of the Map.
   *
   * @default sfn.QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}
