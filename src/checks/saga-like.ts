import type { FallibleState, StatesScope } from '../asl/definition';
import { ALL, TASK_FAILED } from '../asl/error-name';
import { nextOf, reachableFrom } from '../asl/graph';
import type { CheckedMachine, CheckedScope, CheckedState } from './checked-machine';
import { leavesSomething, wordsOf } from './effects';

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
  /** Names of the compensations that failures of these come to. */
  readonly undoneBefore: ReadonlySet<string>;
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

/** Whether only a compensation has such a name. */
export function isUndoing(name: string): boolean {
  return UNDOING.test(wordsOf(name)[0] ?? '');
}

/**
 * The scopes of a machine that look like a saga: what the failure of a step leads to is in the chain that the failure of a later step leads to, or
 * is named as a compensation.
 */
export function sagasOf({ scopes }: Pick<CheckedMachine, 'scopes'>): readonly SagaLike[] {
  return scopes.filter(catches).flatMap((within) => {
    const steps = stepsOf(within);
    return looksLikeSaga(steps) ? [{ steps }] : [];
  });
}

function catches({ states }: CheckedScope): boolean {
  return states.some(({ state }) => 'catch' in state && state.catch.length > 0);
}

function looksLikeSaga(steps: readonly SagaStep[]): boolean {
  return steps.some((step) => {
    const later = undoneBy(step);
    const grows = step.done.some((before) => undoneBy(before).size < later.size && isInside(undoneBy(before), later));
    return grows || [...later].some((name) => isUndoing(name));
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

/** A step that is being worked out. */
type Draft = SagaStep & { readonly done: SagaStep[]; readonly undoneBefore: Set<string> };

function stepsOf({ scope, states }: CheckedScope): readonly SagaStep[] {
  const normal = normalWay(scope);
  const steps = states.flatMap((checked): Draft[] => {
    const { state } = checked;
    return normal.has(state.name) && 'catch' in state ? [draftOf({ ...checked, state }, scope, normal)] : [];
  });
  for (const step of steps) {
    if (!leavesSomething(step.state)) continue;
    const around = normalWay(scope, step.state.name);
    for (const other of steps) {
      if (other !== step && !around.has(other.state.name)) other.done.push(step);
    }
  }
  // Steps that are done whenever another runs are one behind the other: the last of them knows of those before it.
  for (const step of [...steps].sort((a, b) => a.done.length - b.done.length)) {
    const last = step.done.reduce<SagaStep | undefined>(
      (found, before) => (found && found.done.length > before.done.length ? found : before),
      undefined,
    );
    for (const name of last ? [...last.undoneBefore, ...undoneBy(last)] : []) step.undoneBefore.add(name);
  }
  return steps;
}

function draftOf(
  checked: CheckedState & { readonly state: FallibleState },
  scope: StatesScope,
  normal: ReadonlySet<string>,
): Draft {
  const { state } = checked;
  const named = state.catch
    .filter(({ errorEquals }) => !takesAll(errorEquals))
    .map(({ next }) => wayFrom(next, scope, normal));
  const ofAll = state.catch.find(({ errorEquals }) => takesAll(errorEquals));
  return {
    checked,
    state,
    done: [],
    undoneBefore: new Set(),
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

/** The states that a scope comes to as long as nothing fails. `without` is passed over, with all that only it leads to. */
export function normalWay({ startAt, states }: StatesScope, without?: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [startAt];
  while (open.length > 0) {
    const name = open.pop() as string;
    const state = states.get(name);
    if (!state || name === without || reached.has(name)) continue;
    reached.add(name);
    open.push(...nextOf(state));
  }
  return reached;
}
