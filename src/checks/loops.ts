import type { State, StatesScope } from '../asl/definition';
import { reachableFrom, transitionsOf } from '../asl/graph';
import type { CheckedScope, CheckedState } from './checked-machine';
import { textsIn } from './texts';

/** States of a scope that lead to one another. */
export interface Loop {
  readonly within: CheckedScope;
  /** In order of the definition. */
  readonly states: readonly CheckedState[];
}

/** The loops of a scope: its strongly connected parts that hold a cycle. */
export function loopsOf(within: CheckedScope): readonly Loop[] {
  const after = new Map(
    [...within.scope.states.values()].map((state) => [state.name, statesAfter(within.scope, state)]),
  );
  const leads = (from: string, to: string): boolean => after.get(from)?.has(to) ?? false;
  const taken = new Set<string>();
  return within.states.flatMap(({ state: { name } }): Loop[] => {
    if (taken.has(name) || !leads(name, name)) return [];
    const states = within.states.filter(({ state: other }) => leads(name, other.name) && leads(other.name, name));
    for (const { state } of states) taken.add(state.name);
    return [{ within, states }];
  });
}

function statesAfter(scope: StatesScope, state: State): ReadonlySet<string> {
  return new Set(transitionsOf(state).flatMap(({ target }) => [...reachableFrom(scope, target)]));
}

/** Names of the states of a loop. */
export function namesOf({ states }: Loop): readonly string[] {
  return states.map(({ state }) => state.name);
}

/**
 * Whether the definition itself limits the turns: a Choice that can leave the loop compares a number or a time, or a branch beside the loop
 * ends it by failing.
 */
export function isCounted(loop: Loop): boolean {
  const names = new Set(namesOf(loop));
  const counts = loop.states.some(
    (checked) =>
      checked.state.type === 'Choice' &&
      transitionsOf(checked.state).some(({ target }) => !names.has(target)) &&
      comparesNumbers(checked),
  );
  return counts || isEndedFromOutside(loop.within);
}

function comparesNumbers({ state, source }: CheckedState): boolean {
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
