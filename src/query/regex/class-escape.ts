import { type CharacterSet, negate, setOf } from './character-set';
import { isUnicodeProperty } from './unicode-property';

/** `\d`, `\s`, `\w`, `\h`, `\v` of `java.util.regex.Pattern`, without the flag for Unicode classes. */
const CLASSES: Readonly<Record<string, CharacterSet>> = {
  d: setOf([0x30, 0x39]),
  s: setOf([0x09, 0x0d], [0x20, 0x20]),
  w: setOf([0x30, 0x39], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]),
  h: setOf(
    [0x09, 0x09],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x180e, 0x180e],
    [0x2000, 0x200a],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
  ),
  v: setOf([0x0a, 0x0d], [0x85, 0x85], [0x2028, 0x2029]),
};

/** `\d` and its like; a capital letter is for all other characters. */
export function classOfEscape(letter: string): CharacterSet | undefined {
  const small = letter.toLowerCase();
  if (!Object.hasOwn(CLASSES, small)) return undefined;
  return small === letter ? CLASSES[small] : negate(CLASSES[small]);
}

/** POSIX classes, of ASCII. */
const POSIX: Readonly<Record<string, CharacterSet>> = {
  Lower: setOf([0x61, 0x7a]),
  Upper: setOf([0x41, 0x5a]),
  ASCII: setOf([0x00, 0x7f]),
  Alpha: setOf([0x41, 0x5a], [0x61, 0x7a]),
  Digit: setOf([0x30, 0x39]),
  Alnum: setOf([0x30, 0x39], [0x41, 0x5a], [0x61, 0x7a]),
  Punct: setOf([0x21, 0x2f], [0x3a, 0x40], [0x5b, 0x60], [0x7b, 0x7e]),
  Graph: setOf([0x21, 0x7e]),
  Print: setOf([0x20, 0x7e]),
  Blank: setOf([0x09, 0x09], [0x20, 0x20]),
  Cntrl: setOf([0x00, 0x1f], [0x7f, 0x7f]),
  XDigit: setOf([0x30, 0x39], [0x41, 0x46], [0x61, 0x66]),
  Space: setOf([0x09, 0x0d], [0x20, 0x20]),
};

/**
 * What stands in `\p{…}`: POSIX classes, categories (`Lu`, `IsL`, `gc=Lu`), scripts (`IsLatin`, `script=Latin`) and properties (`IsAlphabetic`).
 * undefined for those that only Java knows: blocks (`InGreek`), `javaLowerCase`, `L1`.
 */
export function classOfProperty(text: string): CharacterSet | undefined {
  if (Object.hasOwn(POSIX, text)) return POSIX[text];
  const [, prefix = '', name] = /^(Is|(?:gc|general_category|sc|script)=)?(.*)$/i.exec(text) as RegExpExecArray;
  const candidates = /^(sc|script)=/i.test(prefix)
    ? [`Script=${capitalised(name)}`]
    : prefix.toLowerCase() === 'is'
      ? [name, `Script=${capitalised(name)}`]
      : [name].filter((each) => each.length <= 2);
  const found = candidates.find(isUnicodeProperty);
  return found === undefined
    ? undefined
    : { ranges: [], properties: [{ name: found, negated: false }], negated: false };
}

/** Java takes the names of scripts in any case: `GREEK`, `old_italic`. */
function capitalised(name: string): string {
  return name.toLowerCase().replace(/(^|_)[a-z]/g, (start) => start.toUpperCase());
}
