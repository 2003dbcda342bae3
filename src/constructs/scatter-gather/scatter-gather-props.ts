import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

interface ScatterGatherOptions {
  /** What is done at the same time, by name. All get the input; names of states are unique in the whole machine. */
  readonly branches: { [name: string]: sfn.IChainable };

  /**
   * How many branches have to succeed at least. The others may fail: their outcomes are gathered, too.
   *
   * @default - all: the first branch that fails aborts the others, and the whole fails with its error
   */
  readonly quorum?: number;
}

interface ScatterGatherJsonPathOptions {
  /**
   * Where the result goes.
   *
   * @default - the result is the output
   */
  readonly resultPath?: string;
}

/** Properties of a `ScatterGather` of JSONPath. */
export interface ScatterGatherJsonPathProps extends ScatterGatherOptions, ScatterGatherJsonPathOptions {}

/** Properties of a `ScatterGather` of JSONata. */
export interface ScatterGatherJsonataProps extends ScatterGatherOptions {}

/** Properties of a `ScatterGather`. */
export interface ScatterGatherProps extends ScatterGatherOptions, ScatterGatherJsonPathOptions {
  /**
   * Query language of the states that are added.
   *
   * @default sfn.QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}
