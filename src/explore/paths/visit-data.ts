import type { MapState } from '../../asl/definition';
import { isJsonArray, type JsonObject, type JsonValue, type MutableJsonObject, setMember } from '../../json/json-value';
import { contextObject, type MapItem } from '../../simulator/data/context-object';
import type { ExecutionIdentity } from '../../simulator/port/identity';
import { safely } from './safely';
import { evaluationScope, type ScopeData } from './scope-data';
import type { TracedRun, TracedVisit } from './trace';

/** What all visits of an execution have in common. */
export interface ExecutionFacts {
  readonly identity: ExecutionIdentity;
  readonly input: JsonValue;
  readonly startTimeMs: number;
}

/** What the queries of a visit read before its work: its input is the raw one. */
export function rawData(traced: TracedVisit, facts: ExecutionFacts, item?: MapItem): ScopeData {
  const { visit, run } = traced;
  const { enteredMs, state } = visit;
  const context = contextObject(
    { environment: facts, state, enteredTimeMs: enteredMs, retryCount: 0, taskToken: 'token' },
    item ?? itemOf(run, facts),
  );
  return { input: visit.input ?? {}, context, variables: variablesAt(traced), now: enteredMs };
}

/** The same behind InputPath. */
export function workData(traced: TracedVisit, facts: ExecutionFacts, item?: MapItem): ScopeData {
  const data = rawData(traced, facts, item);
  const { inputPath } = traced.visit.state;
  if (inputPath === undefined) return data;
  if (inputPath === null) return { ...data, input: {} };
  return { ...data, input: safely(() => inputPath.read(evaluationScope(data))) ?? {} };
}

/** The variables in sight when a visit begins. */
export function variablesAt(traced: TracedVisit): JsonObject {
  const variables: MutableJsonObject = {};
  const assigners: TracedVisit[] = [];
  for (let at: TracedVisit | undefined = traced; at; at = at.run.owner) {
    for (let before = at.before; before; before = before.before) assigners.push(before);
  }
  for (const { visit } of assigners.reverse()) {
    for (const [name, text] of Object.entries(visit.assigned ?? {})) {
      const value = safelyParsed(text);
      if (value !== undefined) setMember(variables, name, value);
    }
  }
  return variables;
}

function safelyParsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** The item of the innermost iteration around a run. */
function itemOf({ run, owner }: TracedRun, facts: ExecutionFacts): MapItem | undefined {
  if (!owner) return undefined;
  if (run.kind === 'branch') return itemOf(owner.run, facts);
  const state = owner.visit.state as MapState;
  const value = itemsOf(owner, facts)?.[run.index] ?? (state.itemSelector ? {} : (run.visits[0]?.input ?? {}));
  return { index: run.index, value };
}

/** The items of a Map; undefined where an ItemReader finds them, or they cannot be told. */
export function itemsOf(owner: TracedVisit, facts: ExecutionFacts): readonly JsonValue[] | undefined {
  const state = owner.visit.state as MapState;
  if (state.distributed?.itemReader) return undefined;
  const data = workData(owner, facts);
  const items = safely(() => {
    if (state.items) return state.items.evaluate(evaluationScope(data));
    return state.itemsPath ? state.itemsPath.read(evaluationScope(data)) : data.input;
  });
  return isJsonArray(items) ? items : undefined;
}
