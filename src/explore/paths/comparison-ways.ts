import type { ChoiceCondition, Comparison } from '../../asl/choice-condition';
import { leavesOf } from '../../asl/choice-condition';
import type { JsonValue } from '../../json/json-value';
import type { CompiledPath } from '../../query/compiled-path';
import type { Read } from '../../query/read';
import { conditionHolds } from '../../simulator/data/choice-evaluator';
import { truthWays } from './jsonata-ways';
import { safely } from './safely';
import { evaluationScope, type Location, locationText, type ScopeData, valueIn, withAssignments } from './scope-data';
import { ABSENT, type Step, type Wanted } from './values';
import { allOf, anyOf, type Way } from './ways';

/** Values that are tried where nothing says more. */
export const SAMPLES: readonly Wanted[] = ['auto', 1, 0, true, false, ABSENT, null, '', [], {}];

/** Constants with which the leaves of some conditions compare, by the place that they read. */
export function constantsOf(conditions: readonly ChoiceCondition[]): ReadonlyMap<string, readonly Wanted[]> {
  const found = new Map<string, Wanted[]>();
  for (const leaf of conditions.flatMap((condition) => [...leavesOf(condition)])) {
    if (leaf.kind !== 'Comparison') continue;
    const location = locationOf(leaf.variable);
    if (!location || leaf.operand.kind !== 'literal') continue;
    const key = locationText(location);
    found.set(key, [...(found.get(key) ?? []), ...near(leaf.operator.name, leaf.operand.value)]);
  }
  return found;
}

/** Values at, above and below a constant. */
function near(operator: string, constant: JsonValue): readonly Wanted[] {
  if (typeof constant === 'number') return [constant, constant + 1, constant - 1];
  if (operator.startsWith('Timestamp')) return [constant, '2999-01-01T00:00:00Z', '1970-01-01T00:00:00Z'];
  if (operator === 'StringMatches') return matching(String(constant));
  if (operator === 'IsTimestamp') return ['2024-01-01T00:00:00Z'];
  if (typeof constant === 'string') return [constant, `${constant}~`, ''];
  return [];
}

/** Texts that fit a pattern; one of them is JSON, since what is compared may be the text of a value. */
function matching(pattern: string): readonly string[] {
  const plain = pattern.replace(/\\(.)|\*/g, '$1');
  return [plain, pattern.replaceAll('*', 'x'), JSON.stringify(plain)];
}

/**
 * Ways in which a condition holds, or does not; each may need more than it says, since what it wants of one place is guessed from what is compared there.
 * An empty way: it is so already.
 */
export function conditionWays(
  condition: ChoiceCondition,
  holds: boolean,
  data: ScopeData,
  constants: ReadonlyMap<string, readonly Wanted[]>,
): readonly Way[] {
  switch (condition.kind) {
    case 'And':
    case 'Or': {
      const inner = condition.conditions.map((each) => conditionWays(each, holds, data, constants));
      return (condition.kind === 'And') === holds ? allOf(inner) : anyOf(...inner);
    }
    case 'Not':
      return conditionWays(condition.condition, !holds, data, constants);
    case 'Condition': {
      const now = evaluates(condition, data);
      const ways = condition.holds.queries.flatMap(({ tree }) => (tree ? truthWays(tree, holds, data) : []));
      return anyOf(now === holds ? [[]] : [], ways);
    }
    case 'Comparison':
      return comparisonWays(condition, holds, data, constants);
  }
}

/** Whether a condition holds; undefined where it fails. */
export function evaluates(condition: ChoiceCondition, data: ScopeData): boolean | undefined {
  return safely(() => conditionHolds(condition, evaluationScope(data)));
}

function comparisonWays(
  comparison: Comparison,
  holds: boolean,
  data: ScopeData,
  constants: ReadonlyMap<string, readonly Wanted[]>,
): readonly Way[] {
  const now: readonly Way[] = evaluates(comparison, data) === holds ? [[]] : [];
  const { variable, operand, operator } = comparison;
  const location = locationOf(variable);
  const other = operand.kind === 'path' ? locationOf(operand.path) : undefined;
  const found: Way[] = [];
  const attempt = (way: Way): void => {
    if (evaluates(comparison, withAssignments(data, way)) === holds) found.push(way);
  };
  const offer = (at: Location | undefined, values: readonly Wanted[]): void => {
    if (at) for (const value of values) attempt([{ ...at, value }]);
  };
  if (operand.kind === 'literal') {
    offer(location, [
      ...near(operator.name, operand.value),
      ...(constants.get(location ? locationText(location) : '') ?? []),
      ...SAMPLES,
    ]);
    if (!location) for (const way of filteredWays(variable, data)) attempt(way);
  } else {
    const [left, right] = [location && valueIn(data, location), other && valueIn(data, other)];
    offer(location, right === undefined ? [] : near(operator.name, right));
    offer(other, left === undefined ? [] : near(operator.name, left));
    for (const sample of PAIRS)
      if (location && other)
        attempt([
          { ...location, value: sample[0] },
          { ...other, value: sample[1] },
        ]);
  }
  return anyOf(now, distinct(found));
}

const PAIRS: readonly (readonly [JsonValue, JsonValue])[] = [
  ['a', 'a'],
  ['a', 'b'],
  ['b', 'a'],
  [1, 1],
  [1, 2],
  [2, 1],
  [true, true],
  [true, false],
  ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z'],
  ['2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z'],
  ['2024-01-02T00:00:00Z', '2024-01-01T00:00:00Z'],
];

function distinct(ways: readonly Way[]): readonly Way[] {
  return [
    ...new Map(
      ways.map((way) => [JSON.stringify(way.map(({ value }) => (value === ABSENT ? ['absent'] : [0, value]))), way]),
    ).values(),
  ];
}

/** The one place that a path names; undefined where it may find many. */
export function locationOf(path: CompiledPath): Location | undefined {
  const [read, ...others] = path.reads();
  if (!read || others.length > 0 || read.goesOn || read.many || read.steps.includes(null)) return undefined;
  return { root: read.root, steps: read.steps as readonly Step[] };
}

/** For a path with a filter or a wildcard: an item that is as it asks, or no items. */
function filteredWays(path: CompiledPath, data: ScopeData): readonly Way[] {
  const reads = path.reads();
  const [whole] = reads;
  if (!whole) return [];
  const items = stepsBeforeAny(whole);
  const kept = reads.filter(({ use }) => use.kind === 'filtered');
  const way = kept.flatMap(({ root, steps, use }) =>
    use.kind === 'filtered' ? [{ root, steps: steps.map((step) => step ?? 0), value: use.literal }] : [],
  );
  const at = { root: whole.root, steps: items };
  const whole0 = { root: whole.root, steps: whole.steps.map((step) => step ?? 0) };
  const empty: Way = [{ ...at, value: Array.isArray(valueIn(data, at)) ? [] : ABSENT }];
  return [way, empty, ...SAMPLES.map((value): Way => [...way, { ...whole0, value }])];
}

function stepsBeforeAny({ steps }: Read): readonly Step[] {
  const end = steps.indexOf(null);
  return (end < 0 ? steps : steps.slice(0, end)) as readonly Step[];
}
