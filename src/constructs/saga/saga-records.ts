import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import {
  addAssign,
  outputsOf,
  queryLanguageOf,
  removeResultSelector,
  resultPathOf,
  resultSelectorOf,
  setOutputs,
  setQueryLanguage,
  setResultPath,
  setResultSelector,
} from '../private/state-internals';
import type { FallibleState } from '../private/states';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

/** The query language of a state: its own, or that of the saga, which it names from now on. */
export function settleLanguage(state: sfn.State, ofSaga: sfn.QueryLanguage): sfn.QueryLanguage {
  const language = (queryLanguageOf(state) ?? ofSaga) === JSONATA ? JSONATA : JSON_PATH;
  // JSONPath, too: what is written into the state would be wrong in a machine of JSONata, where aws-cdk-lib then refuses it.
  setQueryLanguage(state, language);
  return language;
}

/** Lets a state hand on its input, unless it has a place for its result. */
export function keepPayload(state: FallibleState): void {
  if (queryLanguageOf(state) === JSONATA) {
    if (outputsOf(state) === undefined) setOutputs(state, '{% $states.input %}');
  } else if (resultPathOf(state) === undefined) {
    setResultPath(state, sfn.JsonPath.DISCARD);
  }
}

/**
 * Lets a state keep its result in a variable: the one that it selects, where it does. In JSONPath no recording says whether `$` in Assign is the result
 * before or behind a ResultSelector, so that none stands beside one: the variable gets what the selector makes, or what lies at the ResultPath.
 * @param name of the state that is added in the latter case
 * @returns where the part ends
 */
export function recordResult<S extends FallibleState & sfn.INextable>(
  saga: Construct,
  state: S,
  name: string,
  variable: string,
): S | sfn.Pass {
  const isJsonata = queryLanguageOf(state) === JSONATA;
  const selector = isJsonata ? undefined : resultSelectorOf(state);
  if (selector === undefined) {
    addAssign(state, { [variable]: isJsonata ? '{% $states.result %}' : sfn.JsonPath.objectAt('$') });
    return state;
  }
  const path = resultPathOf(state);
  if (path === undefined || path === sfn.JsonPath.DISCARD) {
    addAssign(state, { [variable]: selector });
    removeResultSelector(state);
    return state;
  }
  const kept = new sfn.Pass(saga, name, {
    queryLanguage: JSON_PATH,
    assign: { [variable]: sfn.JsonPath.objectAt(path) },
  });
  state.next(kept);
  return kept;
}

/** Makes `{result}` the output of a state. */
export function handOnResult(state: FallibleState): void {
  if (queryLanguageOf(state) === JSONATA) {
    setOutputs(state, { result: '{% $states.result %}' });
    return;
  }
  setResultPath(state, '$');
  setResultSelector(state, { result: resultSelectorOf(state) ?? sfn.JsonPath.objectAt('$') });
}

/** Properties of a catcher that hands on the input of its state, and keeps the failure in a variable. */
export function recordFailure(
  state: FallibleState,
  variable: string,
  others: { readonly [variable: string]: object | null } = {},
): sfn.CatchProps {
  if (queryLanguageOf(state) === JSONATA) {
    return { outputs: '{% $states.input %}', assign: { [variable]: '{% $states.errorOutput %}', ...others } };
  }
  const assign = Object.entries(others).map(([name, value]) =>
    // aws-cdk-lib leaves null out.
    value === null ? [`${name}.$`, "States.StringToJson('null')"] : [name, value],
  );
  return {
    resultPath: sfn.JsonPath.DISCARD,
    assign: { [variable]: sfn.JsonPath.objectAt('$'), ...Object.fromEntries(assign) },
  };
}
