import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { Errors } from '../../catalogue/error-names';
import { noteAddedStates } from '../private/added-states';
import { bodyState, catchAllKeepingInput, rethrow } from '../private/catch-errors';
import { type CatchableFail, failState } from '../private/catchable-fail';
import { type CatchableState, Catching } from '../private/catching';
import { acknowledge, endsOf, placeState } from '../private/ends';
import { condition, expression } from '../private/jsonata';
import { millisecondsText, secondsText } from '../private/known';
import { JSONATA, type Language, languageOf } from '../private/language';
import { warnWhereExpress } from '../private/machines-of';
import { stateNameFor, variableName } from '../private/names';
import { requireProperties } from '../private/required-properties';
import type { StateRecord } from '../private/state-record';
import { checkSemaphore } from './semaphore-checks';
import type { SemaphoreJsonataProps, SemaphoreJsonPathProps, SemaphoreProps } from './semaphore-props';
import { ACQUIRE, CREATE, EVICT, leaseEnd, RELEASE, semaphoreRecord } from './semaphore-record';

const WHEN_REFUSED = { errors: [Errors.Dynamodb.CONDITIONAL_CHECK_FAILED], ...JSONATA.keepInput };

/** What an execution does that finds no place, and what of it may fail. */
interface Waiting {
  readonly look: sfn.IChainable;
  readonly reached: readonly CatchableState[];
}

/**
 * Lets at most so many executions into its body at the same time, whatever machines they belong to; the others wait. Who has a place stands in an item
 * of a DynamoDB table, which is changed by conditional writes alone.
 *
 * - The place is given back when the body succeeds and when it fails; when that cannot be written, the lease ends it.
 * - The place of an execution that died (timed out, stopped) is taken by another one after the lease.
 * - An execution that is retried or redriven knows its own place by its ARN.
 * - Places are not given in the order of arrival.
 */
export class Semaphore extends sfn.StateMachineFragment {
  /** Lets so many executions into its body at the same time, by a key that is a path of JSONPath. */
  public static jsonPath(scope: Construct, id: string, props: SemaphoreJsonPathProps): Semaphore {
    return new Semaphore(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** Lets so many executions into its body at the same time, by a key that is an expression of JSONata. */
  public static jsonata(scope: Construct, id: string, props: SemaphoreJsonataProps): Semaphore {
    return new Semaphore(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The table with the places. */
  public readonly table: ITable;

  private readonly record: StateRecord;
  /** Variables: since when it waits, whether there is a record, a holder whose lease is over. */
  private readonly since: string;
  private readonly dead: string;

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and begin of the names of its states
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: SemaphoreProps) {
    super(scope, id);
    requireProperties(this.node.path, 'SemaphoreProps', props);
    noteAddedStates(this);
    checkSemaphore(this, props);
    const language = languageOf(props.queryLanguage);
    warnWhereExpress(this, variableName('waitingSinceOf', this));
    this.since = variableName('waitingSinceOf', this);
    this.dead = variableName('deadHolderOf', this);
    const held = variableName('leaseOf', this);
    this.record = semaphoreRecord(this, props, this.dead, held);
    this.table = this.record.table;
    const acquire = this.record.update(this.stateName('acquire'), {
      ...ACQUIRE,
      assign: { [held]: expression(leaseEnd(props.lease)) },
    });
    const waiting = this.waitForPlace(acquire, props);
    acquire.addCatch(waiting.look, WHEN_REFUSED);
    const begin = this.record.begin(id, { [this.since]: 0 });
    begin.next(acquire);
    const body = bodyState(this, this.stateName('body'), props.body, JSONATA);
    acquire.next(body);
    this.startState = begin;
    const { ends, fails } = this.release(body, language);
    this.catching = new Catching(this, id, language, [acquire, ...waiting.reached, fails]);
    this.endStates = endsOf(ends, props.onTimeout);
  }

  /**
   * Where to go when the body fails, once the place is given back, when the table cannot be reached, or when there was no place in time (`SemaphoreTimedOut`), unless `onTimeout` takes that. As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): Semaphore {
    this.catching.add(handler, props);
    return this;
  }

  /** Finds out who has the places: makes the record where there is none, takes out one whose lease is over, or waits. */
  private waitForPlace(acquire: sfn.IChainable, props: SemaphoreProps): Waiting {
    const { onTimeout, deadline = Duration.hours(1), interval = Duration.seconds(15) } = props;
    const { id } = this.node;
    const holders = '$states.result.Item.holders.M';
    const dead = `$filter($keys(${holders}), function($name) { $number($lookup(${holders}, $name).N) <= $millis() })[0]`;
    const look = this.record.get(this.stateName('look'), {
      [this.since]: expression(`$${this.since} = 0 ? $millis() : $${this.since}`),
      [this.dead]: expression(`$exists(${holders}) ? ($exists(${dead}) ? ${dead} : '') : null`),
    });
    const create = this.record.update(this.stateName('create'), CREATE);
    create.next(acquire);
    const evict = this.record.update(this.stateName('evict'), EVICT).addCatch(acquire, WHEN_REFUSED);
    evict.next(acquire);
    const seconds = secondsText(interval);
    const wait = sfn.Wait.jsonata(this, this.stateName('wait'), {
      time: sfn.WaitTime.seconds(expression(`$ceil(${seconds} * (0.5 + $random()))`)),
    });
    wait.next(acquire);
    acknowledge(wait, 'state-can-hang', 'It waits for the interval, and only until the deadline');
    const cause = `There was no place in ${id} within ${secondsText(deadline)} s`;
    const timedOut = onTimeout
      ? undefined
      : failState(this, this.stateName('timed out'), languageOf(props.queryLanguage), 'SemaphoreTimedOut', cause);
    const choice = sfn.Choice.jsonata(this, this.stateName('place?'))
      .when(condition(`$${this.dead} = null`), create)
      .when(condition(`$${this.dead} != ''`), evict)
      .when(
        condition(`$millis() - $${this.since} >= ${millisecondsText(deadline)}`),
        onTimeout ?? (timedOut as CatchableFail),
      )
      .otherwise(wait);
    look.next(choice);
    return { look, reached: [look, create, evict, ...(timedOut ? [timedOut] : [])] };
  }

  /** Gives the place back in any case, and keeps result or failure of the body, also when that cannot be written: the lease ends by itself. */
  private release(body: sfn.Parallel, language: Language): { ends: sfn.INextable[]; fails: CatchableFail } {
    const failure = variableName('failureOf', this);
    const fails = rethrow(this, this.stateName('fails'), failure, language);
    const afterFailure = this.record.update(this.stateName('release after failure'), RELEASE);
    catchAllKeepingInput(afterFailure, fails, JSONATA);
    catchAllKeepingInput(body, afterFailure.next(fails), JSONATA, { [failure]: JSONATA.value(JSONATA.failure) });
    const release = this.record.update(this.stateName('release'), RELEASE);
    const reason = 'Its name says in the history that the place was not given back';
    const notReleased = placeState(this, this.stateName('not released'), JSONATA, reason);
    catchAllKeepingInput(release, notReleased, JSONATA);
    acknowledge(release, 'swallowed-error', 'The work is done; the place is free once its lease is over');
    body.next(release);
    return { ends: [release, notReleased], fails };
  }

  private stateName(what: string): string {
    return stateNameFor('', this.node.id, ` (${what})`);
  }
}
