import type { JsonObject, JsonValue, MutableJsonObject } from '../../json/json-value';
import { setMember } from '../../json/json-value';
import type { EvaluationScope } from '../../query/evaluation-scope';
import type { ReadRoot } from '../../query/read';
import { SeededRandom } from '../../simulator/kernel/random';
import { type Step, valueAt, type Wanted, withValueAt } from './values';

/** What the queries of a visit read, as values that may be changed. */
export interface ScopeData {
  readonly input: JsonValue;
  readonly context: JsonObject;
  readonly result?: JsonValue;
  readonly errorOutput?: JsonValue;
  readonly variables: JsonObject;
  /** Virtual time, in milliseconds since 1970. */
  readonly now: number;
}

/** A place in what queries read. */
export interface Location {
  readonly root: ReadRoot;
  readonly steps: readonly Step[];
}

/** A value for a place. */
export interface Assignment extends Location {
  readonly value: Wanted;
}

/** The scope in which the simulator evaluates. */
export function evaluationScope(data: ScopeData): EvaluationScope {
  return {
    input: data.input,
    context: data.context,
    ...(data.result === undefined ? {} : { result: data.result }),
    ...(data.errorOutput === undefined ? {} : { errorOutput: data.errorOutput }),
    now: data.now,
    random: new SeededRandom(1),
    variable: (name) => (Object.hasOwn(data.variables, name) ? data.variables[name] : undefined),
    variables: () => data.variables,
  };
}

/** The value at a place; undefined where there is none. */
export function valueIn(data: ScopeData, { root, steps }: Location): JsonValue | undefined {
  if (typeof root === 'object') {
    return Object.hasOwn(data.variables, root.variable) ? valueAt(data.variables[root.variable], steps) : undefined;
  }
  return root === 'states' ? undefined : valueAt(data[root], steps);
}

/** The data with other values at some places. */
export function withAssignments(data: ScopeData, assignments: readonly Assignment[]): ScopeData {
  let changed = data;
  for (const { root, steps, value } of assignments) {
    if (root === 'states') continue;
    if (typeof root === 'object') changed = withVariable(changed, root.variable, steps, value);
    else changed = { ...changed, [root]: withValueAt(changed[root], steps, value) ?? {} };
  }
  return changed;
}

function withVariable(data: ScopeData, name: string, steps: readonly Step[], value: Wanted): ScopeData {
  const variables: MutableJsonObject = { ...data.variables };
  const known = Object.hasOwn(variables, name) ? variables[name] : undefined;
  const changed = withValueAt(known, steps, value);
  if (changed === undefined) delete variables[name];
  else setMember(variables, name, changed);
  return { ...data, variables };
}

/** Whether two places are the same. */
export function isSamePlace(a: Location, b: Location): boolean {
  return locationText(a) === locationText(b);
}

/** A place as a text, for comparisons. */
export function locationText({ root, steps }: Location): string {
  return JSON.stringify([root, steps]);
}
