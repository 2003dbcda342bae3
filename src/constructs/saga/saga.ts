import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { noteAddedStates } from '../private/added-states';
import type { CatchableFail } from '../private/catchable-fail';
import { Catching } from '../private/catching';
import { ConstructError } from '../private/construct-error';
import { acknowledge, endsOf } from '../private/ends';
import { languageOf } from '../private/language';
import { requireProperties } from '../private/required-properties';
import { once } from './saga-catchers';
import { checkSagaSteps } from './saga-checks';
import { chainCompensations } from './saga-compensations';
import { compensatedEnd, notCompletedEnd } from './saga-ends';
import type { SagaJsonataProps, SagaJsonPathProps, SagaProps } from './saga-props';
import { linkSteps, sequenceOf } from './saga-sequence';
import { pivotOf } from './saga-steps';
import { identifier, sagaVariables } from './saga-variables';

/**
 * Steps that all take place, or are undone: when a step fails, the compensations of the steps before it run in reverse order.
 *
 * - A failed action is retried first, by the retries of its own integration.
 * - Compensations are retried ten times, up to five minutes apart, for every error but those known to be permanent.
 * - When a compensation still fails, that is recorded and told, and the remaining compensations run, unless `stop` says otherwise.
 * - After the `pivot` nothing is undone: steps are retried for long, and the execution fails with `SagaNotCompleted` when one still fails.
 * - The execution fails with `SagaCompensated`, or with `SagaCompensationFailed` when a compensation failed. Either way the
 *   cause is JSON that holds the error of the step: `{"Error":"CardDeclined","Cause":"limit"}`, or
 *   `{"error":{…},"compensationFailures":{"RefundCard":{…}}}`.
 *
 * Results are kept in variables, so that the payload stays as it is: `$ReserveStock` is the result of the step of that name, for the steps
 * after it and all compensations. `$sagaError` is the failure, for the compensations. What cannot be caught on AWS is not compensated: a
 * `States.Runtime` failure (a path that leads nowhere), and an execution that is stopped or reaches its own time limit. Give actions a
 * timeout of their own, shorter than that of the machine.
 *
 * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/cloud-design-patterns/saga.html
 */
export class Saga extends sfn.StateMachineFragment {
  /** Steps that all take place or are undone, in a machine of JSONPath. */
  public static jsonPath(scope: Construct, id: string, props: SagaJsonPathProps): Saga {
    return new Saga(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** Steps that all take place or are undone, in a machine of JSONata. */
  public static jsonata(scope: Construct, id: string, props: SagaJsonataProps): Saga {
    return new Saga(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  /**
   * A key that is the same for every retry of a step and for its compensation, and another one for every execution: the ARN of the
   * execution and the name, `arn:…:o-1/ChargeCard`. In a Map, put what tells the items apart next to it.
   *
   * @param name name of the step: letters, digits, spaces, `_`, `.` and `-`
   * @param queryLanguage that of the state; default: JSONPath
   * @returns an expression for parameters, arguments and payloads of tasks
   */
  public static idempotencyKey(name: string, queryLanguage?: sfn.QueryLanguage): string {
    return idempotencyKeyOf(name, queryLanguage);
  }

  /**
   * The variable with the result of a step: `$ChargeCard`, `$Ship_order` for `Ship order`. It is a JSONPath, and goes on as one
   * (`Saga.resultOf('ChargeCard') + '.id'`), or part of a JSONata expression. A step that failed has the result null.
   *
   * @param name name of the step
   */
  public static resultOf(name: string): string {
    return `$${identifier(name)}`;
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: SagaProps) {
    super(scope, id);
    requireProperties(this.node.path, 'SagaProps', props);
    noteAddedStates(this);
    checkSagaSteps(this, props);
    const { steps, stateNamePrefix: prefix = '', onCompensated, compensateFailedStep } = props;
    const { queryLanguage = sfn.QueryLanguage.JSON_PATH } = props;
    const variables = sagaVariables(prefix);
    const language = languageOf(queryLanguage);
    const fails: CatchableFail[] = [];
    const ends = { saga: this, prefix, variables, language, fails };
    const pivot = pivotOf(steps);
    const sequence = sequenceOf({ ...ends, queryLanguage, compensateFailedStep }, steps, pivot);
    const compensated = once(() => onCompensated?.startState ?? compensatedEnd(ends));
    const compensations = sequence.map((step) => step.compensations);
    const handlers = chainCompensations(ends, compensations, compensated, props.onCompensationFailed);
    linkSteps(
      sequence,
      pivot,
      handlers,
      once(() => notCompletedEnd(ends)),
    );
    if (onCompensated) {
      for (const { start } of sequence)
        acknowledge(start, 'swallowed-error', 'Where a failure that was undone leads is said in onCompensated');
    }
    this.catching = new Catching(this, id, language, fails);
    this.startState = sequence[0].start;
    this.endStates = endsOf(sequence[sequence.length - 1].end(), onCompensated);
  }

  /**
   * Where to go when the saga fails: undone (`SagaCompensated`, unless `onCompensated` takes that), not wholly undone (`SagaCompensationFailed`), or after its pivot (`SagaNotCompleted`). As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): Saga {
    this.catching.add(handler, props);
    return this;
  }
}

/** The ARN of the execution and a name, as an expression of the query language. */
function idempotencyKeyOf(name: string, queryLanguage: sfn.QueryLanguage | undefined): string {
  // Braces, quotes and backslashes mean something in the template of States.Format.
  if (!/^[\w. -]+$/.test(name)) {
    throw new ConstructError(
      'SAGA_IDEMPOTENCY_NAME_INVALID',
      `An idempotency key expects a name of letters, digits, spaces, '_', '.' and '-', but got '${name}'. Give the name of the step without other characters`,
      'Saga.idempotencyKey',
    );
  }
  const { context, format } = languageOf(queryLanguage);
  return format(`{}/${name}`, `${context}.Execution.Id`);
}
