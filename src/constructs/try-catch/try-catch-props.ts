import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

interface TryCatchOptions {
  /** What is tried. Its output is the output of the whole. */
  readonly body: sfn.IChainable;

  /**
   * Where to go when the body fails, by error name: names of single errors first, then `States.TaskFailed` and `States.ALL`, whatever the order here. A handler gets the
   * input of the body with the failure, `{Error, Cause}`, as its member `error`; where the input is no object, such as an item of a Map that is a
   * text, it gets `{input, error}`.
   *
   * @default - no error is handled
   */
  readonly onError?: { [error: string]: sfn.IChainable };

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
