import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { nameLanguage, rethrow } from './catch-errors';
import { CatchableFail } from './catchable-fail';
import { ConstructError } from './construct-error';
import { type Language, languageOf } from './language';
import { stateNameFor, variableName } from './names';
import { queryLanguageOf } from './rendering';
import { addCatcher, caughtErrors } from './state-fields';
import type { FallibleState } from './states';

const { ALL, TASKS_FAILED, TIMEOUT, HEARTBEAT_TIMEOUT } = sfn.Errors;

/** What may fail of a construct: a state that can be caught, or an end with which the construct says that it has failed. */
export type CatchableState = FallibleState | CatchableFail;

/**
 * The `addCatch` of a construct: gives catchers to all of its states that may fail, each behind its own. Of one that is caught for an error already,
 * the catcher stays; of several calls for one error the first counts.
 *
 * States of the other query language, whose catchers could not say where the failure goes, lead to an end that raises the failure again, with the
 * input as it was. That is caught in the language of the construct.
 */
export class Catching {
  private readonly added = new Map<sfn.State, Set<string>>();
  private relay?: CatchableFail;

  /**
   * @param construct whose states they are
   * @param name what the name of a state that is added begins with
   * @param language that of the catchers
   * @param reached the states that may fail
   */
  constructor(
    private readonly construct: Construct,
    private readonly name: string,
    private readonly language: Language,
    private readonly reached: readonly CatchableState[],
  ) {}

  /** Whether a catcher was added. */
  get isUsed(): boolean {
    return this.added.size > 0;
  }

  /** @throws {ConstructError} CATCH_INVALID, CATCH_UNREACHABLE */
  add(handler: sfn.IChainable, props: sfn.CatchProps = {}): void {
    this.check(props);
    const wanted = props.errors ?? [ALL];
    const open = this.reached
      .map((state) => ({ state, errors: this.left(state, wanted) }))
      .filter(({ errors }) => errors.length > 0);
    if (open.length === 0) {
      const message = `Nothing in '${this.construct.node.id}' leads to the handler of ${wanted.join(', ')}: what may fail with it is caught before. Leave the handler out`;
      throw this.refusal('CATCH_UNREACHABLE', message);
    }
    for (const { state, errors } of open) this.lead(state, handler, { ...props, errors });
  }

  /** The errors of some that neither the catchers of a state nor those added before take. */
  private left(state: CatchableState, wanted: readonly string[]): string[] {
    const added = this.added.get(state) ?? new Set();
    if (state instanceof CatchableFail) {
      const error = state.knownError;
      const fitting = [error, ALL, TASKS_FAILED];
      return wanted.filter((each) => !added.has(each) && (error === undefined || fitting.includes(each)));
    }
    const own = new Set([...caughtErrors(state)].filter((each) => !added.has(each)));
    return wanted.filter((each) => !added.has(each) && !takes(own, each));
  }

  private lead(state: CatchableState, handler: sfn.IChainable, props: sfn.CatchProps & { errors: string[] }): void {
    this.note(state, props.errors);
    const { resultPath, outputs, assign } = props;
    const isPlain = [resultPath, outputs, assign].every((each) => each === undefined);
    if (state instanceof CatchableFail) {
      state.addCatch(handler, props);
      return;
    }
    if (!isPlain) nameLanguage(state, this.language.queryLanguage);
    const language = languageOf(queryLanguageOf(state));
    if (isPlain || language === this.language) {
      addCatcher(state, handler, props);
      return;
    }
    const variable = variableName('caughtOf', this.construct);
    const keepFailure = { ...language.keepInput, assign: { [variable]: language.value(language.failure) } };
    addCatcher(state, this.relayOf(variable, handler, props), { errors: props.errors, ...keepFailure });
  }

  private relayOf(
    variable: string,
    handler: sfn.IChainable,
    props: sfn.CatchProps & { errors: string[] },
  ): CatchableFail {
    this.relay ??= rethrow(this.construct, stateNameFor('', this.name, ' (caught)'), variable, this.language);
    const errors = this.left(this.relay, props.errors);
    this.note(this.relay, errors);
    if (errors.length > 0) this.relay.addCatch(handler, { ...props, errors });
    return this.relay;
  }

  private note(state: sfn.State, errors: readonly string[]): void {
    this.added.set(state, new Set([...(this.added.get(state) ?? []), ...errors]));
  }

  private check({ errors, ...props }: sfn.CatchProps): void {
    const { foreignField, resultField, name } = this.language;
    if (errors?.length === 0 || (errors !== undefined && errors.length > 1 && errors.includes(ALL))) {
      const problem = errors.length === 0 ? 'no errors' : `'${ALL}' beside other errors`;
      throw this.refusal(
        'CATCH_INVALID',
        `addCatch of '${this.construct.node.id}' has ${problem}. Expected names of errors, or '${ALL}' alone`,
      );
    }
    if (props[foreignField] === undefined) return;
    const message = `addCatch of '${this.construct.node.id}' has '${foreignField}', in a construct of ${name}. Expected '${resultField}', or the other 'queryLanguage'`;
    throw this.refusal('CATCH_INVALID', message);
  }

  private refusal(code: 'CATCH_INVALID' | 'CATCH_UNREACHABLE', message: string): ConstructError {
    return new ConstructError(code, message, this.construct.node.path);
  }
}

/**
 * Whether catchers for some errors take another one. `States.ALL` leaves `States.DataLimitExceeded` out, and a missed heartbeat is a timeout, too (AWS
 * developer guide, "Handling errors"). `States.TaskFailed` takes what services and functions fail with; of the errors of Step Functions itself it is not
 * asked here.
 */
function takes(caught: ReadonlySet<string>, error: string): boolean {
  if (caught.has(error)) return true;
  if (caught.has(ALL) && error !== 'States.DataLimitExceeded') return true;
  if (error === HEARTBEAT_TIMEOUT && caught.has(TIMEOUT)) return true;
  return caught.has(TASKS_FAILED) && !error.startsWith('States.');
}
