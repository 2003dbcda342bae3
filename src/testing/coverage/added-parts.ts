import type { StateMachineDefinition } from '../../asl/definition';
import { allScopes } from '../../asl/graph';
import type { DeployedStateMachine } from '../../cloudformation/deployed';
import type { CoverageItem } from '../../views/coverage/coverage-item';

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
export function addedParts(definition: StateMachineDefinition, machine: DeployedStateMachine): AddedParts | undefined {
  const names = new Set([...allScopes(definition)].flatMap(({ states }) => [...states.keys()]));
  const parts = (machine.added ?? []).filter(({ states, retried }) =>
    [...states, ...retried].every((name) => names.has(name)),
  );
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
