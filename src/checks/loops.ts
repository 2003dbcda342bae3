import type { State, StatesScope } from '../asl/definition';
import { transitionsOf } from '../asl/graph';
import { isJsonObject, type JsonValue } from '../json/json-value';
import type { CheckedScope, CheckedState } from './checked-machine';
import { partsOf } from './strong-parts';
import { textsIn } from './texts';

/** States of a scope that lead to one another. */
export interface Loop {
  readonly within: CheckedScope;
  /** In order of the definition. */
  readonly states: readonly CheckedState[];
}

/** Loops of scopes that were looked at before: several rules ask. */
const known = new WeakMap<CheckedScope, readonly Loop[]>();

/** The loops of a scope: its strongly connected parts that hold a cycle. */
export function loopsOf(within: CheckedScope): readonly Loop[] {
  const before = known.get(within);
  if (before) return before;
  const loops = partsOf(within.scope)
    .filter((names) => holdsCycle(within.scope, names))
    .map((names) => ({ within, states: within.states.filter(({ state }) => names.has(state.name)) }));
  known.set(within, loops);
  return loops;
}

/** A part of one state is a loop when it leads to itself. */
function holdsCycle({ states }: StatesScope, names: ReadonlySet<string>): boolean {
  const [name] = names;
  return names.size > 1 || transitionsOf(states.get(name) as State).some(({ target }) => target === name);
}

/** Names of the states of a loop. */
export function namesOf({ states }: Loop): readonly string[] {
  return states.map(({ state }) => state.name);
}

/**
 * Whether the definition itself limits the turns: a Choice that can leave the loop compares a number or a time, or asks a task that counts, or a
 * branch beside the loop ends it by failing.
 */
export function isCounted(loop: Loop): boolean {
  const names = new Set(namesOf(loop));
  const counters = countersOf(loop, names);
  const counts = loop.states.some(
    (checked) =>
      checked.state.type === 'Choice' &&
      transitionsOf(checked.state).some(({ target }) => !names.has(target)) &&
      (comparesNumbers(checked) || counters.some((path) => reads(checked, path))),
  );
  return counts || isEndedFromOutside(loop.within);
}

/**
 * Where a counter is that a function counts: a Pass before the loop starts it with numbers, and a task of the loop puts its result in the same place
 * (AWS developer guide, "Iterate a loop with a Lambda function").
 */
function countersOf(loop: Loop, names: ReadonlySet<string>): readonly JsonValue[] {
  const started = loop.within.states
    .filter(({ state }) => state.type === 'Pass' && !names.has(state.name) && holdsNumber(state.result))
    .map(({ state: { source } }) => source.ResultPath);
  const renewed = loop.states
    .filter(({ state }) => state.type === 'Task')
    .map(({ state: { source } }) => source.ResultPath);
  return started.filter((path) => path !== undefined && path !== null && renewed.includes(path));
}

function holdsNumber(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && Object.values(value).some((member) => typeof member === 'number');
}

function reads({ state: { source } }: CheckedState, path: JsonValue): boolean {
  return JSON.stringify(source.Choices).includes(`"Variable":"${path}.`);
}

function comparesNumbers({ state }: CheckedState): boolean {
  const { source } = state;
  if (state.queryLanguage === 'JSONPath') return /"(Numeric|Timestamp)[A-Z]/.test(JSON.stringify(source.Choices));
  return [...textsIn(source.Choices)].some((text) => /[<>]|[!=]\s*\d|\d\s*!?=/.test(text));
}

/** The first branch of a Parallel that fails aborts the others. */
function isEndedFromOutside(within: CheckedScope): boolean {
  if (!within.owner) return false;
  const { state } = within.owner;
  const beside = state.type === 'Parallel' ? state.branches.filter((branch) => branch !== within.scope) : [];
  const fails = beside.some((branch) => [...branch.states.values()].some(({ type }) => type === 'Fail'));
  return fails || isEndedFromOutside(within.owner.within);
}
