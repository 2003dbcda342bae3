import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

interface TryCatchOptions {
  /** What is tried. Its output is the output of the whole. What catches its failures is added by `addCatch`. */
  readonly body: sfn.IChainable;

  /**
   * What is done at the end in any case: after the body, after a handler, and after either has failed. It gets what the body or the handler
   * hands on, else the input; what it hands on itself is dropped. A failure that nobody handled goes on afterwards.
   *
   * @default - nothing
   */
  readonly onFinally?: sfn.IChainable;
}

/** Properties of a `TryCatch` of JSONPath. */
export interface TryCatchJsonPathProps extends TryCatchOptions {}

/** Properties of a `TryCatch` of JSONata. */
export interface TryCatchJsonataProps extends TryCatchOptions {}

/** Properties of a `TryCatch`. */
export interface TryCatchProps extends TryCatchOptions {
  /**
   * Query language of the states that are added.
   *
   * @default sfn.QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}
