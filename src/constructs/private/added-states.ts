import { Lazy, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { retriersOf } from './state-fields';
import { isInstance } from './state-internals';
import { allStates } from './states';

/*
 * Which states a construct has added to those that its user names: noted in the metadata of the template, so that coverage can count them apart,
 * whoever reads it. The definition is as it would be without.
 */

/** Member of a template's Metadata. It has an entry for each construct, by its path below the stack. */
export const ADDED_KEY = 'cdk-stepwright:added';

/** What one construct has added. */
export interface AddedByConstruct {
  /** Names of states. */
  readonly states: readonly string[];
  /** Names of states of others whose retriers are all of the construct. */
  readonly retried?: readonly string[];
}

const NOTES = Symbol.for('cdk-stepwright.added');

interface Noting {
  [NOTES]?: Map<Construct, () => AddedByConstruct>;
}

/** Retriers of this package that a state got. */
const OWN_RETRIERS = Symbol.for('cdk-stepwright.own-retriers');

interface Retried {
  [OWN_RETRIERS]?: readonly sfn.RetryProps[];
}

/** Notes that the retriers which a state has now are those of the catalogue, or of a construct. */
export function noteOwnRetriers(state: sfn.State): void {
  Object.defineProperty(state, OWN_RETRIERS, { value: retriersOf(state), configurable: true });
}

/** Whether a state has retriers, none of which is the user's. */
function hasOwnRetriersAlone(state: sfn.State): boolean {
  const own = (state as unknown as Retried)[OWN_RETRIERS] ?? [];
  const all = retriersOf(state);
  return all.length > 0 && all.every((retrier) => own.includes(retrier));
}

/**
 * Notes that the states inside of a construct are its own, but for the one that bears its name; and which others it gave their retriers.
 * @param name of the state that is the user's. Default: the id
 */
export function noteAddedStates(construct: sfn.StateMachineFragment, name: string = construct.node.id): void {
  noteAdded(construct, () => {
    const inside = construct.node.findAll().filter((each) => isInstance(each, sfn.State)) as sfn.State[];
    const states = inside.map(({ stateId }) => stateId).filter((each) => each !== name);
    // One that refused what it was given, and was caught, has no states.
    const reached = (construct.startState as sfn.State | undefined) === undefined ? [] : allStates(construct);
    const retried = reached.filter(hasOwnRetriersAlone);
    return { states, retried: retried.map(({ stateId }) => stateId).filter((each) => !states.includes(each)) };
  });
}

/** Notes what a construct has added. What is inside of another that has noted something is that one's. */
export function noteAdded(construct: Construct, added: () => AddedByConstruct): void {
  const stack = Stack.of(construct) as Stack & Noting;
  const notes = stack[NOTES] ?? new Map<Construct, () => AddedByConstruct>();
  notes.set(construct, added);
  if (stack[NOTES] !== undefined) return;
  Object.defineProperty(stack, NOTES, { value: notes });
  stack.addMetadata(ADDED_KEY, Lazy.any({ produce: () => entries(stack, notes) }));
}

function entries(stack: Stack, notes: ReadonlyMap<Construct, () => AddedByConstruct>): object | undefined {
  const outer = [...notes].filter(
    ([{ node }]) => !node.scopes.slice(0, -1).some((scope) => notes.has(scope as Construct)),
  );
  const made = outer
    .map(([{ node }, added]) => [node.path.slice(stack.node.path.length).replace(/^\//, ''), added()] as const)
    .filter(([, { states, retried = [] }]) => states.length + retried.length > 0);
  return made.length > 0 ? Object.fromEntries(made) : undefined;
}
