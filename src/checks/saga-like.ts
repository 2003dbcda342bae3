import type { FallibleState, StatesScope } from '../asl/definition';
import { ALL, TASK_FAILED } from '../asl/error-name';
import { reachableFrom } from '../asl/graph';
import type { CheckedMachine, CheckedScope, CheckedState } from './checked-machine';
import { leavesSomething, wordsOf } from './effects';
import { nextOf, normalWay } from './normal-way';

/**
 * Where a failure that no catcher names leads to:
 * - `uncaught` no catcher of the state takes it
 * - `recovers` its handler comes back to the way without failures
 * - `ends` its handler ends the scope, after these compensations
 */
export type FailureWay =
  | { readonly kind: 'uncaught' | 'recovers' }
  | { readonly kind: 'ends'; readonly handler: string; readonly undoes: ReadonlySet<string> };

/** A state on the way without failures, and what its failure undoes. */
export interface SagaStep {
  readonly checked: CheckedState;
  readonly state: FallibleState;
  /** Steps that are done whenever this one runs, and that leave something behind. */
  readonly done: readonly SagaStep[];
  readonly failure: FailureWay;
  /** Names of the compensations that failures lead to which are caught by name. */
  readonly undoesByName: ReadonlySet<string>;
}

/** Steps of which some have compensations, that run one after the other when a later step fails. */
export interface SagaLike {
  readonly steps: readonly SagaStep[];
}

/** Names that only a compensation has. */
const UNDOING = /^(cancel|compensate|refund|release|restore|reverse|revert|rollback|undo|unreserve|void)$/;

/**
 * The scopes of a machine that look like a saga: what the failure of a step leads to is in the chain that the failure of a later step leads to, or
 * is named as a compensation.
 */
export function sagasOf(machine: CheckedMachine): readonly SagaLike[] {
  return machine.scopes.flatMap((within) => {
    const steps = stepsOf(within);
    return steps.some(({ state }) => state.catch.length > 0) && looksLikeSaga(steps) ? [{ steps }] : [];
  });
}

function looksLikeSaga(steps: readonly SagaStep[]): boolean {
  return steps.some((step) => {
    const later = undoneBy(step);
    const grows = step.done.some((before) => isInside(undoneBy(before), later) && undoneBy(before).size < later.size);
    return grows || [...later].some((name) => UNDOING.test(wordsOf(name)[0] ?? ''));
  });
}

/** What some failure of a step undoes. */
export function undoneBy({ failure, undoesByName }: SagaStep): ReadonlySet<string> {
  return failure.kind === 'ends' && failure.undoes.size > 0 ? failure.undoes : undoesByName;
}

/** Whether compensations, of which there are some, are all among others. */
function isInside(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return part.size > 0 && [...part].every((name) => whole.has(name));
}

function stepsOf({ scope, states }: CheckedScope): readonly SagaStep[] {
  const normal = normalWay(scope);
  const steps = states.flatMap((checked) => {
    const { state } = checked;
    return normal.has(state.name) && 'catch' in state ? [stepOf({ ...checked, state }, scope, normal)] : [];
  });
  for (const step of steps) {
    if (!leavesSomething(step.state)) continue;
    const around = normalWay(scope, step.state.name);
    for (const other of steps) {
      if (other !== step && !around.has(other.state.name)) other.done.push(step);
    }
  }
  return steps;
}

function stepOf(
  checked: CheckedState & { readonly state: FallibleState },
  scope: StatesScope,
  normal: ReadonlySet<string>,
): SagaStep & { readonly done: SagaStep[] } {
  const { state } = checked;
  const named = state.catch
    .filter((catcher) => !takesAll(catcher.errorEquals))
    .map(({ next }) => wayFrom(next, scope, normal));
  const ofAll = state.catch.find(({ errorEquals }) => takesAll(errorEquals));
  return {
    checked,
    state,
    done: [],
    failure: ofAll ? wayFrom(ofAll.next, scope, normal) : { kind: 'uncaught' },
    undoesByName: new Set(named.flatMap((way) => (way.kind === 'ends' ? [...way.undoes] : []))),
  };
}

/** Whether a catcher takes any error. `States.TaskFailed` takes all but timeouts. */
export function takesAll(errorEquals: readonly string[]): boolean {
  return errorEquals.includes(ALL) || errorEquals.includes(TASK_FAILED);
}

function wayFrom(handler: string, scope: StatesScope, normal: ReadonlySet<string>): FailureWay {
  const states = [...reachableFrom(scope, handler)].flatMap((name) => scope.states.get(name) ?? []);
  // An end that both ways share is no way back.
  if (states.some((state) => normal.has(state.name) && nextOf(state).length > 0)) return { kind: 'recovers' };
  const undoes = states.filter((state) => !normal.has(state.name) && leavesSomething(state)).map(({ name }) => name);
  return { kind: 'ends', handler, undoes: new Set(undoes) };
}
