import { type ChoiceCondition, type Comparison, leavesOf } from '../../../asl/choice-condition';
import type { ChoiceState } from '../../../asl/definition';
import { holdsPlaceholder } from '../../../query/placeholder';
import { conditionHolds } from '../../../simulator/data/choice-evaluator';
import { locationOf } from '../comparison-ways';
import { safely } from '../safely';
import { evaluationScope, type Location, locationText } from '../scope-data';
import { ABSENT, type Wanted } from '../values';
import type { Possible } from './possible-values';
import { representatives } from './representatives';

/** So many combinations of values are looked at. */
const MOST_COMBINATIONS = 20_000;

/** Rules of a Choice by which no execution leaves it, with the values that were looked at. */
export interface ImpossibleRules {
  /** Indexes; -1 is Default. */
  readonly rules: readonly number[];
  /** Places that the definition gives constants alone: `$.mode is "fast"`. */
  readonly constants: readonly string[];
}

type Leaf = Extract<ChoiceCondition, { kind: 'Comparison' | 'Condition' }>;

/** A place with the values that it may have, or a leaf that may hold or not. */
type Variable = { readonly key: string; readonly values: readonly Wanted[] };

/**
 * Tries all combinations of the values that the places of a Choice may have: more than can come together, since each place is taken for itself. What cannot be told
 * of a comparison or an expression is taken for both true and false.
 * @param possible values of a place; undefined: any
 */
export function impossibleRules(
  { choices }: ChoiceState,
  possible: (location: Location) => Possible,
): ImpossibleRules | undefined {
  const leaves = choices.flatMap(({ condition }) => [...leavesOf(condition)]);
  const shared = new Map<string, Comparison[]>();
  for (const leaf of leaves) {
    const key = placeOf(leaf);
    if (key !== undefined && leaf.kind === 'Comparison') shared.set(key, [...(shared.get(key) ?? []), leaf]);
  }
  const variables = new Map<string, Variable>();
  const constants: string[] = [];
  const keys = new Map<Leaf, string>();
  for (const [index, leaf] of leaves.entries()) {
    const key = placeOf(leaf);
    const values =
      key === undefined ? undefined : valuesOf(leaf as Comparison, shared.get(key) ?? [], possible, constants);
    const free = `leaf ${index}`;
    keys.set(leaf, key !== undefined && values ? key : free);
    if (key !== undefined && values) variables.set(key, { key, values });
    else if (leaf.kind === 'Condition' && typeof leaf.holds.source === 'boolean')
      variables.set(free, { key: free, values: [leaf.holds.source] });
    else variables.set(free, { key: free, values: [true, false] });
  }
  const all = [...variables.values()];
  if (all.reduce((product, { values }) => product * values.length, 1) > MOST_COMBINATIONS) return undefined;
  const taken = new Set<number>();
  const now = new Map<string, Wanted>();
  const conditions = choices.map(({ condition }) => bound(condition, keys, now));
  const visit = (at: number): void => {
    if (at < all.length) {
      for (const value of all[at].values) {
        now.set(all[at].key, value);
        visit(at + 1);
      }
      return;
    }
    const rule = ruleTaken(conditions);
    if (rule !== undefined) taken.add(rule);
  };
  visit(0);
  const rules = [...choices.keys(), -1].filter((rule) => !taken.has(rule));
  return { rules, constants: [...new Set(constants)] };
}

const NOTHING = evaluationScope({ input: {}, context: {}, variables: {}, now: 0 });

/** The first rule that holds, -1 for Default; undefined where one fails. */
function ruleTaken(conditions: readonly ChoiceCondition[]): number | undefined {
  for (const [index, condition] of conditions.entries()) {
    const holds = safely(() => conditionHolds(condition, NOTHING));
    if (holds === undefined) return undefined;
    if (holds) return index;
  }
  return -1;
}

/** A condition that reads what is given. */
function bound(
  condition: ChoiceCondition,
  keys: ReadonlyMap<Leaf, string>,
  now: ReadonlyMap<string, Wanted>,
): ChoiceCondition {
  switch (condition.kind) {
    case 'And':
    case 'Or':
      return { ...condition, conditions: condition.conditions.map((each) => bound(each, keys, now)) };
    case 'Not':
      return { ...condition, condition: bound(condition.condition, keys, now) };
    case 'Comparison':
    case 'Condition': {
      const key = keys.get(condition) ?? '';
      // null is a value.
      const given = (): Wanted => (now.has(key) ? (now.get(key) as Wanted) : ABSENT);
      if (key.startsWith('leaf ')) {
        return { kind: 'Condition', holds: { source: '', queries: [], evaluate: () => given() as boolean } };
      }
      const comparison = condition as Comparison;
      const read = () => {
        const value = given();
        return value === ABSENT ? undefined : value;
      };
      return { ...comparison, variable: { ...comparison.variable, read } };
    }
  }
}

/** The place that a comparison with a constant reads. */
function placeOf(leaf: Leaf): string | undefined {
  if (leaf.kind !== 'Comparison' || leaf.operand.kind !== 'literal') return undefined;
  if (typeof leaf.operand.value === 'string' && holdsPlaceholder(leaf.operand.value)) return undefined;
  const location = leaf.variable.definite ? locationOf(leaf.variable) : undefined;
  return location && locationText(location);
}

function valuesOf(
  leaf: Comparison,
  all: readonly Comparison[],
  possible: (location: Location) => Possible,
  constants: string[],
): readonly Wanted[] | undefined {
  const location = locationOf(leaf.variable);
  const known = location && possible(location);
  if (!known) return representatives(all);
  const texts = known.map((value) => (value === ABSENT ? 'not there' : JSON.stringify(value)));
  if (known.length > 0) constants.push(`${leaf.variable.text} is ${texts.join(' or ')}`);
  return known;
}
