import type { StateMachineDefinition } from '../../asl/definition';
import { allScopes } from '../../asl/graph';
import { checkedMachine } from '../../checks/checked-machine';
import { leavesSomething, wordsOf } from '../../checks/effects';
import { isUndoing, type SagaStep, sagasOf, undoneBy } from '../../checks/saga-like';

/** What is done, and what undoes it. */
export interface SagaPair {
  readonly action: string;
  readonly compensation: string;
}

/**
 * The actions of a definition and what undoes them, as far as that can be told: by names (`CancelFlight` undoes `BookFlight`), and by what the failure of a step
 * undoes that the failure of the one before it does not.
 */
export function sagaPairs(definition: StateMachineDefinition): readonly SagaPair[] {
  const sagas = sagasOf(checkedMachine({ definition: definition.source }));
  if (sagas.length === 0) return [];
  const found = pairsByName(definition);
  const isKnown = ({ action, compensation }: SagaPair) =>
    found.some((pair) => pair.action === action || pair.compensation === compensation);
  for (const { steps } of sagas)
    for (const step of steps) for (const pair of pairsByWay(step, steps)) if (!isKnown(pair)) found.push(pair);
  return found;
}

function pairsByName(definition: StateMachineDefinition): SagaPair[] {
  const states = [...allScopes(definition)].flatMap((scope) => [...scope.states.values()]).filter(leavesSomething);
  const undoing = states.filter(({ name }) => isUndoing(name));
  const doing = states.filter(({ name }) => !isUndoing(name));
  return undoing.flatMap(({ name }): SagaPair[] => {
    const things = thingsOf(name);
    if (things.length === 0) return [];
    const fitting = doing.filter((state) => things.every((thing) => thingsOf(state.name).includes(thing)));
    return fitting.length === 1 ? [{ action: fitting[0].name, compensation: name }] : [];
  });
}

/** The words of a name behind its verb, without those of functions. */
function thingsOf(name: string): readonly string[] {
  return wordsOf(name)
    .slice(1)
    .filter((word) => !['lambda', 'function', 'task', 'state', 'step', 'the', 'a'].includes(word));
}

function pairsByWay(step: SagaStep, steps: readonly SagaStep[]): readonly SagaPair[] {
  if (!leavesSomething(step.state)) return [];
  const next = steps
    .filter(({ done, failure }) => done.includes(step) && failure.kind === 'ends')
    .sort((a, b) => a.done.length - b.done.length)[0];
  if (!next) return [];
  const before = step.failure.kind === 'ends' ? step.failure.undoes : new Set<string>();
  const own = [...undoneBy(next)].filter((name) => !before.has(name));
  return own.length === 1 ? [{ action: step.state.name, compensation: own[0] }] : [];
}
