import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { noteAddedStates } from '../private/added-states';
import { bodyState, catchAllKeepingInput, rethrow } from '../private/catch-errors';
import { Catching } from '../private/catching';
import { acknowledge, placeState } from '../private/ends';
import { languageOf } from '../private/language';
import { stateNameFor, variableName } from '../private/names';
import { requireProperties } from '../private/required-properties';
import { checkStatusTracked } from './status-checks';
import type { StatusTrackedJsonataProps, StatusTrackedJsonPathProps, StatusTrackedProps } from './status-tracked-props';
import { keyState, StatusWriter } from './status-writer';

/**
 * Steps whose progress stands in an item of a DynamoDB table: the status of each step when it begins, and how it all ended.
 *
 * - The item has the attributes `status` (or what `statusAttribute` says), `executionId`, `executionStartTime`, `updatedAt`, `statusOrder`, and
 *   `error` (the error name) once it has failed.
 * - A write that fails is retried, and then left out: tracking never fails the workflow.
 * - An older execution does not write over what a newer one wrote, nor over `protectedStatuses`; a write that comes late not over a later one.
 * - A failure of a step ends the fragment with the original error and cause, after it was recorded.
 */
export class StatusTracked extends sfn.StateMachineFragment {
  /** Steps whose progress stands in a table, in states of JSONPath. */
  public static jsonPath(scope: Construct, id: string, props: StatusTrackedJsonPathProps): StatusTracked {
    return new StatusTracked(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** Steps whose progress stands in a table, in states of JSONata. */
  public static jsonata(scope: Construct, id: string, props: StatusTrackedJsonataProps): StatusTracked {
    return new StatusTracked(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: StatusTrackedProps) {
    super(scope, id);
    requireProperties(this.node.path, 'StatusTrackedProps', props);
    noteAddedStates(this, props.stateName);
    checkStatusTracked(this, props);
    const { stateName = id } = props;
    const language = languageOf(props.queryLanguage);
    const { succeededStatus = 'SUCCEEDED', failedStatus = 'FAILED' } = props;
    const keyed = { key: props.key, keyVariable: variableName('keyOf', this), language };
    const failure = variableName('failureOf', this);
    const writer = new StatusWriter(this, { ...props, ...keyed, stateName });

    const start = keyState(this, stateNameFor('', stateName, ' key'), keyed);
    const steps = bodyState(this, stateNameFor('', stateName, ' steps'), writer.steps(props.steps), language);
    const failed = writer.write(failedStatus, props.steps.length, `$${failure}.Error`);
    const end = rethrow(this, stateNameFor('', stateName, ' failure'), failure, language);
    this.catching = new Catching(this, stateName, language, [end]);
    catchAllKeepingInput(failed, end, language);
    failed.next(end);
    catchAllKeepingInput(steps, failed, language, { [failure]: language.value(language.failure) });

    const succeeded = writer.write(succeededStatus, props.steps.length);
    const name = stateNameFor('', stateName, ' (not recorded)');
    const reason = 'Its name says in the history that the status was not recorded';
    const notRecorded = placeState(this, name, language, reason);
    catchAllKeepingInput(succeeded, notRecorded, language);
    acknowledge(succeeded, 'swallowed-error', 'Tracking that fails is not to fail what it tracks');
    start.next(steps).next(succeeded);
    this.startState = start;
    this.endStates = [succeeded, notRecorded];
  }

  /**
   * Where to go when a step fails, once that is recorded. As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): StatusTracked {
    this.catching.add(handler, props);
    return this;
  }
}
