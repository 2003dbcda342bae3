import { leavesOf } from '../asl/choice-condition';
import type { ChoiceState, State, StatesScope } from '../asl/definition';
import { transitionsOf } from '../asl/graph';
import { isJsonObject, type JsonValue } from '../json/json-value';
import type { ReferencePath } from '../query/compiled-path';
import { allNodes, type JsonataNode, nodesIn } from '../query/jsonata/tree';
import type { CheckedScope, CheckedState } from './checked-machine';
import { stronglyConnectedComponents } from './strongly-connected';

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
  const loops = stronglyConnectedComponents(within.scope)
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
    ({ state }) =>
      state.type === 'Choice' &&
      transitionsOf(state).some(({ target }) => !names.has(target)) &&
      (comparesNumbers(state) || counters.some((counter) => asks(state, counter))),
  );
  return counts || isEndedFromOutside(loop.within);
}

/**
 * Where a counter is that a function counts: a Pass before the loop starts it with numbers, and a task of the loop puts its result in the same place
 * (AWS developer guide, "Iterate a loop with a Lambda function").
 */
function countersOf(loop: Loop, names: ReadonlySet<string>): readonly ReferencePath[] {
  const started = loop.within.states.flatMap(({ state }) =>
    state.type === 'Pass' && !names.has(state.name) && holdsNumber(state.result) ? (state.resultPath ?? []) : [],
  );
  const renewed = loop.states.map(({ state }) => (state.type === 'Task' ? state.resultPath?.text : undefined));
  return started.filter(({ text }) => renewed.includes(text));
}

function holdsNumber(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && Object.values(value).some((member) => typeof member === 'number');
}

/** Whether a Choice asks what lies below a place. */
function asks({ choices }: ChoiceState, { steps }: ReferencePath): boolean {
  const compared = leavesIn(choices).flatMap((leaf) => (leaf.kind === 'Comparison' ? leaf.variable.reads() : []));
  return compared.some(
    (read) =>
      read.root === 'input' && read.steps.length > steps.length && steps.every((step, at) => step === read.steps[at]),
  );
}

function comparesNumbers({ choices }: ChoiceState): boolean {
  return leavesIn(choices).some((leaf) => {
    if (leaf.kind === 'Comparison') return ['number', 'timestamp'].includes(leaf.operator.operandType);
    return leaf.holds.queries.some(({ tree }) => tree !== undefined && [...allNodes(tree)].some(isNumeric));
  });
}

/** A comparison of JSONata by size, or with a number. */
function isNumeric({ type, value, lhs, rhs }: JsonataNode): boolean {
  if (type !== 'binary') return false;
  if (['<', '<=', '>', '>='].some((sign) => sign === value)) return true;
  return (value === '=' || value === '!=') && [...nodesIn([lhs, rhs])].some((side) => side.type === 'number');
}

function leavesIn(choices: ChoiceState['choices']) {
  return choices.flatMap(({ condition }) => [...leavesOf(condition)]);
}

/** The first branch of a Parallel that fails aborts the others. */
function isEndedFromOutside(within: CheckedScope): boolean {
  if (!within.owner) return false;
  const { state } = within.owner;
  const beside = state.type === 'Parallel' ? state.branches.filter((branch) => branch !== within.scope) : [];
  const fails = beside.some((branch) => [...branch.states.values()].some(({ type }) => type === 'Fail'));
  return fails || isEndedFromOutside(within.owner.within);
}

/** Names as a message lists them: 'A', 'B' and 'C'. */
export function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}
