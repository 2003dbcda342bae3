import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { getMember, isJsonObject, type JsonObject } from '../../json/json-value';
import { noteAddedStates } from '../private/added-states';
import { catchKeepingError } from '../private/catch-errors';
import { Catching } from '../private/catching';
import { ConstructError } from '../private/construct-error';
import { endsOf } from '../private/ends';
import { failureText } from '../private/jsonata';
import { languageOf } from '../private/language';
import { queryLanguageOf } from '../private/rendering';
import { requireProperties } from '../private/required-properties';
import { patternOf, resourceOf } from '../private/task-integration';
import { RetryPolicy } from '../retry-policy';
import type { RunJobProps } from './run-job-props';

/**
 * Runs a job and waits until it has ended (`.sync`): in time, with retries of its start alone, and with its description as JSON when it
 * fails.
 */
export class RunJob extends sfn.StateMachineFragment {
  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: RunJobProps) {
    super(scope, id);
    requireProperties(this.node.path, 'RunJobProps', props);
    noteAddedStates(this);
    const { job, onFailed, onTimeout = onFailed, retryPolicy } = props;
    this.check(job);
    (retryPolicy ?? RetryPolicy.forTask(job)).applyTo(job);
    const language = languageOf(queryLanguageOf(job) as sfn.QueryLanguage | undefined);
    const handlers = [
      [sfn.Errors.TIMEOUT, onTimeout, undescribed] as const,
      [sfn.Errors.TASKS_FAILED, onFailed, described] as const,
    ];
    catchKeepingError(this, id, job, handlers, language);
    this.catching = new Catching(this, id, language, [job]);
    this.startState = job;
    this.endStates = endsOf(job, onFailed, onTimeout);
  }

  /**
   * Where to go when the job fails, or could not be started. `onFailed` and `onTimeout` come first. As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): RunJob {
    this.catching.add(handler, props);
    return this;
  }

  private check(job: sfn.TaskStateBase): void {
    const json: unknown = job.toStateJson();
    const fields = isJsonObject(json) ? (json as JsonObject) : {};
    const has = (field: string): boolean => getMember(fields, field) !== undefined;
    const resource = resourceOf(job) ?? '';
    const wrong =
      patternOf(resource) !== 'RUN_JOB'
        ? `does not wait for its job: its Resource is '${resource}'. Expected integrationPattern RUN_JOB`
        : !has('TimeoutSeconds') && !has('TimeoutSecondsPath') && !hasOwnTimeout(fields)
          ? "has no timeout, so a job that hangs would hang the execution for up to a year. Expected 'taskTimeout'"
          : undefined;
    if (wrong) throw new ConstructError('RUN_JOB_INVALID', `The task '${job.stateId}' ${wrong}`, this.node.path);
  }
}

/** Expression of a failure without a description of the job. */
function undescribed(failure: string): string {
  return `$merge([${failure}, {'job': {}}])`;
}

/** Expression of a failure with the description of the job, which is a text in braces; that of a start that failed is a sentence, and a cause may be null. */
function described(failure: string): string {
  const cause = failureText(`${failure}.Cause`);
  const isDescription = `$substring(${cause}, 0, 1) = '{' and $substring(${cause}, -1) = '}'`;
  return `$merge([${failure}, {'job': ${isDescription} ? $parse(${cause}) : {}}])`;
}

/** Glue and Batch end their jobs themselves: aws-cdk-lib hands them the time in the parameters. */
function hasOwnTimeout(fields: JsonObject): boolean {
  const parameters = getMember(fields, 'Parameters') ?? getMember(fields, 'Arguments');
  return parameters !== undefined && isJsonObject(parameters) && getMember(parameters, 'Timeout') !== undefined;
}
