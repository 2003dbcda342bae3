import type { Catcher, MapState, ParallelState, PassState, State, TaskState } from '../../asl/definition';
import type { SelectionPath } from '../../asl/dynamic';
import type { JsonObject, JsonValue } from '../../json/json-value';
import type { ReferencePath } from '../../query/compiled-path';
import { QueryFailure } from '../../query/query-failure';
import type { Template } from '../../query/template';
import type { StateVisit } from '../scope/running';
import { nextOf, type StateResult } from '../scope/state-result';

/*
 * JSONPath (asl-semantics, section 1.5):
 *   raw input -InputPath-> effective input -Parameters-> payload -(the state)-> result
 *     -ResultSelector-> selected -ResultPath, onto the raw input-> combined -OutputPath-> output
 * JSONata (section 1.6):
 *   raw input -Arguments-> payload -(the state)-> result -Output-> output
 * Assign is evaluated beside the output, from the variables as of the state's entry.
 */

/** The queries that decide what is handed on: a state's, a rule's or a catcher's. */
export interface HandoverQueries {
  readonly output?: Template;
  readonly assign?: Template;
}

const NOTHING: JsonObject = {};

/** Input after InputPath; in JSONata the raw input. */
export function effectiveInput(visit: StateVisit): JsonValue {
  const input = select(visit, visit.state.inputPath, visit.input);
  visit.environment.observer?.saw('afterInputPath', input);
  return input;
}

/** What the state works on: its template applied to its input, or the input. */
export function payload(visit: StateVisit, template: Template | undefined, input: JsonValue): JsonValue {
  return template ? template.evaluate(visit.scope(input)) : input;
}

/** What a Pass, Task, Parallel or Map hands on. A Pass of JSONata has no result but its input. */
export function handOverResult(
  visit: StateVisit<PassState | TaskState | ParallelState | MapState>,
  result: JsonValue,
): StateResult {
  const { state } = visit;
  const next = nextOf(state.transition);
  if (state.queryLanguage === 'JSONata') {
    return handOverJsonata(visit, state, state.type === 'Pass' ? {} : { result }, result, next);
  }
  const { observer } = visit.environment;
  const selected = 'resultSelector' in state ? payload(visit, state.resultSelector, result) : result;
  observer?.saw('afterResultSelector', selected);
  const combined = combine(visit, state.resultPath, selected);
  observer?.saw('afterResultPath', combined);
  return {
    output: select(visit, state.outputPath, combined),
    next,
    // `$` is the selected result, whatever ResultPath and OutputPath say (asl-semantics, section 7).
    assigned: assignments(visit, state.assign, selected),
  };
}

/** What a Choice, Wait or Succeed hands on: its input, unless its queries (or those of the rule that decided) say otherwise. */
export function handOverInput(
  visit: StateVisit<State>,
  input: JsonValue,
  queries: HandoverQueries,
  next: string | undefined,
): StateResult {
  if (visit.state.queryLanguage === 'JSONata') return handOverJsonata(visit, queries, {}, input, next);
  const output = select(visit, visit.state.outputPath, input);
  return { output, next, assigned: assignments(visit, queries.assign, input) };
}

/** What a catcher hands on. The state's own ResultPath, OutputPath, Output and Assign have no say (recorded). */
export function handOverError(visit: StateVisit, catcher: Catcher, errorOutput: JsonObject): StateResult {
  const { next } = catcher;
  if (visit.state.queryLanguage === 'JSONata') {
    return handOverJsonata(visit, catcher, { errorOutput }, errorOutput, next);
  }
  return {
    output: combine(visit, catcher.resultPath, errorOutput),
    next,
    assigned: assignments(visit, catcher.assign, errorOutput),
  };
}

function handOverJsonata(
  visit: StateVisit,
  { output, assign }: HandoverQueries,
  states: { readonly result?: JsonValue; readonly errorOutput?: JsonValue },
  otherwise: JsonValue,
  next: string | undefined,
): StateResult {
  const scope = visit.scope(visit.input, states);
  return {
    output: output ? output.evaluate(scope) : otherwise,
    next,
    assigned: assign && (assign.evaluate(scope) as JsonObject),
  };
}

function assignments(visit: StateVisit, assign: Template | undefined, input: JsonValue): JsonObject | undefined {
  return assign && (assign.evaluate(visit.scope(input)) as JsonObject);
}

/** The result put into the raw input. */
function combine(visit: StateVisit, resultPath: ReferencePath | null | undefined, result: JsonValue): JsonValue {
  if (resultPath === null) return visit.input;
  return resultPath ? resultPath.write(visit.input, result) : result;
}

function select(visit: StateVisit, path: SelectionPath | undefined, value: JsonValue): JsonValue {
  if (path === undefined) return value;
  // Recorded: base/test_state_pass_result_null_input_output_paths.
  if (path === null) return NOTHING;
  const scope = visit.scope(value);
  const selected = path.read(scope);
  if (selected !== undefined) return selected;
  throw new QueryFailure('States.Runtime', `Invalid path '${path.text}' : ${path.explainMissing(scope)}`);
}
