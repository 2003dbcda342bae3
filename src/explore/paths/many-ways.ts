import { isJsonArray, type JsonValue } from '../../json/json-value';
import type { Read } from '../../query/read';
import { related } from './jsonata-nodes';
import { type ScopeData, valueIn } from './scope-data';
import { ABSENT, type Step, type Wanted, withValueAt } from './values';
import type { Way } from './ways';

/**
 * What a path that finds many values, by a filter, a slice or a wildcard, has to be given to find one there. The ways are guesses: whoever asks evaluates them.
 * @param rest behind what it finds, which is a list
 */
export function manyWays(
  reads: readonly Read[],
  rest: readonly Step[],
  wanted: Wanted,
  data: ScopeData,
): readonly Way[] {
  const [read] = reads;
  const end = read?.steps.indexOf(null) ?? -1;
  if (!read || end < 0) return [];
  const list = { root: read.root, steps: read.steps.slice(0, end) as readonly Step[] };
  const below = read.steps.slice(end + 1).map((step) => step ?? 0);
  const kept = keptItem(reads, end);
  const now = valueIn(data, list);
  const items = isJsonArray(now) ? now : [];
  const lists = listsOf(rest, wanted, (index, path, value) => {
    const item = withValueAt(items[index] ?? items.at(-1) ?? {}, [...below, ...path], value) ?? {};
    return kept.reduce<JsonValue>((made, { path: at, value: literal }) => withValueAt(made, at, literal) ?? made, item);
  });
  // A slice may leave out the first ones.
  return lists.flatMap((made): readonly Way[] => [
    [{ ...list, value: made }],
    [{ ...list, value: [made[0] ?? {}, ...made] }],
    ...(made.length === 0 ? [[{ ...list, value: ABSENT as Wanted }]] : []),
  ]);
}

function listsOf(
  [index, ...path]: readonly Step[],
  wanted: Wanted,
  itemWith: (index: number, path: readonly Step[], value: Wanted) => JsonValue,
): readonly (readonly JsonValue[])[] {
  if (typeof index === 'number') {
    if (wanted === ABSENT && path.length === 0) return [[]];
    return [
      Array.from({ length: Math.min(index, 40) + 1 }, (_, at) => itemWith(at, path, at === index ? wanted : 'auto')),
    ];
  }
  if (isJsonArray(wanted)) return [wanted.map((value, at) => itemWith(at, [], value))];
  return wanted === ABSENT ? [[]] : [[itemWith(0, [], wanted)]];
}

/** What an item must have so that the filters keep it. */
function keptItem(
  reads: readonly Read[],
  end: number,
): readonly { readonly path: readonly Step[]; readonly value: JsonValue }[] {
  return reads.flatMap(({ steps, use }) => {
    if (use.kind !== 'filtered') return [];
    const [value] = related(use.operator, use.literal, true);
    return value === ABSENT || value === undefined
      ? []
      : [{ path: steps.slice(end + 1).map((step) => step ?? 0), value }];
  });
}
