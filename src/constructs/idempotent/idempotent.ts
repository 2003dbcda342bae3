import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { Errors } from '../../catalogue/error-names';
import { noteAddedStates } from '../private/added-states';
import { bodyState, catchAllKeepingInput, rethrow } from '../private/catch-errors';
import { CatchableFail, failState } from '../private/catchable-fail';
import { type CatchableState, Catching } from '../private/catching';
import { condition, expression } from '../private/jsonata';
import { JSONATA, type Language, languageOf } from '../private/language';
import { warnWhereExpress } from '../private/machines-of';
import { stateNameFor, variableName } from '../private/names';
import { requireProperties } from '../private/required-properties';
import type { StateRecord } from '../private/state-record';
import { checkIdempotent } from './idempotent-checks';
import {
  type IdempotentJsonataProps,
  type IdempotentJsonPathProps,
  type IdempotentProps,
  WhenBodyFails,
  WhileInProgress,
} from './idempotent-props';
import { CLAIM, IS_MINE, idempotentRecord, KEEP_FAILURE, SUCCEED, VISIT } from './idempotent-record';

const { CONDITIONAL_CHECK_FAILED } = Errors.Dynamodb;

/**
 * Does its body at most once for a key, whoever starts how many executions with it: the first one does the work, the others get its result. The key
 * is claimed by a conditional write to a DynamoDB table.
 *
 * - An execution that is retried or redriven knows its own claim by its ARN, and goes on.
 * - A failure frees the key, or is kept and repeated: `whenBodyFails`.
 * - A claim of an execution that died (timed out, stopped) is over after the lease. What it had done by then is done again.
 */
