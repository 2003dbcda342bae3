import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  addAssign,
  outputsOf,
  queryLanguageOf,
  resultPathOf,
  resultSelectorOf,
  setOutputs,
  setQueryLanguage,
  setResultPath,
  setResultSelector,
} from '../private/state-internals';
import type { FallibleState } from '../private/states';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

/** The query language of a state: its own, or that of the saga. A state of JSONata names it from now on. */
export function settleLanguage(state: sfn.State, ofSaga: sfn.QueryLanguage): sfn.QueryLanguage {
  const language = (queryLanguageOf(state) ?? ofSaga) === JSONATA ? JSONATA : JSON_PATH;
  if (language === JSONATA) setQueryLanguage(state, language);
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

/** Lets a state keep its result in a variable. */
export function recordResult(state: FallibleState, variable: string): void {
  const result = queryLanguageOf(state) === JSONATA ? '{% $states.result %}' : sfn.JsonPath.objectAt('$');
  addAssign(state, { [variable]: result });
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
