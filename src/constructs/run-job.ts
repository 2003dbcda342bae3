import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { getMember, isJsonObject, type JsonObject } from '../json/json-value';
import { ConstructError } from './private/construct-error';
import { stateNameFor } from './private/state-name';
import { resourceOf } from './private/task-integration';
import { RetryPolicy } from './retry-policy';

/** Properties of a `RunJob`. */
export interface RunJobProps {
  /**
   * The task that runs the job and waits for it: any of aws-cdk-lib with `integrationPattern: sfn.IntegrationPattern.RUN_JOB` and a
   * `taskTimeout`, such as `new tasks.EcsRunTask(…)`, `GlueStartJobRun`, `BatchSubmitJob`, `CodeBuildStartBuild`. JSONPath.
   */
  readonly job: sfn.TaskStateBase;

  /**
   * Where to go when the job has failed. The failure is at `$.error`; the service's own description of the job, which AWS gives as a text, is
   * at `$.error.job` as JSON.
   *
   * @default - the state fails with States.TaskFailed
   */
  readonly onFailed?: sfn.IChainable;

  /**
   * Where to go when the job has not ended in time. The failure is at `$.error`.
   *
   * @default - as `onFailed`, without `$.error.job`; the state fails with States.Timeout where there is none
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
    if (onTimeout) job.addCatch(onTimeout, { errors: [sfn.Errors.TIMEOUT], resultPath: '$.error' });
    if (onFailed) {
      job.addCatch(this.described(onFailed), { errors: [sfn.Errors.TASKS_FAILED], resultPath: '$.error' });
    }
    this.startState = job;
    const handlers = new Set([onFailed, onTimeout].filter((handler) => handler !== undefined));
    this.endStates = [job, ...[...handlers].flatMap(({ endStates }) => endStates)];
  }

  /** Reads the description of the job, where the cause is one: that of a start that failed is a sentence. */
  private described(onFailed: sfn.IChainable): sfn.IChainable {
    const { id } = this.node;
    const read = new sfn.Pass(this, stateNameFor('', id, ' (read failure)'), {
      parameters: {
        Error: sfn.JsonPath.stringAt('$.error.Error'),
        Cause: sfn.JsonPath.stringAt('$.error.Cause'),
        job: sfn.JsonPath.stringToJson(sfn.JsonPath.stringAt('$.error.Cause')),
      },
      resultPath: '$.error',
    });
    read.next(onFailed);
    return new sfn.Choice(this, stateNameFor('', id, ' (failed?)'))
      .when(sfn.Condition.stringMatches('$.error.Cause', '{*}'), read)
      .otherwise(onFailed);
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

/** Glue and Batch end their jobs themselves: aws-cdk-lib hands them the time in the parameters. */
function hasOwnTimeout(fields: JsonObject): boolean {
  const parameters = getMember(fields, 'Parameters') ?? getMember(fields, 'Arguments');
  return parameters !== undefined && isJsonObject(parameters) && getMember(parameters, 'Timeout') !== undefined;
}
