import { jsonEqual } from '../../json/json-equal';
import { isJsonObject, type JsonValue } from '../../json/json-value';
import type { CompiledPath } from '../../query/compiled-path';
import type { Query, Read } from '../../query/read';
import { pathTo, type Template, type TemplateQuery } from '../../query/template';
import { intrinsicWays } from './intrinsic-ways';
import { valueWays } from './jsonata-ways';
import { manyWays } from './many-ways';
import { safely } from './safely';
import { evaluationScope, type ScopeData, valueIn, withAssignments } from './scope-data';
import { ABSENT, isBelow, type Step, valueAt, type Wanted, withValueAt } from './values';
import { allOf, anyOf, type Way } from './ways';

/**
 * Ways in which a value comes to a place of what a template gives; none where what is there is written in the definition, or nothing that was tried does it.
 * What is reckoned is evaluated to make sure.
 */
export function templateWays(
  template: Template,
  path: readonly Step[],
  wanted: Wanted,
  data: ScopeData,
): readonly Way[] {
  const query = template.queries.find(({ place }) => isBelow(path, pathTo(place)));
  if (query) return queryWays(template, query, path.slice(pathTo(query.place).length), path, wanted, data);
  const now = valueAt(evaluated(template, data), path);
  if (wanted === ABSENT ? now === undefined : now !== undefined && jsonEqual(now, wanted)) return [[]];
  // A whole object is made of its members.
  const inside = template.queries.some(({ place }) => isBelow(pathTo(place), path));
  if (!inside || !isJsonObject(wanted)) return [];
  return allOf(Object.entries(wanted).map(([name, member]) => templateWays(template, [...path, name], member, data)));
}

function queryWays(
  template: Template,
  query: TemplateQuery,
  rest: readonly Step[],
  path: readonly Step[],
  wanted: Wanted,
  data: ScopeData,
): readonly Way[] {
  const reads = query.reads();
  const [read] = reads;
  if (reads.length === 1 && isPlain(read)) {
    return [[{ root: read.root, steps: [...(read.steps as readonly Step[]), ...rest], value: wanted }]];
  }
  const whole =
    rest.length === 0
      ? wanted
      : wholeWith(valueAt(evaluated(template, data), path.slice(0, path.length - rest.length)), rest, wanted);
  const ways = query.tree
    ? anyOf(valueWays(query.tree, whole, data), rest.length > 0 ? memberWays(reads, rest, wanted) : [])
    : anyOf(manyWays(reads, rest, wanted, data), intrinsicWays(query, rest, whole, wanted, data));
  return ways.filter((way) => {
    const value = valueAt(evaluated(template, withAssignments(data, way)), path);
    return wanted === ABSENT ? value === undefined : value !== undefined && jsonEqual(value, wanted);
  });
}

/** A function may hand on members of what it is given. */
function memberWays(reads: readonly Read[], rest: readonly Step[], wanted: Wanted): readonly Way[] {
  return reads.map(({ root, steps }) => [{ root, steps: [...steps.map((step) => step ?? 0), ...rest], value: wanted }]);
}

function wholeWith(now: JsonValue | undefined, rest: readonly Step[], wanted: Wanted): Wanted {
  return withValueAt(now ?? {}, rest, wanted) ?? ABSENT;
}

function isPlain({ use, goesOn, many, steps }: Read): boolean {
  return use.kind === 'value' && !goesOn && !many && !steps.includes(null);
}

function evaluated(template: Template, data: ScopeData): JsonValue | undefined {
  return safely(() => template.evaluate(evaluationScope(data)));
}

/** Ways in which a path finds a value. `rest`: behind what it finds. */
export function pathWays(path: CompiledPath, rest: readonly Step[], wanted: Wanted, data: ScopeData): readonly Way[] {
  const [read] = path.reads();
  if (!read) return [];
  if (isPlain(read))
    return [[{ root: read.root, steps: [...(read.steps as readonly Step[]), ...rest], value: wanted }]];
  const ways = manyWays(path.reads(), rest, wanted, data);
  return ways.filter((way) => {
    const found = safely(() => path.read(evaluationScope(withAssignments(data, way))));
    const value = valueAt(found, rest);
    return wanted === ABSENT ? value === undefined : value !== undefined && jsonEqual(value, wanted);
  });
}

/** Ways in which queries that fail on the data do not any more: what they read is made to be there, in a form that they take. */
export function repairWays(
  queries: readonly Query[],
  data: ScopeData,
  works: (data: ScopeData) => boolean,
): readonly Way[] {
  const places = queries.flatMap((query) => query.reads());
  const singles = places.flatMap(({ root, steps, use, goesOn }): Way[] => {
    const at = { root, steps: steps.map((step) => step ?? 0) };
    const values = valueIn(data, at) === undefined ? PRESENT : [...PRESENT].reverse();
    const kinds = use.kind === 'number' ? [1, '1'] : goesOn ? [[{}], ['auto'], {}] : values;
    return kinds.map((value): Way => [{ ...at, value }]);
  });
  const found = singles.filter((way) => works(withAssignments(data, way)));
  if (found.length > 0) return found.slice(0, 8);
  for (const kind of PRESENT) {
    const all = places.flatMap(({ root, steps }): Way => {
      const at = { root, steps: steps.map((step) => step ?? 0) };
      return valueIn(data, at) === undefined ? [{ ...at, value: kind }] : [];
    });
    if (all.length > 0 && works(withAssignments(data, all))) return [all];
  }
  return [];
}

const PRESENT: readonly Wanted[] = ['auto', 1, ['auto'], [{}], {}, '1', true, '{}', '2024-01-01T00:00:00Z', [], [1]];
