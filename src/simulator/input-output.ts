import type { SelectionPath } from '../asl/definition';
import type { JsonObject, JsonValue } from '../json/json-value';
import type { ReferencePath } from '../query/compiled-path';
import type { PayloadTemplate } from '../query/payload-template';
import { QueryFailure } from '../query/query-failure';
import type { StateVisit } from './state-visit';

/*
 * The JSONPath pipeline (asl-semantics, section 1.5):
 *
 *   raw input -InputPath-> effective input -Parameters-> payload -(the state)-> result
 *     -ResultSelector-> selected -ResultPath, onto the raw input-> combined -OutputPath-> output
 */

const NOTHING: JsonObject = {};

/** Input after InputPath. */
export function effectiveInput(visit: StateVisit): JsonValue {
  return select(visit, visit.state.inputPath, visit.input);
}

/** What the state works on: its template applied to the effective input, or the effective input. */
export function payload(visit: StateVisit, template: PayloadTemplate | undefined, input: JsonValue): JsonValue {
  return template ? template.evaluate(visit.scope(input)) : input;
}

/** The result put into the raw input. */
export function combine(visit: StateVisit, resultPath: ReferencePath | null | undefined, result: JsonValue): JsonValue {
  if (resultPath === null) return visit.input;
  return resultPath ? resultPath.write(visit.input, result) : result;
}

/** Output after OutputPath. */
export function output(visit: StateVisit, combined: JsonValue): JsonValue {
  return select(visit, visit.state.outputPath, combined);
}

/** Variables that a state, rule or catcher assigns, computed from the variables as of the state's entry. */
export function assignments(
  visit: StateVisit,
  assign: PayloadTemplate | undefined,
  input: JsonValue,
): JsonObject | undefined {
  return assign && (assign.evaluate(visit.scope(input)) as JsonObject);
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
