import { type CharacterSet, inAnyCase, intersect, negate, setOf, uniteAll } from './character-set';
import { parseCharacterEscape } from './parse-escape';
import type { RegexCursor } from './regex-cursor';
import type { RegexFlags } from './regex-flags';

/** Classes in one another. */
const DEEPEST = 50;

/** `[a-z]`, `[^x]`, `[a-z&&[^bc]]`, `[a[bc]]`: after the bracket. */
export function parseClass(cursor: RegexCursor, flags: RegexFlags, depth = 0): CharacterSet {
  if (depth > DEEPEST) cursor.refuse(`more than ${DEEPEST} classes in one another`);
  const negated = cursor.accept('^');
  let whole: CharacterSet | undefined;
  let parts: CharacterSet[] = [];
  const close = (): void => {
    if (parts.length === 0) return;
    const part = uniteAll(parts);
    whole = whole === undefined ? part : intersect(whole, part);
    parts = [];
  };
  for (;;) {
    if (flags.comments) cursor.skipComments();
    if (cursor.atEnd) cursor.fail('a class in brackets does not end');
    // A bracket that comes first stands for itself.
    if (cursor.peek() === ']' && (parts.length > 0 || whole !== undefined)) break;
    if (cursor.accept('&&')) close();
    else if (cursor.accept('[')) parts.push(parseClass(cursor, flags, depth + 1));
    else parts.push(parseRange(cursor, flags));
  }
  cursor.at += 1;
  close();
  return negated ? negate(whole as CharacterSet) : (whole as CharacterSet);
}

/** A character, `a-z`, a class by its letter, or text between `\Q` and `\E`. */
function parseRange(cursor: RegexCursor, flags: RegexFlags): CharacterSet {
  const quoted = cursor.match(/\\Q([\s\S]*?)(?:\\E|$)/y);
  if (quoted) return cased(setOf(...[...quoted[1]].map((char) => pointRange(char.codePointAt(0) as number))), flags);
  const first = parseMember(cursor);
  const point = singlePoint(first);
  const isRange =
    point !== undefined &&
    cursor.peek() === '-' &&
    !/^-(?:\]|\[|&&|$)/.test(cursor.text.slice(cursor.at, cursor.at + 3));
  if (!isRange) return cased(first, flags);
  cursor.at += 1;
  const last = singlePoint(parseMember(cursor)) ?? cursor.fail('a range ends with a class');
  if (last < point) cursor.fail('a range ends before it begins');
  return cased(setOf([point, last]), flags);
}

function parseMember(cursor: RegexCursor): CharacterSet {
  if (cursor.atEnd) cursor.fail('a class in brackets does not end');
  return cursor.accept('\\') ? parseCharacterEscape(cursor) : setOf(pointRange(cursor.next()));
}

function pointRange(point: number): readonly [number, number] {
  return [point, point];
}

function singlePoint({ ranges, properties, negated }: CharacterSet): number | undefined {
  if (negated || properties.length > 0 || ranges.length !== 1 || ranges[0][0] !== ranges[0][1]) return undefined;
  return ranges[0][0];
}

function cased(set: CharacterSet, { ignoresCase }: RegexFlags): CharacterSet {
  return ignoresCase ? inAnyCase(set) : set;
}
