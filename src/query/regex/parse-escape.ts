import { type CharacterSet, negate, setOf } from './character-set';
import { classOfEscape, classOfProperty } from './class-escape';
import type { RegexCursor } from './regex-cursor';

const CONTROLS: Readonly<Record<string, number>> = { t: 0x09, n: 0x0a, r: 0x0d, f: 0x0c, a: 0x07, e: 0x1b };

/** What stands for one character after a backslash, in a class or outside: `\d`, `\p{L}`, `\u0041`, `\.`. */
export function parseCharacterEscape(cursor: RegexCursor): CharacterSet {
  if (cursor.atEnd) cursor.fail('it ends with a backslash');
  const char = cursor.peek();
  if (char === 'p' || char === 'P') return parseProperty(cursor);
  const escaped = classOfEscape(char);
  if (escaped) {
    cursor.at += 1;
    return escaped;
  }
  const point = parseCodePoint(cursor);
  return setOf([point, point]);
}

/** `\p{Lu}`, `\pL`, `\P{L}`, `\p{^L}` is none. */
function parseProperty(cursor: RegexCursor): CharacterSet {
  const [, letter, braced, single] =
    cursor.match(/([pP])(?:\{(\w+(?:=\w+)?)\}|([A-Z]))/y) ?? cursor.fail('a property has no name');
  const name = braced ?? single;
  const found = classOfProperty(name) ?? cursor.refuse(`the property ${name}`);
  return letter === 'P' ? negate(found) : found;
}

/** The code point of an escape that is no class. */
function parseCodePoint(cursor: RegexCursor): number {
  const char = cursor.peek();
  const control = Object.hasOwn(CONTROLS, char) ? CONTROLS[char] : undefined;
  if (control !== undefined) {
    cursor.at += 1;
    return control;
  }
  switch (char) {
    case '0':
      return Number.parseInt(
        (cursor.match(/0([0-3][0-7]{2}|[0-7]{1,2})/y) ?? cursor.fail('an octal escape has no digits'))[1],
        8,
      );
    case 'x':
      return parseHexadecimal(cursor);
    case 'u':
      return parseUtf16(cursor);
    case 'c':
      return parseControl(cursor);
    case 'N':
      return cursor.refuse('a character by its name');
    default:
      // Java keeps letters for itself.
      if (/[A-Za-z]/.test(char)) cursor.fail(`\\${char} means nothing`);
      return cursor.next();
  }
}

function parseHexadecimal(cursor: RegexCursor): number {
  const [, braced, plain] =
    cursor.match(/x(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))/y) ?? cursor.fail('\\x has no digits');
  const point = Number.parseInt(braced ?? plain, 16);
  return point <= 0x10ffff ? point : cursor.fail('there is no such character');
}

/** Two escapes of surrogates are one character. */
function parseUtf16(cursor: RegexCursor): number {
  const pair = cursor.match(/u([dD][89abAB][0-9A-Fa-f]{2})\\u([dD][c-fC-F][0-9A-Fa-f]{2})/y);
  if (pair)
    return String.fromCharCode(Number.parseInt(pair[1], 16), Number.parseInt(pair[2], 16)).codePointAt(0) as number;
  return Number.parseInt((cursor.match(/u([0-9A-Fa-f]{4})/y) ?? cursor.fail('\\u has no four digits'))[1], 16);
}

function parseControl(cursor: RegexCursor): number {
  cursor.at += 1;
  if (cursor.atEnd) cursor.fail('\\c has no character');
  return cursor.next() ^ 64;
}
