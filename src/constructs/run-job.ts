import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { getMember, isJsonObject, type JsonObject } from '../json/json-value';
import { ConstructError } from './private/construct-error';
import { endsOf } from './private/ends';
import { isJsonata, languageOf } from './private/languages';
import { queryLanguageOf } from './private/state-internals';
import { stateNameFor } from './private/state-name';
import { resourceOf } from './private/task-integration';
import { RetryPolicy } from './retry-policy';

/** Properties of a `RunJob`. */
export interface RunJobProps {
  /**
   * The task that runs the job and waits for it: any of aws-cdk-lib with `integrationPattern: sfn.IntegrationPattern.RUN_JOB` and a
   * `taskTimeout`, such as `new tasks.EcsRunTask(…)`, `GlueStartJobRun`, `BatchSubmitJob`, `CodeBuildStartBuild`. What catches its failures is in the query
   * language that it names (`tasks.EcsRunTask.jsonata(…)`); JSONPath where it names none.
   */
  readonly job: sfn.TaskStateBase;

  /**
   * Where to go when the job has failed. The failure is added to the input as `error`; the service's own description of the job, which AWS
   * gives as a text, is `error.job`, as JSON: always an object, and an empty one where there is no description, as when the job could not
   * be started.
   *
   * @default - the state fails with States.TaskFailed
   */
  readonly onFailed?: sfn.IChainable;

  /**
   * Where to go when the job has not ended in time. The failure is added to the input as `error`; `error.job` is `{}`.
   *
   * @default - as `onFailed`; the state fails with States.Timeout where there is none
   */
  readonly onTimeout?: sfn.IChainable;

  /**
   * Retries of the start. A job that has failed is not run again: it may have done half of its work.
   *
   * @default - those of the catalogue
   */
  readonly retryPolicy?: RetryPolicy;
}

/**
 * Runs a job and waits until it has ended (`.sync`): in time, with retries of its start alone, and with its description as JSON when it
 * fails.
 */
export class RunJob extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: RunJobProps) {
    super(scope, id);
    const { job, onFailed, onTimeout = onFailed, retryPolicy } = props;
    this.check(job);
    (retryPolicy ?? RetryPolicy.forTask(job)).applyTo(job);
    const handle = isJsonata(languageOf(queryLanguageOf(job) as sfn.QueryLanguage | undefined))
      ? handleInJsonata
      : this.handleInJsonPath.bind(this);
    handle(job, onFailed, onTimeout);
    this.startState = job;
    this.endStates = endsOf(job, onFailed, onTimeout);
  }

  /** JSONPath has no expression that may read a JSON text or not, so states do it. */
  private handleInJsonPath(job: sfn.TaskStateBase, onFailed?: sfn.IChainable, onTimeout?: sfn.IChainable): void {
    const failed = onFailed && this.undescribed(onFailed, 'not described');
    const late = onTimeout === onFailed ? failed : onTimeout && this.undescribed(onTimeout, 'timed out');
    if (late) job.addCatch(late, catching(sfn.Errors.TIMEOUT));
    if (onFailed && failed) job.addCatch(this.described(onFailed, failed), catching(sfn.Errors.TASKS_FAILED));
  }

  /** Reads the description of the job, where the cause is one: that of a start that failed is a sentence. */
  private described(onFailed: sfn.IChainable, undescribed: sfn.IChainable): sfn.IChainable {
    const { id } = this.node;
    const read = new sfn.Pass(this, stateNameFor('', id, ' (read failure)'), {
      parameters: {
        Error: sfn.JsonPath.stringAt('$.error.Error'),
        Cause: sfn.JsonPath.stringAt('$.error.Cause'),
        job: sfn.JsonPath.stringToJson(sfn.JsonPath.stringAt('$.error.Cause')),
      },
      resultPath: '$.error',
      queryLanguage: sfn.QueryLanguage.JSON_PATH,
    });
    read.next(onFailed);
    return new sfn.Choice(this, stateNameFor('', id, ' (failed?)'), { queryLanguage: sfn.QueryLanguage.JSON_PATH })
      .when(sfn.Condition.stringMatches('$.error.Cause', '{*}'), read)
      .otherwise(undescribed);
  }

  /** A path below a member that is not there would fail the handler, where it asks for the description. */
  private undescribed(handler: sfn.IChainable, how: string): sfn.IChainable {
    const name = stateNameFor('', this.node.id, ` (${how})`);
    const pass = new sfn.Pass(this, name, {
      result: sfn.Result.fromObject({}),
      resultPath: '$.error.job',
      queryLanguage: sfn.QueryLanguage.JSON_PATH,
    });
    pass.next(handler);
    return pass;
  }

  private check(job: sfn.TaskStateBase): void {
    const json: unknown = job.toStateJson();
    const fields = isJsonObject(json) ? (json as JsonObject) : {};
    const has = (field: string): boolean => getMember(fields, field) !== undefined;
    const resource = resourceOf(job) ?? '';
    const wrong = !/\.sync(:2)?$/.test(resource)
      ? `does not wait for its job: its Resource is '${resource}'. Expected integrationPattern RUN_JOB`
      : !has('TimeoutSeconds') && !has('TimeoutSecondsPath') && !hasOwnTimeout(fields)
        ? "has no timeout, so a job that hangs would hang the execution for up to a year. Expected 'taskTimeout'"
        : undefined;
    if (wrong) throw new ConstructError('RUN_JOB_INVALID', `The task '${job.stateId}' ${wrong}`, this.node.path);
  }
}

function catching(error: string): sfn.CatchProps {
  return { errors: [error], resultPath: '$.error' };
}

/** A cause may be null, which is no text. */
const CAUSE = '$string($states.errorOutput.Cause)';

/** The text of a description, which begins and ends with braces; that of a start that failed is a sentence. */
const DESCRIPTION = `$substring(${CAUSE}, 0, 1) = '{' and $substring(${CAUSE}, -1) = '}'`;

function handleInJsonata(job: sfn.TaskStateBase, onFailed?: sfn.IChainable, onTimeout?: sfn.IChainable): void {
  const withJob = (description: string): string =>
    `{% $merge([$states.input, {'error': $merge([$states.errorOutput, {'job': ${description}}])}]) %}`;
  if (onTimeout) job.addCatch(onTimeout, { errors: [sfn.Errors.TIMEOUT], outputs: withJob('{}') });
  if (onFailed) {
    const outputs = withJob(`${DESCRIPTION} ? $parse(${CAUSE}) : {}`);
    job.addCatch(onFailed, { errors: [sfn.Errors.TASKS_FAILED], outputs });
  }
}

/** Glue and Batch end their jobs themselves: aws-cdk-lib hands them the time in the parameters. */
function hasOwnTimeout(fields: JsonObject): boolean {
  const parameters = getMember(fields, 'Parameters') ?? getMember(fields, 'Arguments');
  return parameters !== undefined && isJsonObject(parameters) && getMember(parameters, 'Timeout') !== undefined;
}
