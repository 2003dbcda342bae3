import type { StateMachineDefinition } from '../../asl/definition';
import { allScopes } from '../../asl/graph';
import { checkedScopes } from '../../checks/checked-machine';
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
  const sagas = sagasOf({ scopes: checkedScopes(definition) });
  if (sagas.length === 0) return [];
  const found = pairsByName(definition);
  const isKnown = ({ action, compensation }: SagaPair) =>
    found.some((pair) => pair.action === action || pair.compensation === compensation);
  for (const { steps } of sagas) {
    const undoesItself = steps.some(({ state, ...step }) =>
      found.some(({ action, compensation }) => action === state.name && undoneOf(step).has(compensation)),
    );
    for (const step of steps)
      for (const pair of pairsByWay(step, steps, undoesItself)) if (!isKnown(pair)) found.push(pair);
  }
  return found;
}

/** Each compensation with the action whose name has most in common with its own; of several, with the first. */
function pairsByName(definition: StateMachineDefinition): SagaPair[] {
  const states = [...allScopes(definition)].flatMap((scope) => [...scope.states.values()]).filter(leavesSomething);
  const isCompensation = ({ name }: { readonly name: string }) => isUndoing(name);
  const doing = states.filter((state) => !isCompensation(state));
  const pairs: SagaPair[] = [];
  for (const { name } of states.filter(isCompensation)) {
    const things = stemsOf(name).slice(1);
    const common = doing
      .filter((state) => !pairs.some(({ action }) => action === state.name))
      .map((state) => ({ state, count: things.filter((thing) => stemsOf(state.name).includes(thing)).length }));
    const most = Math.max(0, ...common.map(({ count }) => count));
    const action = common.find(({ count }) => count === most)?.state.name;
    if (action !== undefined && 2 * most >= things.length && most > 0) pairs.push({ action, compensation: name });
  }
  return pairs;
}

/** Words that say nothing of what something is done to. */
const EMPTY: readonly string[] = ['lambda', 'function', 'task', 'state', 'step', 'the', 'a', 'an'];

/** The words of a name, as far as `reserve` and `reservation` have them in common. */
function stemsOf(name: string): readonly string[] {
  return wordsOf(name)
    .filter((word) => !EMPTY.includes(word))
    .map((word) => word.slice(0, 6));
}

/** What a step undoes by whatever fails it; by names, where nothing takes all. */
function undoneOf({ failure, undoesByName }: Pick<SagaStep, 'failure' | 'undoesByName'>): ReadonlySet<string> {
  return failure.kind === 'ends' ? failure.undoes : undoesByName;
}

/** @param undoesItself whether the failure of a step undoes the step, too, so that it is in what that comes to and not in what the next one's does */
function pairsByWay(step: SagaStep, steps: readonly SagaStep[], undoesItself: boolean): readonly SagaPair[] {
  if (!leavesSomething(step.state)) return [];
  const last = (all: readonly SagaStep[]) => [...all].sort((a, b) => b.done.length - a.done.length)[0];
  const first = (all: readonly SagaStep[]) => [...all].sort((a, b) => a.done.length - b.done.length)[0];
  const [own, before] = undoesItself
    ? [step, last(step.done)]
    : [first(steps.filter(({ done, failure }) => done.includes(step) && failure.kind === 'ends')), step];
  if (!own) return [];
  const already = before ? undoneOf(before) : new Set<string>();
  const undone = [...undoneBy(own)].filter((name) => !already.has(name));
  return undone.length === 1 ? [{ action: step.state.name, compensation: undone[0] }] : [];
}
