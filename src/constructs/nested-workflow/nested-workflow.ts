import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { noteAddedStates } from '../private/added-states';
import { catchKeepingError } from '../private/catch-errors';
import { CatchableFail } from '../private/catchable-fail';
import { Catching } from '../private/catching';
import { ConstructError } from '../private/construct-error';
import { endsOf } from '../private/ends';
import { failureText } from '../private/jsonata';
import { JSONATA, type Language, languageOf } from '../private/language';
import { stateNameFor, variableName } from '../private/names';
import { requireProperties } from '../private/required-properties';
import { checkTimeout } from '../private/timeouts';
import { RetryPolicy } from '../retry-policy';
import type {
  NestedWorkflowJsonataProps,
  NestedWorkflowJsonPathProps,
  NestedWorkflowProps,
} from './nested-workflow-props';

/**
 * Runs an execution of another state machine and waits for its output, as JSON (`startExecution.sync:2`).
 *
 * A child that fails makes its parent fail with `States.TaskFailed`, and hides its own error in a JSON text; here the parent fails with the error of
 * the child.
 */
export class NestedWorkflow extends sfn.StateMachineFragment {
  /** A task of JSONPath that runs an execution of another state machine. */
  public static jsonPath(scope: Construct, id: string, props: NestedWorkflowJsonPathProps): NestedWorkflow {
    return new NestedWorkflow(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** A task of JSONata that runs an execution of another state machine. */
  public static jsonata(scope: Construct, id: string, props: NestedWorkflowJsonataProps): NestedWorkflow {
    return new NestedWorkflow(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The task that waits. */
  public readonly task: tasks.StepFunctionsStartExecution;

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and name of the state
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: NestedWorkflowProps) {
    super(scope, id);
    requireProperties(this.node.path, 'NestedWorkflowProps', props);
    noteAddedStates(this);
    const { stateMachine, taskTimeout, executionName, onFailed, onTimeout = onFailed, retryPolicy } = props;
    const language = languageOf(props.queryLanguage);
    const { input = language.taskInput() } = props;
    checkTimeout(this, 'NESTED_WORKFLOW_TIMEOUT_INVALID', 'taskTimeout', taskTimeout, language);
    this.task = new StartExecution(this, id, {
      stateMachine,
      input,
      name: executionName,
      integrationPattern: sfn.IntegrationPattern.RUN_JOB,
      associateWithParent: input.type === sfn.InputType.OBJECT,
      taskTimeout,
      ...this.resultOf(props, language),
    });
    (retryPolicy ?? RetryPolicy.forTask(this.task)).applyTo(this.task);
    const handlers = [[sfn.Errors.TIMEOUT, onTimeout] as const, [sfn.Errors.TASKS_FAILED, onFailed] as const];
    catchKeepingError(this, id, this.task, handlers, language);
    const failed = onFailed ? [] : [this.failAsChild(language)];
    if (!onFailed) {
      const assign = { [this.failure]: language.value(language.failure) };
      this.task.addCatch(failed[0], { errors: [sfn.Errors.TASKS_FAILED], ...language.keepInput, assign });
    }
    this.catching = new Catching(this, id, language, [this.task, ...failed]);
    this.startState = this.task;
    this.endStates = endsOf(this.task, onFailed, onTimeout);
  }

  /**
   * Where to go when the execution fails, with its own error and cause, takes too long, or could not be started. `onFailed` and `onTimeout` come first. As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): NestedWorkflow {
    this.catching.add(handler, props);
    return this;
  }

  /** The output of the child is in the description of its execution. */
  private resultOf(props: NestedWorkflowProps, language: Language): sfn.TaskStateBaseProps {
    const { queryLanguage, name: of, foreignField: other, resultField: instead, result } = language;
    if (props[other] !== undefined) {
      const message = `'${this.node.id}' is a state of ${of}, which has no '${other}'. Expected '${instead}', or the other 'queryLanguage'`;
      throw new ConstructError('NESTED_WORKFLOW_RESULT_INVALID', message, this.node.path);
    }
    const output = `${result}.Output`;
    if (props.outputs !== undefined) return { queryLanguage, outputs: props.outputs };
    if (props.resultPath === undefined) return { queryLanguage, ...language.output(output) };
    return { queryLanguage, ...language.select({ output: language.value(output) }, props.resultPath) };
  }

  /** Variable with the failure of the task. */
  private get failure(): string {
    return variableName('failureOf', this);
  }

  /**
   * Fails with the error of the child, where its execution has one: one that was stopped has none, and that of a start is described by a sentence. Its cause
   * may be null, which is no text. By JSONata, which a machine of either language may have: JSONPath has no expression that may read a JSON text or not.
   */
  private failAsChild(language: Language): CatchableFail {
    const of = (member: string): string =>
      `{% (
      $error := $${this.failure};
      $cause := ${failureText('$error.Cause')};
      $described := $substring($cause, 0, 1) = '{' and $substring($cause, -1) = '}';
      $child := $described ? $parse($cause) : {};
      $exists($child.Error) and $exists($child.Cause) ? $child.${member} : ${failureText(`$error.${member}`)}
    ) %}`.replace(/\n\s*/g, ' ');
    const props = { queryLanguage: JSONATA.queryLanguage, error: of('Error'), cause: of('Cause') };
    return new CatchableFail(this, stateNameFor('', this.node.id, ' (failed)'), props, language);
  }
}

const OF_EXECUTIONS = ['states:DescribeExecution', 'states:StopExecution'];

/**
 * StepFunctionsStartExecution that waits, with permissions for executions of its own machine alone. With the pattern of aws-cdk-lib, `name*`, go those of
 * machines whose names begin alike (AWS developer guide, "Call Step Functions": `execution:name:*`).
 */
export class StartExecution extends tasks.StepFunctionsStartExecution {
  constructor(scope: Construct, id: string, props: tasks.StepFunctionsStartExecutionProps) {
    super(scope, id, props);
    const stack = Stack.of(this);
    const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
    const { resourceName: machine } = stack.splitArn(props.stateMachine.stateMachineRef.stateMachineArn, arnFormat);
    const resourceName = `${machine}:*`;
    const resources = [stack.formatArn({ service: 'states', resource: 'execution', arnFormat, resourceName })];
    const statements = this.taskPolicies ?? [];
    const others = statements.filter(({ actions }) => !actions.some((action) => OF_EXECUTIONS.includes(action)));
    statements.splice(0, statements.length, ...others, new iam.PolicyStatement({ actions: OF_EXECUTIONS, resources }));
  }
}