export class Idempotent extends sfn.StateMachineFragment {
  /** Does its body once, by a key that is a path of JSONPath. */
  public static jsonPath(scope: Construct, id: string, props: IdempotentJsonPathProps): Idempotent {
    return new Idempotent(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** Does its body once, by a key that is an expression of JSONata. */
  public static jsonata(scope: Construct, id: string, props: IdempotentJsonataProps): Idempotent {
    return new Idempotent(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /** The table with the keys and results. */
  public readonly table: ITable;

  private readonly record: StateRecord;
  private readonly failure: string;
  /** That of the catchers. */
  private readonly language: Language;
  private readonly reached: CatchableState[] = [];

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and begin of the names of its states
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: IdempotentProps) {
    super(scope, id);
    requireProperties(this.node.path, 'IdempotentProps', props);
    noteAddedStates(this);
    const looks = checkIdempotent(this, props);
    this.failure = variableName('failureOf', this);
    this.language = languageOf(props.queryLanguage);
    warnWhereExpress(this, this.failure);
    const visit = variableName('visitOf', this);
    this.record = idempotentRecord(this, props, this.failure, visit);
    this.table = this.record.table;
    const assign = { [visit]: expression(VISIT) };
    const claim = this.reach(this.record.update(this.stateName('claim'), { ...CLAIM, assign }));
    const body = bodyState(this, this.stateName('body'), props.body, JSONATA);
    const succeeded = this.succeeded();
    this.handleFailure(body, props.whenBodyFails);
    const known = sfn.Pass.jsonata(this, this.stateName('known result'), {
      outputs: expression(`$parse($${this.seen}.result.S).output`),
    });
    claim.addCatch(this.lookAtRecord(claim, known, looks, props), {
      errors: [CONDITIONAL_CHECK_FAILED],
      ...JSONATA.keepInput,
    });
    this.startState = this.record.begin(id, looks === undefined ? {} : { [this.looks]: 0 }).next(claim).startState;
    claim.next(body).next(succeeded);
    this.endStates = [succeeded, known];
    this.catching = new Catching(this, id, this.language, this.reached);
  }

  /**
   * Where to go when the body fails, once the key is free or the failure kept, when the table cannot be reached, or with one of the errors of `Idempotent` itself. As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): Idempotent {
    this.catching.add(handler, props);
    return this;
  }

  /** A state that may fail, and so may be caught. */
  private reach<T extends CatchableState>(state: T): T {
    this.reached.push(state);
    return state;
  }

  private end(what: string, error: string, cause: string): CatchableFail {
    return this.reach(failState(this, this.stateName(what), this.language, error, cause));
  }

  /** Keeps the result, so that later executions get it. */
  private succeeded() {
    const succeeded = this.reach(this.record.update(this.stateName('succeeded'), SUCCEED));
    const cause = `The body of ${this.node.id} took longer than its lease, and another execution has done it, too`;
    const lost = this.end('lease lost', 'IdempotentLeaseLost', cause);
    return succeeded.addCatch(lost, { errors: [CONDITIONAL_CHECK_FAILED], ...JSONATA.keepInput });
  }

  /** Frees the key or keeps the failure, then fails as the body did, also when the table is away: the lease ends by itself. */
  private handleFailure(body: sfn.Parallel, whenBodyFails = WhenBodyFails.RELEASE): void {
    const fails = this.reach(rethrow(this, this.stateName('fails'), this.failure, this.language));
    const failed =
      whenBodyFails === WhenBodyFails.KEEP
        ? this.record.update(this.stateName('failed'), KEEP_FAILURE)
        : this.record.delete(this.stateName('release'), IS_MINE);
    catchAllKeepingInput(failed, fails, JSONATA);
    catchAllKeepingInput(body, failed.next(fails), JSONATA, { [this.failure]: JSONATA.value(JSONATA.failure) });
  }

  /** Finds out why the key could not be claimed. */
  private lookAtRecord(
    claim: sfn.IChainable,
    known: sfn.Pass,
    looks: string | undefined,
    { whenBodyFails, whileInProgress, interval = Duration.seconds(15) }: IdempotentProps,
  ): sfn.IChainable {
    const { id } = this.node;
    const seen = `$${this.seen}`;
    const seenItem = expression('$exists($states.result.Item) ? $states.result.Item : {}');
    const look = this.reach(this.record.get(this.stateName('look'), { [this.seen]: seenItem }));
    const notKept = `The result of ${id} was too large to be kept`;
    const choice = sfn.Choice.jsonata(this, this.stateName('known?'))
      .when(condition(`${seen}.status.S = 'SUCCEEDED' and ${seen}.result.S != ''`), known)
      .when(
        condition(`${seen}.status.S = 'SUCCEEDED'`),
        this.end('result not kept', 'IdempotentResultNotKept', notKept),
      );
    if (whenBodyFails === WhenBodyFails.KEEP) {
      const name = this.stateName('known failure');
      const text = (field: string): string => expression(`${seen}.${field}.S`);
      const props = { queryLanguage: JSONATA.queryLanguage, error: text('error'), cause: text('cause') };
      const failed = this.reach(new CatchableFail(this, name, props, this.language));
      choice.when(condition(`${seen}.status.S = 'FAILED'`), failed);
    }
    const cause = `Another execution is doing ${id} for the same key`;
    const inProgress = this.end('in progress', 'IdempotentInProgress', cause);
    if (whileInProgress !== WhileInProgress.WAIT) return look.next(choice.otherwise(inProgress));
    const wait = sfn.Wait.jsonata(this, this.stateName('wait'), {
      time: sfn.WaitTime.duration(interval),
      assign: { [this.looks]: expression(`$${this.looks} + 1`) },
    });
    wait.next(claim);
    return look.next(choice.when(condition(`$${this.looks} >= ${looks}`), inProgress).otherwise(wait));
  }

  /** Variable of the record as it was found. */
  private get seen(): string {
    return variableName('recordOf', this);
  }

  /** Variable of how often the other execution was waited for. */
  private get looks(): string {
    return variableName('looksOf', this);
  }

  private stateName(what: string): string {
    return stateNameFor('', this.node.id, ` (${what})`);
  }
}
