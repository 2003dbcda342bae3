import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { bodyState, catchAllKeepingInput, catchKeepingError, rethrow } from '../private/catch-errors';
import { ConstructError } from '../private/construct-error';
import { endsOf, placeState } from '../private/ends';
import { type Language, languageOf } from '../private/language';
import { stateNameFor, variableName } from '../private/names';
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

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct, and name of the state
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: TryCatchProps) {
    super(scope, id);
    const { body, onError = {}, onFinally } = props;
    const language = languageOf(props.queryLanguage);
    if (Object.keys(onError).length === 0 && !onFinally) {
      const message = `'${id}' neither handles an error nor does anything at the end. Expected 'onError' or 'onFinally'`;
      throw new ConstructError('TRY_CATCH_EMPTY', message, this.node.path);
    }
    const tried = bodyState(this, onFinally ? stateNameFor('', id, ' (body)') : id, body, language);
    catchKeepingError(this, id, tried, Object.entries(onError), language);
    if (!onFinally) {
      this.startState = tried;
      this.endStates = endsOf(tried, ...Object.values(onError));
      return;
    }
    const assign = { [variableName('finallyOf', this)]: { failed: false } };
    const whole = bodyState(this, id, tried, language, { assign });
    this.startState = whole;
    this.endStates = this.finish(whole, onFinally, language);
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
    const fail = rethrow(this, stateNameFor('', id, ' (fails)'), name, ['error', 'cause']);
    const choice = new sfn.Choice(this, stateNameFor('', id, ' (failed?)'), { queryLanguage });
    choice.when(language.isTrue(`$${name}.failed`), fail);
    const done = placeState(this, stateNameFor('', id, ' (done)'), language);
    cleanUp.next(choice.otherwise(done));
    return [done];
  }
}
