import * as fc from 'fast-check';
import { NotSimulatedError, QuerySyntaxError } from '../../../src/query/query-failure';
import { OutOfTime } from '../../../src/query/regex/bounded-time';
import { JavaRegex } from '../../../src/query/regex/java-regex';
import { NO_FLAGS, type RegexFlags } from '../../../src/query/regex/regex-flags';
import { RegexSearch } from '../../../src/query/regex/regex-search';

const compile = (source: string, flags: Partial<RegexFlags> = {}): JavaRegex =>
  new JavaRegex(source, { ...NO_FLAGS, ...flags });

/** Texts of all matches, with their groups behind them; an empty match is the last one. */
function found(source: string, text: string, flags: Partial<RegexFlags> = {}): unknown[] {
  const search = new RegexSearch(compile(source, flags), () => {});
  const matches: unknown[] = [];
  let at = 0;
  for (;;) {
    const match = search.find(text, at);
    if (!match) return matches;
    const whole = text.slice(match.start, match.end);
    matches.push(match.groups.length > 0 ? [whole, ...match.groups] : whole);
    if (match.start === match.end) return matches;
    at = match.end;
  }
}

const isLinear = (source: string, text = 'text'): boolean => compile(source).finderFor(text).time !== 'unbounded';

describe('what Java and JavaScript have in common', () => {
  test.each<[string, string, unknown[]]>([
    ['a', 'banana', ['a', 'a', 'a']],
    ['[a-c]+', 'abcxcab', ['abc', 'cab']],
    [
      '(\\w+)@(\\w+)',
      'me@here, you@there',
      [
        ['me@here', 'me', 'here'],
        ['you@there', 'you', 'there'],
      ],
    ],
    ['a|bc', 'abc', ['a', 'bc']],
    [
      '(a)|(b)',
      'ab',
      [
        ['a', 'a', undefined],
        ['b', undefined, 'b'],
      ],
    ],
    ['a{2,3}?', 'aaaaa', ['aa', 'aa']],
    ['a.*?b', 'axbxb', ['axb']],
    ['\\d{3}-\\d{4}', 'tel 555-1234', ['555-1234']],
    ['^a', 'aa', ['a']],
    ['\\bin\\b', 'in inn in', ['in', 'in']],
    ['x*', 'ab', ['']],
    ['\\u0041\\x42\\x{43}', 'ABC', ['ABC']],
    ['[^\\d\\s]+', 'a1 b', ['a', 'b']],
    ['a\\/b\\-\\_', 'a/b-_', ['a/b-_']],
    ['.', '😀', ['😀']],
    ['[😀-😂]', 'x😁', ['😁']],
  ])('/%s/ in %j', (source, text, expected) => {
    expect(isLinear(source, text)).toBe(true);
    expect(found(source, text)).toEqual(expected);
  });

  test('finds what JavaScript finds', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '[ab]',
      '[^a]',
      '.',
      '(a|b)',
      '(?:ab)',
      'a?',
      'b*',
      '(a+)b',
      '(?:a|b)+?',
      '\\w',
      '\\d',
    );
    const pattern = fc.array(atom, { minLength: 1, maxLength: 5 }).map((atoms) => atoms.join(''));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' '), maxLength: 12 });
    fc.assert(
      fc.property(pattern, text, (source, value) => {
        const theirs = new RegExp(source).exec(value);
        const [ours] = compile(source).finderFor(value).find(value, 0, 1);
        expect(ours && [ours.start, ours.end, ...ours.groups]).toEqual(
          theirs ? [theirs.index, theirs.index + theirs[0].length, ...theirs.slice(1)] : undefined,
        );
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('what only Java has', () => {
  test.each<[string, string, unknown[]]>([
    ['\\Qa.b\\E+', 'a.bb a-b', ['a.bb']],
    ['\\Q(', '((', ['(', '(']],
    ['[\\Q^]\\E]', 'x]^', [']', '^']],
    ['[a-z&&[^bc]]+', 'abcd', ['a', 'd']],
    ['[a-z&&[def]&&[^e]]', 'defg', ['d', 'f']],
    ['[a-c[x-z]]+', 'abyz-q', ['abyz']],
    ['[^a[b]]', 'abc', ['c']],
    ['[]a]+', ']a', [']a']],
    ['\\p{Alpha}+\\p{Digit}', 'abc1', ['abc1']],
    ['\\p{Punct}', 'a!b', ['!']],
    ['\\p{Lu}\\p{IsLowercase}+', 'Österreich', ['Österreich']],
    ['\\pL+', 'straße 1', ['straße']],
    ['\\P{L}+', 'a12b', ['12']],
    ['[\\p{IsGreek}&&[^α]]', 'αβ', ['β']],
    ['\\p{script=Latin}+\\p{gc=Nd}', 'ä7', ['ä7']],
    ['\\h+', 'a \t\u00a0b', [' \t\u00a0']],
    ['a\\Rb', 'a\r\nb a\u2028b', ['a\r\nb', 'a\u2028b']],
    ['\\v', 'a\u0085', ['\u0085']],
    ['\\Aa', 'aa', ['a']],
    ['a\\z', 'a\na', ['a']],
    ['a\\Z', 'a\n', ['a']],
    ['a$', 'a\n', ['a']],
    ['a$', 'a\r\n', ['a']],
    ['a$', 'a\n\n', []],
    ['\\e\\a\\cA', '\u001b\u0007\u0001', ['\u001b\u0007\u0001']],
    ['(?i)straSSe', 'STRASSE', ['STRASSE']],
    ['a(?i:b)c', 'aBc aBC', ['aBc']],
    ['(?i)a(?-i)b', 'Ab AB', ['Ab']],
    ['(?s)a.b', 'a\nb', ['a\nb']],
    ['(?x) a b # comment\n c', 'abc', ['abc']],
    ['(?<year>\\d+)-(?<month>\\d+)', '2024-02', [['2024-02', '2024', '02']]],
    ['a.b', 'a\u2028b a\u0085b a\rb', []],
    ['\\s', '\u00a0\u2003', []],
    ['\\w', 'é', []],
  ])('/%s/ in %j', (source, text, expected) => {
    expect(found(source, text)).toEqual(expected);
  });

  test.each<[string, string, unknown[]]>([
    ['^b', 'a\nb\r\nb\u2028b', ['b', 'b', 'b']],
    ['^.*$', 'a\nb\n', ['a', 'b']],
    ['^', 'a\n', ['']],
    ['a$', 'a\r\na', ['a', 'a']],
    ['$', 'a\r\n', ['']],
  ])('lines: /%s/m in %j', (source, text, expected) => {
    expect(found(source, text, { multiline: true })).toEqual(expected);
  });

  test('the other case of a letter, of ASCII alone', () => {
    expect(found('[a-c]É\\u0064', 'BéD BÉD', { ignoresCase: true })).toEqual(['BÉD']);
    expect(found('[^a]', 'Ab', { ignoresCase: true })).toEqual(['b']);
  });
});

describe('what RE2 has not', () => {
  test.each<[string, string, unknown[]]>([
    ['foo(?=bar)', 'foobar foobaz', ['foo']],
    ['foo(?!bar)', 'foobar foobaz', ['foo']],
    ['(?<=\\$)\\d+', '$12 13', ['12']],
    ['(?<!\\$)\\b\\d+', '$12 13', ['13']],
    [
      '(\\w)\\1',
      'aabbc',
      [
        ['aa', 'a'],
        ['bb', 'b'],
      ],
    ],
    [
      '(?<q>[\'"]).*?\\k<q>',
      `'a"' "b"`,
      [
        ["'a\"'", "'"],
        ['"b"', '"'],
      ],
    ],
    ['(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10', 'abcdefghijj', [['abcdefghijj', ...'abcdefghij']]],
    ['(a)\\10', 'aa0', [['aa0', 'a']]],
    ['a*+a', 'aaa', []],
    ['a++b', 'aab', ['aab']],
    ['(?>a|ab)c', 'abc ac', ['ac']],
    ['(x)(?>(a|ab))(c)', 'xac', [['xac', 'x', 'a', 'c']]],
    ['a{1500}', 'a'.repeat(1500), ['a'.repeat(1500)]],
  ])('/%s/ in %j', (source, text, expected) => {
    expect(isLinear(source, text)).toBe(false);
    expect(found(source, text)).toEqual(expected);
  });
});

describe('what takes for ever elsewhere', () => {
  test.each(['(a+)+$', '(a|a)*b', '(a|aa)+$', '^(a+)*[^a!]$', '(.*a){12}b', '(a?){60}b', '(?:a{0,30}){0,30}b'])(
    '/%s/ takes a time that grows with the text',
    (source) => {
      expect(isLinear(source)).toBe(true);
      expect(found(source, `${'a'.repeat(3000)}!`)).toEqual([]);
    },
  );

  test.each(['(?=a)(a+)+$', '^(a+)+\\1$', '(?<!b)(a|aa)+$'])('/%s/ is given up', (source) => {
    expect(() => found(source, `${'a'.repeat(60)}!`)).toThrow(OutOfTime);
    // And can be used again.
    expect(compile(source).finderFor('b').find('b', 0, 1)).toEqual([]);
  });

  test('so is one that looks to the end from each place', () => {
    expect(() => found('a.*b|a', 'a'.repeat(60_000))).toThrow(OutOfTime);
  });
});

describe('what is wrong in Java', () => {
  test.each([
    ...[
      '?x',
      '+',
      '*',
      'a**',
      'a{1}{',
      '{',
      'a{,3}',
      'a{2,1}',
      'a{x}',
      '(',
      ')',
      '(?',
      '(?<',
      '(?<1>a)',
      '(?q)',
      '[',
      '[a',
      '[b-a]',
    ],
    ...[
      '[a-\\d]',
      '\\',
      '\\y',
      '\\u12',
      '\\x',
      '\\x{110000}',
      '\\c',
      '\\p',
      '\\p{}',
      '\\k<no>',
      '(?<a>x)(?<a>y)',
      '(?<=a*)b',
      '[[]',
      '[&&',
    ],
  ])('%s', (source) => {
    expect(() => compile(source)).toThrow(QuerySyntaxError);
  });
});

describe('what is right and not simulated', () => {
  test.each([
    ['\\G', '\\G'],
    ['\\X', '\\X'],
    ['\\b{g}', '\\b{g}'],
    ['\\N{BULLET}', 'a character by its name'],
    ['\\p{InGreek}', 'the property InGreek'],
    ['\\p{javaLowerCase}', 'the property javaLowerCase'],
    ['(?u)a', 'the flag u'],
    ['(?d)a', 'the flag d'],
    ['(?U:a)', 'the flag U'],
    ['\\2(a)(b)', 'a group that comes later'],
    ['(a)|b\\1', 'a group that may not have matched'],
    ['(?:(a)|b)*(?=c)', 'only some rounds'],
    ['(?i)(a)\\1', 'in any case'],
    ['(?:'.repeat(300) + ')'.repeat(300), 'groups in one another'],
    ['[a'.repeat(60) + ']'.repeat(60), 'classes in one another'],
  ])('%s is named', (source, what) => {
    expect(() => compile(source)).toThrow(NotSimulatedError);
    expect(() => compile(source)).toThrow(what);
  });
});

test('any text is an expression, a wrong one, or not simulated', () => {
  const part = fc.constantFrom(
    ...'ab01()[]{}?*+|^$.\\-,<>=!:&#QEpPkuxdDsSwWbBAzZR'.split(''),
    '(?',
    '(?<',
    '(?<=',
    '&&',
    '{2',
    '\\p{L}',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 14 }), fc.string({ maxLength: 8 }), (parts, text) => {
      try {
        compile(parts.join('')).finderFor(text).find(text, 0, 3);
      } catch (error) {
        if (!(error instanceof QuerySyntaxError) && !(error instanceof NotSimulatedError)) throw error;
      }
    }),
    { seed: 12, numRuns: 3000 },
  );
});
