import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { catchAllKeepingInput, catchKeepingError } from '../private/catch-errors';
import { ConstructError } from '../private/construct-error';
import { acknowledge, endsOf } from '../private/ends';
import { expression, failureText } from '../private/jsonata';
import { isJsonata, type Language, languageOf } from '../private/language';
import { stateNameFor, variableName } from '../private/names';
import type { TryCatchProps } from './try-catch-props';

/**
 * A block that is tried: a Parallel with a single branch, whose errors are caught together, and whose result is not an array.
 *
 * A Retry on the block would run all of it again; retry its tasks instead. What cannot be caught on AWS (a `States.Runtime` failure, an
 * execution that is stopped) passes the handlers and `onFinally`.
 */
export class TryCatch extends sfn.StateMachineFragment {
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
    const tried = this.block(onFinally ? stateNameFor('', id, ' (body)') : id, body, language);
    catchKeepingError(this, id, tried, Object.entries(onError), language);
    if (!onFinally) {
      this.startState = tried;
      this.endStates = endsOf(tried, ...Object.values(onError));
      return;
    }
    const whole = this.block(id, tried, language, { assign: { [variableName('finallyOf', this)]: { failed: false } } });
    this.startState = whole;
    this.endStates = this.finish(whole, onFinally, language);
  }

  /** A Parallel with one branch, whose output is that of the branch. */
  private block(name: string, body: sfn.IChainable, language: Language, props: sfn.ParallelProps = {}): sfn.Parallel {
    const undo = isJsonata(language) ? { outputs: '{% $states.result[0] %}' } : { outputPath: '$[0]' };
    const { queryLanguage } = language;
    return new sfn.Parallel(this, name, { ...undo, ...props, queryLanguage }).branch(body);
  }

  /** Does what is to be done in any case, then goes on, or fails as before. How it went is kept in a variable: the payload is the user's. */
  private finish(whole: sfn.Parallel, onFinally: sfn.IChainable, language: Language): sfn.INextable[] {
    const { id } = this.node;
    const name = variableName('finallyOf', this);
    const { queryLanguage } = language;
    const jsonata = isJsonata(language);
    const dropped = jsonata
      ? { outputs: '{% $states.input %}' }
      : { outputPath: undefined, resultPath: sfn.JsonPath.DISCARD };
    const cleanUp = this.block(stateNameFor('', id, ' (finally)'), onFinally, language, dropped);
    const failure = jsonata
      ? {
          failed: true,
          error: '{% $states.errorOutput.Error %}',
          cause: '{% $states.errorOutput.Cause %}',
        }
      : { failed: true, error: sfn.JsonPath.objectAt('$.Error'), cause: sfn.JsonPath.objectAt('$.Cause') };
    catchAllKeepingInput(whole, cleanUp, queryLanguage, { [name]: failure });
    whole.next(cleanUp);
    // By JSONata, whatever the language of the rest: see `failureText`.
    const fail = sfn.Fail.jsonata(this, stateNameFor('', id, ' (fails)'), {
      error: expression(failureText(`$${name}.error`)),
      cause: expression(failureText(`$${name}.cause`)),
    });
    const failed = jsonata
      ? sfn.Condition.jsonata(`{% $${name}.failed %}`)
      : sfn.Condition.booleanEquals(`$${name}.failed`, true);
    const choice = new sfn.Choice(this, stateNameFor('', id, ' (failed?)'), { queryLanguage }).when(failed, fail);
    const done = new sfn.Pass(this, stateNameFor('', id, ' (done)'), { queryLanguage });
    acknowledge(done, 'superfluous-pass', 'What comes next is chained to it');
    cleanUp.next(choice.otherwise(done));
    return [done];
  }
}
