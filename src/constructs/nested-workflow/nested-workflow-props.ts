import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { RetryPolicy } from '../retry-policy';

interface NestedWorkflowOptions {
  /** The state machine of which an execution is started. STANDARD: an Express execution cannot be waited for. */
  readonly stateMachine: sfn.IStateMachine;

  /** How long the execution may take: `sfn.Timeout.duration(Duration.hours(1))`, or what the payload says (`sfn.Timeout.at`, `sfn.Timeout.jsonata`). */
  readonly taskTimeout: sfn.Timeout;

  /**
   * Input of the execution. An object also tells the execution which one has started it, so that the console shows the two together.
   *
   * @default - the input of the state
   */
  readonly input?: sfn.TaskInput;

  /**
   * Name of the execution, such as `sfn.JsonPath.executionName` (JSONata: `{% $states.context.Execution.Name %}`): a name that comes from the parent makes the start idempotent.
   *
   * @default - a name that AWS makes up
   */
  readonly executionName?: string;

  /**
   * Where to go when the execution fails, with the failure, `{Error, Cause}`, added to the input as `error`; its `Cause` is the JSON of the execution.
   * Where the input is no object, the handler gets `{input, error}`.
   *
   * @default - the parent fails with the error and the cause of the execution
   */
  readonly onFailed?: sfn.IChainable;

  /**
   * Where to go when the execution takes longer than `taskTimeout`, which Step Functions stops then. The failure comes as that of
   * `onFailed`, without a description of the execution.
   *
   * @default - as `onFailed`; the parent fails with States.Timeout where there is none
   */
  readonly onTimeout?: sfn.IChainable;

  /**
   * Retries of the start. An execution that failed is not run again.
   *
   * @default - those of the catalogue
   */
  readonly retryPolicy?: RetryPolicy;
}

interface NestedWorkflowJsonPathOptions {
  /**
   * Where the output of the execution goes, as `{output}`.
   *
   * @default - it is the output of the state
   */
  readonly resultPath?: string;
}

interface NestedWorkflowJsonataOptions {
  /**
   * The output of the state, such as `{% $merge([$states.input, { 'child': $states.result.Output }]) %}`.
   *
   * @default - the output of the execution
   */
  readonly outputs?: any;
}

/** Properties of a `NestedWorkflow` of JSONPath. */
export interface NestedWorkflowJsonPathProps extends NestedWorkflowOptions, NestedWorkflowJsonPathOptions {}

/** Properties of a `NestedWorkflow` of JSONata. */
export interface NestedWorkflowJsonataProps extends NestedWorkflowOptions, NestedWorkflowJsonataOptions {}

/** Properties of a `NestedWorkflow`. */
export interface NestedWorkflowProps
  extends NestedWorkflowOptions,
    NestedWorkflowJsonPathOptions,
    NestedWorkflowJsonataOptions {
  /**
   * Query language of the states and of `input`; the child may be of the other one.
   *
   * @default sfn.QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}
