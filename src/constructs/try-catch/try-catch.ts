import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { noteAddedStates } from '../private/added-states';
import { bodyState, catchAllKeepingInput, rethrow } from '../private/catch-errors';
import { Catching } from '../private/catching';
import { ConstructError } from '../private/construct-error';
import { placeState } from '../private/ends';
import { type Language, languageOf } from '../private/language';
import { stateNameFor, variableName } from '../private/names';
import { requireProperties } from '../private/required-properties';
import type { TryCatchJsonataProps, TryCatchJsonPathProps, TryCatchProps } from './try-catch-props';

/**
 * A block that is tried: a Parallel with a single branch, whose errors are caught together, and whose result is not an array.
 *
 * A Retry on the block would run all of it again; retry its tasks instead. What cannot be caught on AWS (a `States.Runtime` failure, an
 * execution that is stopped) passes the handlers and `onFinally`.
 */
export class TryCatch extends sfn.StateMachineFragment {
  /** A block whose errors are caught together, in states of JSONPath. */
  public static jsonPath(scope: Construct, id: string, props: TryCatchJsonPathProps): TryCatch {
    return new TryCatch(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSON_PATH });
  }

  /** A block whose errors are caught together, in states of JSONata. */
  public static jsonata(scope: Construct, id: string, props: TryCatchJsonataProps): TryCatch {
    return new TryCatch(scope, id, { ...props, queryLanguage: sfn.QueryLanguage.JSONATA });
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  private readonly catching: Catching;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and name of the state
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: TryCatchProps) {
    super(scope, id);
    requireProperties(this.node.path, 'TryCatchProps', props);
    noteAddedStates(this);
    const { body, onFinally } = props;
    const language = languageOf(props.queryLanguage);
    const tried = bodyState(this, onFinally ? stateNameFor('', id, ' (body)') : id, body, language);
    this.catching = new Catching(this, id, language, [tried]);
    if (!onFinally) {
      this.node.addValidation({ validate: () => (this.catching.isUsed ? [] : [this.empty()]) });
      this.startState = tried;
      this.endStates = [tried];
      return;
    }
    const assign = { [variableName('finallyOf', this)]: { failed: false } };
    const whole = bodyState(this, id, tried, language, { assign });
    this.startState = whole;
    this.endStates = this.finish(whole, onFinally, language);
  }

  /**
   * Where to go when the body fails. As at a state of aws-cdk-lib the handler gets the failure, `{Error, Cause}`, unless `resultPath`, `outputs` or `assign` say
   * where it goes, and what is chained to the construct does not come after it.
   *
   * With `onFinally` a handler is part of the block: when it has ended or failed, `onFinally` is done, and what is chained to the block comes next.
   *
   * @param handler what comes next
   * @param props errors (default: all), and where the failure goes, in the query language of the construct
   */
  public addCatch(handler: sfn.IChainable, props: sfn.CatchProps = {}): TryCatch {
    this.catching.add(handler, props);
    return this;
  }

  private empty(): string {
    const message = `'${this.node.id}' neither handles an error nor does anything at the end. Expected 'addCatch' or 'onFinally'`;
    return new ConstructError('TRY_CATCH_EMPTY', message, this.node.path).message;
  }

  /** Does what is to be done in any case, then goes on, or fails as before. How it went is kept in a variable: the payload is the user's. */
  private finish(whole: sfn.Parallel, onFinally: sfn.IChainable, language: Language): sfn.INextable[] {
    const { id } = this.node;
    const name = variableName('finallyOf', this);
    const { queryLanguage, keepInput, failure } = language;
    const cleanUpName = stateNameFor('', id, ' (finally)');
    const cleanUp = new sfn.Parallel(this, cleanUpName, { queryLanguage, ...keepInput }).branch(onFinally);
    const failed = {
      failed: true,
      error: language.value(`${failure}.Error`),
      cause: language.value(`${failure}.Cause`),
    };
    catchAllKeepingInput(whole, cleanUp, language, { [name]: failed });
    whole.next(cleanUp);
    const fail = rethrow(this, stateNameFor('', id, ' (fails)'), name, language, ['error', 'cause']);
    const choice = new sfn.Choice(this, stateNameFor('', id, ' (failed?)'), { queryLanguage });
    choice.when(language.isTrue(`$${name}.failed`), fail);
    const done = placeState(this, stateNameFor('', id, ' (done)'), language);
    cleanUp.next(choice.otherwise(done));
    return [done];
  }
}
