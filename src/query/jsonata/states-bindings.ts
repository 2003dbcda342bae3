import { type JsonValue, type MutableJsonObject, setMember } from '../../json/json-value';
import type { EvaluationScope } from '../evaluation-scope';
import type { JsonataBindings } from './jsonata-expression';
import type { JsonataReferences } from './references';
import { STEP_FUNCTIONS_LIBRARY } from './step-functions-library';

/** What an expression of a state can name: `$states`, the variables, and the functions that Step Functions adds. */
export function stepFunctionsBindings(scope: EvaluationScope, references: JsonataReferences): JsonataBindings {
  const { now, random } = scope;
  return { now, random, variables: variablesOf(scope, references), functions: STEP_FUNCTIONS_LIBRARY };
}

/** Only what the expression reads. */
function variablesOf(scope: EvaluationScope, references: JsonataReferences): Readonly<Record<string, JsonValue>> {
  const variables: MutableJsonObject = {};
  for (const name of references.variables) {
    const value = name === 'states' ? statesOf(scope, references) : scope.variable(name);
    if (value !== undefined) setMember(variables, name, value);
  }
  return variables;
}

/** The context object is made when it is read. */
function statesOf(scope: EvaluationScope, { wholeStates, statesFields }: JsonataReferences): JsonValue {
  const states: MutableJsonObject = { input: scope.input };
  if (wholeStates || statesFields.includes('context')) states.context = scope.context;
  if (scope.result !== undefined) states.result = scope.result;
  if (scope.errorOutput !== undefined) states.errorOutput = scope.errorOutput;
  return states;
}
