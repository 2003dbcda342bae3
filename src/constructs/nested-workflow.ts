import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { ConstructError } from './private/construct-error';
import { stateNameFor } from './private/state-name';
import { RetryPolicy } from './retry-policy';

/** Properties of a `NestedWorkflow`. */
export interface NestedWorkflowProps {
  /** The state machine of which an execution is started. STANDARD: an Express execution cannot be waited for. */
  readonly stateMachine: sfn.IStateMachine;

  /** How long the execution may take. */
  readonly timeout: Duration;

  /**
   * Input of the execution. An object also tells the execution which one has started it, so that the console shows the two together.
   *
   * @default - the input of the state
   */
  readonly input?: sfn.TaskInput;

  /**
   * Name of the execution, such as `sfn.JsonPath.executionName`: a name that comes from the parent makes the start idempotent.
   *
   * @default - a name that AWS makes up
   */
  readonly executionName?: string;

  /**
   * Where the output of the execution goes.
   *
   * @default - it is the output of the state
   */
  readonly resultPath?: string;

  /**
   * Where to go when the execution fails, with the failure at `$.error`; its `Cause` is the JSON of the execution.
   *
   * @default - the parent fails with the error and the cause of the execution
   */
  readonly onFailed?: sfn.IChainable;

  /**
   * Retries of the start. An execution that failed is not run again.
   *
   * @default - those of the catalogue
   */
  readonly retryPolicy?: RetryPolicy;
}

/**
 * Runs an execution of another state machine and waits for its output, as JSON (`startExecution.sync:2`).
 *
 * A child that fails makes its parent fail with `States.TaskFailed`, and hides its own error in a JSON text; here the parent fails with the error of
 * the child. JSONPath; the child may be of any language.
 */
export class NestedWorkflow extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The task that waits. */
  public readonly task: tasks.StepFunctionsStartExecution;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and name of the state
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: NestedWorkflowProps) {
    super(scope, id);
    const {
      stateMachine,
      timeout,
      input = sfn.TaskInput.fromJsonPathAt('$'),
      executionName,
      resultPath,
      onFailed,
      retryPolicy,
    } = props;
    if (!timeout.isUnresolved() && timeout.toMilliseconds() < Duration.seconds(1).toMilliseconds()) {
      const message = `'timeout' of '${id}' is ${timeout.toMilliseconds()} ms. Expected a second or more`;
      throw new ConstructError('NESTED_WORKFLOW_TIMEOUT_INVALID', message, this.node.path);
    }
    this.task = new tasks.StepFunctionsStartExecution(this, id, {
      stateMachine,
      input,
      name: executionName,
      integrationPattern: sfn.IntegrationPattern.RUN_JOB,
      associateWithParent: input.type === sfn.InputType.OBJECT,
      taskTimeout: sfn.Timeout.duration(timeout),
      ...(resultPath === undefined
        ? { outputPath: '$.Output' }
        : { resultPath, resultSelector: { output: sfn.JsonPath.objectAt('$.Output') } }),
    });
    (retryPolicy ?? RetryPolicy.forTask(this.task)).applyTo(this.task);
    const failed = onFailed ?? this.failAsChild();
    this.task.addCatch(failed, { errors: [sfn.Errors.TASKS_FAILED], resultPath: '$.error' });
    this.startState = this.task;
    this.endStates = [this.task, ...failed.endStates];
  }

  /** Fails with the error of the child, where its execution has one: one that was stopped has none. */
  private failAsChild(): sfn.IChainable {
    const { id } = this.node;
    const name = (what: string): string => stateNameFor('', id, ` (${what})`);
    const read = new sfn.Pass(this, name('read failure'), {
      parameters: { execution: sfn.JsonPath.stringToJson(sfn.JsonPath.stringAt('$.error.Cause')) },
      resultPath: '$.error.child',
    });
    const as = (error: string, cause: string) => ({ errorPath: text(error), causePath: text(cause) });
    const child = new sfn.Fail(
      this,
      name('failed'),
      as('$.error.child.execution.Error', '$.error.child.execution.Cause'),
    );
    const ended = new sfn.Fail(this, name('ended'), as('$.error.Error', '$.error.Cause'));
    const hasError = sfn.Condition.and(
      sfn.Condition.isPresent('$.error.child.execution.Error'),
      sfn.Condition.isPresent('$.error.child.execution.Cause'),
    );
    const choice = new sfn.Choice(this, name('failed?')).when(hasError, child).otherwise(ended);
    const start = sfn.Chain.start(
      new sfn.Choice(this, name('why?'))
        // Only the failure of an execution is described by JSON; that of the start is not.
        .when(sfn.Condition.stringMatches('$.error.Cause', '{*}'), read.next(choice))
        .otherwise(ended),
    );
    return start;
  }
}

/** By States.Format, since a Fail takes nothing but texts. */
function text(path: string): string {
  return sfn.JsonPath.format('{}', sfn.JsonPath.stringAt(path));
}
