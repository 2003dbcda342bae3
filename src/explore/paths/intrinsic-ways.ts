import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';
import type { Query, Read, ReadUse } from '../../query/read';
import { type Location, type ScopeData, valueIn } from './scope-data';
import { ABSENT, type Step, type Wanted, withValueAt } from './values';
import type { Way } from './ways';

type Argument = Extract<ReadUse, { kind: 'argument' }>;

/**
 * What an intrinsic function, or a path that finds many values, has to be given to come to a value. The ways are guesses: whoever asks evaluates them.
 * @param rest behind the value of the query, where the value is wanted
 * @param whole that value with what is wanted in it
 */
export function intrinsicWays(
  query: Query,
  rest: readonly Step[],
  whole: Wanted,
  wanted: Wanted,
  data: ScopeData,
): readonly Way[] {
  return query.reads().flatMap((read) => {
    const location = { root: read.root, steps: read.steps.map((step) => step ?? 0) };
    const at = (steps: readonly Step[], value: Wanted): Way => [
      { ...location, steps: [...location.steps, ...steps], value },
    ];
    if (read.use.kind === 'argument')
      return argumentsOf(read.use, location, rest, whole, wanted, data).map((value) => at(value.steps, value.value));
    // Of a path that finds many: each item.
    return manyOf(read, rest, whole, wanted).map((value) => at(value.steps, value.value));
  });
}

interface Given {
  readonly steps: readonly Step[];
  readonly value: Wanted;
}

function manyOf({ many }: Read, rest: readonly Step[], whole: Wanted, wanted: Wanted): readonly Given[] {
  if (!many) return [{ steps: rest, value: wanted }];
  const [index, ...below] = rest;
  if (typeof index === 'number') return [{ steps: below, value: wanted }];
  return isJsonArray(whole) && whole.length > 0 ? [{ steps: [], value: whole[0] }] : [];
}

function argumentsOf(
  { of, index, literals, outermost }: Argument,
  location: Location,
  rest: readonly Step[],
  whole: Wanted,
  wanted: Wanted,
  data: ScopeData,
): readonly Given[] {
  const all = (value: Wanted): Given => ({ steps: [], value });
  if (!outermost) return nested(whole, literals).map(all);
  const now = valueIn(data, location);
  const other = literals.find((_, place) => place !== index);
  switch (of) {
    case 'States.StringToJson':
      return whole === ABSENT ? [] : [all(JSON.stringify(whole))];
    case 'States.JsonToString':
      return typeof whole === 'string' ? parsed(whole).map(all) : [];
    case 'States.ArrayGetItem': {
      const item = literals[1];
      return index === 0
        ? [{ steps: [typeof item === 'number' ? item : 0, ...rest], value: wanted }]
        : [all(0), all(1)];
    }
    case 'States.ArrayLength':
      return typeof whole === 'number' ? [all(listOf(whole, now))] : [];
    case 'States.ArrayContains':
      return index === 0
        ? [all(wanted === true && other !== undefined ? [other] : [])]
        : isJsonArray(literals[0])
          ? [...literals[0], 'none of these'].map(all)
          : ['auto', 'other'].map(all);
    case 'States.Array':
      return rest.length > 0 && rest[0] === index ? [{ steps: rest.slice(1), value: wanted }] : [];
    case 'States.JsonMerge':
      return [{ steps: rest, value: wanted }];
    case 'States.MathAdd':
      return typeof whole === 'number' ? [all(typeof other === 'number' ? whole - other : whole)] : [];
    case 'States.Format':
      return formatted(String(literals[0] ?? '{}'), whole).map(all);
    case 'States.StringSplit':
      return isJsonArray(whole) && typeof literals[1] === 'string'
        ? [all(whole.join(literals[1]))]
        : rest.length > 0 && wanted !== ABSENT
          ? splitWith(now, rest, wanted, literals[1]).map(all)
          : [];
    default:
      return [all(whole), ...[true, 'auto', 1, [], {}, ABSENT].map((value) => all(value as Wanted))];
  }
}

/** What a function inside of another one is given: what is wanted in the forms that functions take it in. */
function nested(whole: Wanted, literals: readonly (JsonValue | undefined)[]): readonly Wanted[] {
  if (whole === ABSENT) return [ABSENT];
  const separators = literals.filter((each) => typeof each === 'string' && each.length === 1);
  const joined = separators.flatMap((each) => [
    `${String(whole)}${each}auto`,
    `auto${each}${String(whole)}`,
    `auto${each}auto${each}${String(whole)}`,
  ]);
  return [whole, ...joined, String(whole), JSON.stringify(whole), [whole]];
}

function parsed(text: string): readonly JsonValue[] {
  try {
    return [JSON.parse(text) as JsonValue];
  } catch {
    return [];
  }
}

function listOf(length: number, now: JsonValue | undefined): JsonValue {
  const item = isJsonArray(now) && now.length > 0 ? now[0] : 'auto';
  return Array.from({ length: Math.min(Math.max(Math.trunc(length), 0), 40) }, () => item);
}

/** The value of the one place of a format that a text fits. */
function formatted(format: string, whole: Wanted): readonly Wanted[] {
  if (typeof whole !== 'string') return [];
  const [before, ...rest] = format.split('{}');
  if (rest.length !== 1 || !whole.startsWith(before) || !whole.endsWith(rest[0])) return [];
  return [whole.slice(before.length, whole.length - rest[0].length)];
}

function splitWith(
  now: JsonValue | undefined,
  [index]: readonly Step[],
  wanted: Wanted,
  separator: JsonValue | undefined,
): readonly Wanted[] {
  if (typeof index !== 'number' || typeof separator !== 'string' || separator === '') return [];
  const pieces = typeof now === 'string' ? now.split(separator[0]) : [];
  const changed = withValueAt(pieces, [index], wanted);
  return isJsonArray(changed) && !changed.some(isJsonObject) ? [changed.map(String).join(separator[0])] : [];
}
