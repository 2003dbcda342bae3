import type { JsonValue, MutableJsonObject } from '../../json/json-value';
import type { EvaluationScope } from '../evaluation-scope';
import type { JsonataBindings, JsonataFunction } from './jsonata-expression';
import { stepFunctionsLibrary } from './step-functions-library';

const libraries = new WeakMap<object, Readonly<Record<string, JsonataFunction>>>();

/** What an expression of a state can name: `$states`, the variables, and the functions that Step Functions adds. */
export function stepFunctionsBindings(scope: EvaluationScope): JsonataBindings {
  const states: MutableJsonObject = { input: scope.input, context: scope.context };
  if (scope.result !== undefined) states.result = scope.result;
  if (scope.errorOutput !== undefined) states.errorOutput = scope.errorOutput;
  const variables: Record<string, JsonValue> = { ...scope.variables(), states };
  const { random } = scope;
  let functions = libraries.get(random);
  if (!functions) {
    functions = stepFunctionsLibrary(random);
    libraries.set(random, functions);
  }
  return { now: scope.now, random: () => random.next(), variables, functions };
}
