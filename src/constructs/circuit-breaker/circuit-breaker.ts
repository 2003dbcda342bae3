import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { Errors } from '../../catalogue/error-names';
import { noteAddedStates } from '../private/added-states';
import { bodyState, catchAll, catchAllKeepingInput, rethrow } from '../private/catch-errors';
import { type CatchableFail, failState } from '../private/catchable-fail';
import { Catching } from '../private/catching';
import { acknowledge, endsOf, placeState } from '../private/ends';
import { condition } from '../private/jsonata';
import { numberText } from '../private/known';
import { JSONATA, languageOf } from '../private/language';
import { stateNameFor, variableName } from '../private/names';
import { requireProperties } from '../private/required-properties';
import { actor, type StateRecord } from '../private/state-record';
import type {
  CircuitBreakerJsonataProps,
  CircuitBreakerJsonPathProps,
  CircuitBreakerProps,
} from './circuit-breaker-props';
import { checkCircuitBreaker } from './circuit-checks';
import {
  type CircuitVariables,
  CLOSE,
  circuitRecord,
  count,
  known as knownCount,
  OPEN,
  seen,
  TRY,
} from './circuit-record';

/**
 * Does not call what is broken: after so many failures within a window the circuit is open, and executions fail at once. After a while one of them
 * tries; its success closes the circuit for all, its failure leaves it open. The circuit is an item of a DynamoDB table, which is changed by
 * conditional writes alone.
 *
 * - One execution tries at a time. When it dies, another one does after the lease.
 * - The circuit breaks nothing by itself: when the table cannot be read, the body is done; when it cannot be written, the body ends as it does.
 */
