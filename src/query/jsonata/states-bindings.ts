import { type JsonValue, type MutableJsonObject, setMember } from '../../json/json-value';
import type { EvaluationScope, RandomSource } from '../evaluation-scope';
import type { JsonataBindings, SignedFunction } from './jsonata-expression';
import type { JsonataReferences } from './references';
import { stepFunctionsLibrary } from './step-functions-library';

/** What comes of a source of randomness, made once. */
interface Library {
  readonly functions: Readonly<Record<string, SignedFunction>>;
  readonly random: () => number;
}

const libraries = new WeakMap<RandomSource, Library>();

/** What an expression of a state can name: `$states`, the variables, and the functions that Step Functions adds. */
export function stepFunctionsBindings(scope: EvaluationScope, references: JsonataReferences): JsonataBindings {
  const { functions, random } = libraryOf(scope.random);
  return { now: scope.now, random, variables: variablesOf(scope, references), functions };
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

function libraryOf(source: RandomSource): Library {
  let library = libraries.get(source);
  if (!library) {
    library = { functions: stepFunctionsLibrary(source), random: () => source.next() };
    libraries.set(source, library);
  }
  return library;
}
