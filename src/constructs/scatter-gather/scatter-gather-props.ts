import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** Properties of a `ScatterGather`. */
export interface ScatterGatherProps {
  /** What is done at the same time, by name. All get the input; names of states are unique in the whole machine. */
  readonly branches: { [name: string]: sfn.IChainable };

  /**
   * How many branches have to succeed at least. The others may fail: their outcomes are gathered, too.
   *
   * @default - all: the first branch that fails aborts the others, and the whole fails with its error
   */
  readonly quorum?: number;

  /**
   * Where the result goes. JSONPath only: with JSONata the result is the output, and a path is refused.
   *
   * @default - the result is the output
   */
  readonly resultPath?: string;

  /**
   * Query language of the states that are added.
   *
   * @default sfn.QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}