export class CircuitBreaker extends sfn.StateMachineFragment {
  /** Does not call what is broken, by a key that is a path of JSONPath. */
  public static jsonPath(scope: Construct, id: string, props: CircuitBreakerJsonPathProps): CircuitBreaker {
    return new CircuitBreaker(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** Does not call what is broken, by a key that is an expression of JSONata. */
  public static jsonata(scope: Construct, id: string, props: CircuitBreakerJsonataProps): CircuitBreaker {
    return new CircuitBreaker(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The table with the circuit. */
  public readonly table: ITable;

  private readonly record: StateRecord;
  private readonly variables: CircuitVariables;

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and begin of the names of its states
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: CircuitBreakerProps) {
    super(scope, id);
    requireProperties(this.node.path, 'CircuitBreakerProps', props);
    noteAddedStates(this);
    checkCircuitBreaker(this, props);
    const [circuit, closedAt, failures] = ['circuit', 'closedAt', 'failures'].map((name) =>
      variableName(`${name}Of`, this),
    );
    this.variables = { circuit, closedAt, failures };
    this.record = circuitRecord(this, props, this.variables);
    this.table = this.record.table;
    const body = bodyState(this, this.stateName('body'), props.body, JSONATA);
    const language = languageOf(props.queryLanguage);
    const cause = `The circuit of ${id} is open: it has failed too often`;
    const open = props.onOpen ? [] : [failState(this, this.stateName('open'), language, 'CircuitOpen', cause)];
    this.startState = this.enter(body, props.onOpen ?? open[0]);
    const fails = rethrow(this, this.stateName('fails'), variableName('failureOf', this), language);
    this.handleFailure(body, fails, props);
    this.catching = new Catching(this, id, language, [...open, fails]);
    this.endStates = endsOf(this.handleSuccess(body), props.onOpen);
  }

  /**
   * Where to go when the body fails, once the failure is counted, or the circuit is open (`CircuitOpen`), unless `onOpen` takes that. As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): CircuitBreaker {
    this.catching.add(handler, props);
    return this;
  }

  /** Looks at the circuit. A table that cannot be read is taken for a closed one. */
  private enter(body: sfn.Parallel, open: sfn.IChainable): sfn.State {
    const { id } = this.node;
    const { circuit, closedAt } = this.variables;
    const begin = this.record.begin(id, { [circuit]: 'CLOSED', [closedAt]: 0 });
    const look = this.record.get(this.stateName('look'), seen(this.variables, actor(this)));
    catchAllKeepingInput(look, body, JSONATA);
    acknowledge(look, 'swallowed-error', 'A circuit that cannot be read must not keep the work from being done');
    const trial = this.record.update(this.stateName('trial'), TRY);
    catchAllKeepingInput(trial, open, JSONATA);
    trial.next(body);
    const choice = sfn.Choice.jsonata(this, this.stateName('closed?'))
      .when(condition(`$${circuit} = 'OPEN'`), open)
      .when(condition(`$${circuit} = 'TRIAL'`), trial)
      .otherwise(body);
    begin.next(look).next(choice);
    return begin;
  }

  /** Closes the circuit after a trial. */
  private handleSuccess(body: sfn.Parallel): sfn.INextable[] {
    const close = this.record.update(this.stateName('close'), CLOSE);
    const done = placeState(this, this.stateName('done'), JSONATA);
    catchAllKeepingInput(close, done, JSONATA);
    acknowledge(close, 'swallowed-error', 'The work is done; another execution will try, and close the circuit');
    const choice = sfn.Choice.jsonata(this, this.stateName('tried?')).when(this.isTrial, close).otherwise(done);
    body.next(choice);
    return [close, done];
  }

  /** Counts the failure, opens the circuit when there are too many, and fails as the body did, also when the table is away. */
  private handleFailure(
    body: sfn.Parallel,
    fails: CatchableFail,
    { countedErrors = [sfn.Errors.ALL], threshold = 5, window }: CircuitBreakerProps,
  ): void {
    const failure = variableName('failureOf', this);
    const trip = this.record.update(this.stateName('trip'), OPEN);
    catchAllKeepingInput(trip, fails, JSONATA);
    trip.next(fails);
    const counting = count(this.record, this.variables, window);
    const counted = this.record.update(this.stateName('count'), counting);
    // How many there are, when the count was refused: the failure is counted already, or there are too many.
    const known = this.record.update(this.stateName('counted already'), knownCount(counting, this.variables));
    counted.addCatch(known, { errors: [Errors.Dynamodb.CONDITIONAL_CHECK_FAILED], ...JSONATA.keepInput });
    catchAllKeepingInput(known, fails, JSONATA);
    catchAllKeepingInput(counted, fails, JSONATA);
    const tooMany = sfn.Choice.jsonata(this, this.stateName('too many?'))
      .when(condition(`$${this.variables.failures} >= ${numberText(threshold)}`), trip)
      .otherwise(fails);
    counted.next(tooMany);
    known.next(tooMany);
    const whenCounted = sfn.Choice.jsonata(this, this.stateName('trial failed?'))
      .when(this.isTrial, trip)
      .otherwise(counted);
    const assign = { [failure]: JSONATA.value(JSONATA.failure) };
    if (countedErrors.includes(sfn.Errors.ALL)) {
      catchAllKeepingInput(body, whenCounted, JSONATA, assign);
      return;
    }
    body.addCatch(whenCounted, { errors: countedErrors, ...JSONATA.keepInput, assign });
    catchAll(body, this.answered(fails), { ...JSONATA.keepInput, assign }, countedErrors);
  }

  /** What is not counted is an answer: a trial that gets one closes the circuit. */
  private answered(fails: sfn.Fail): sfn.IChainable {
    const close = this.record.update(this.stateName('close after answer'), CLOSE);
    catchAllKeepingInput(close, fails, JSONATA);
    close.next(fails);
    return sfn.Choice.jsonata(this, this.stateName('answered?')).when(this.isTrial, close).otherwise(fails);
  }

  private get isTrial(): sfn.Condition {
    return condition(`$${this.variables.circuit} = 'TRIAL'`);
  }

  private stateName(what: string): string {
    return stateNameFor('', this.node.id, ` (${what})`);
  }
}
