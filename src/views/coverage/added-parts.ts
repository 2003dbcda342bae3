import type { StateMachineDefinition } from '../../asl/definition';
import { allScopes } from '../../asl/graph';
import type { CoverageHits } from './coverage-hits';
import type { CoverageItem } from './coverage-item';
import { type Coverage, coverageOf } from './measure-coverage';

/** What constructs of this package have added to one machine. */
export interface AddedParts {
  /** Names of states. */
  readonly states: readonly string[];
  /** Names of other states, whose retriers were added. */
  readonly retried: readonly string[];
}

/**
 * What was added to a machine; undefined where nothing was. A template says what its constructs have added, and not to which machine: a construct is part of
 * the one that has all of its states, and of those that it retries.
 */
export function addedParts(
  definition: StateMachineDefinition,
  ofTemplate: readonly AddedParts[],
): AddedParts | undefined {
  const names = new Set([...allScopes(definition)].flatMap(({ states }) => [...states.keys()]));
  const parts = ofTemplate.filter(({ states, retried }) => [...states, ...retried].every((name) => names.has(name)));
  if (parts.length === 0) return undefined;
  return { states: parts.flatMap(({ states }) => states), retried: parts.flatMap(({ retried }) => retried) };
}

/** Whether constructs have added something: a state, what is in it, ways and Catchers from and to it; Retriers. */
export function isAdded({ kind, stateName, target }: CoverageItem, { states, retried }: AddedParts): boolean {
  if (states.includes(stateName)) return true;
  if (kind === 'retriers') return retried.includes(stateName);
  // A Choice rule of the user is the user's, wherever it leads.
  return kind !== 'choices' && target !== undefined && states.includes(target);
}

/** Coverage of what the user wrote, and of what constructs have added where that is something. */
export function coverageApart(
  items: readonly CoverageItem[],
  parts: AddedParts | undefined,
  hits: CoverageHits,
  executions: number,
): { readonly coverage: Coverage; readonly added?: Coverage } {
  if (parts === undefined) return { coverage: coverageOf(items, hits, executions) };
  const [own, added] = [false, true].map((wanted) => items.filter((item) => isAdded(item, parts) === wanted));
  const coverage = coverageOf(own, hits, executions);
  return added.length === 0 ? { coverage } : { coverage, added: coverageOf(added, hits, executions) };
}
