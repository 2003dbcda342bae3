import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { simulate } from 'cdk-stepwright/testing';
import { JSON_PATH, JSONATA, type Language, languageOf } from '../../../src/constructs/private/language';
import { newStack, plainDefinition } from '../definitions';

/** What one language says the other says, too: whoever builds states with a Language need not know which it is. */

const INPUT = {
  name: 'Ada',
  n: 41,
  flag: true,
  nothing: null,
  order: { id: 'o-1', lines: [1, 2] },
  outcomes: [
    { status: 'SUCCEEDED', output: 1 },
    { status: 'FAILED', error: 'E' },
    { status: 'SUCCEEDED', output: 2 },
  ],
};

/** What a Pass hands on that is made by a language. */
function handedOn(language: Language, make: (language: Language) => Record<string, unknown>): unknown {
  const stack = newStack();
  const { queryLanguage } = language;
  const pass = new sfn.Pass(stack, 'Read', { queryLanguage, ...language.handOn(make(language)) });
  return simulate(plainDefinition(stack, pass), { input: INPUT, name: 'e-1' }).output;
}

/** Whether a condition holds. */
function holds(language: Language, make: (language: Language) => sfn.Condition): boolean {
  const stack = newStack();
  const [yes, no] = [true, false].map((is) => new sfn.Pass(stack, String(is), { result: sfn.Result.fromBoolean(is) }));
  const { queryLanguage } = language;
  const choice = new sfn.Choice(stack, 'Is it?', { queryLanguage }).when(make(language), yes).otherwise(no);
  return simulate(plainDefinition(stack, choice), { input: INPUT }).output as boolean;
}

describe.each([JSON_PATH, JSONATA])('$name', (language) => {
  test.each<[string, (language: Language) => unknown, unknown]>([
    ['a value', ({ input, value }) => value(`${input}.order`), INPUT.order],
    ['the whole input', ({ input, value }) => value(input), INPUT],
    ['null', ({ input, value }) => value(`${input}.nothing`), null],
    ['a text', ({ input, text }) => text(`${input}.name`), 'Ada'],
    ['a number', ({ input, number }) => number(`${input}.n`), 41],
    ['one more', ({ input, increment }) => increment(`${input}.n`), 42],
    ['a text as a text', ({ input, asText }) => asText(`${input}.name`), 'Ada'],
    ['a number as a text', ({ input, asText }) => asText(`${input}.n`), '41'],
    ['null as a text', ({ input, asText }) => asText(`${input}.nothing`), 'null'],
    ['an array of a text', ({ input, array }) => array(`${input}.name`), ['Ada']],
    ['a text that is put together', ({ input, format }) => format('{}#1', `${input}.name`), 'Ada#1'],
    ['one of two places', ({ input, format }) => format('{}: {}', `${input}.name`, `${input}.order.id`), 'Ada: o-1'],
    ['one that begins with words', ({ input, format }) => format('by {}', `${input}.name`), 'by Ada'],
    ['what is in the context', ({ context, text }) => text(`${context}.Execution.Name`), 'e-1'],
    [
      'what a user wrote',
      ({ name, given }) => given(name === 'JSONata' ? '{% $states.input.name %}' : '$.name'),
      'Ada',
    ],
    ['a constant of a user', ({ given }) => given('Ada'), 'Ada'],
    ['a constant of a user as a text', ({ toText }) => toText({ a: 1 }), '{"a":1}'],
  ])('reads %s', (_what, make, expected) => {
    expect(handedOn(language, (each) => ({ it: make(each) }))).toEqual({ it: expected });
  });

  test('finds the members of an array, and counts them', () => {
    const found = handedOn(language, ({ all, count, where, input }) => {
      const of = (status: string) => where(`${input}.outcomes`, 'status', status);
      return {
        succeeded: all(of('SUCCEEDED')),
        failed: all(of('FAILED')),
        none: all(of('LOST')),
        count: count(of('SUCCEEDED')),
      };
    });
    const [first, failed, second] = INPUT.outcomes;
    expect(found).toEqual({ succeeded: [first, second], failed: [failed], none: [], count: 2 });
  });

  test('makes ids that differ, and hashes that do not', () => {
    const of = () =>
      handedOn(language, ({ uuid, hashOf, input }) => ({
        id: uuid(),
        hash: hashOf([`${input}.name`, `${input}.order.id`]),
      }));
    expect(of()).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(of()).toEqual(of());
  });

  test.each<[string, boolean, (language: Language) => sfn.Condition]>([
    ['true is true', true, ({ input, isTrue }) => isTrue(`${input}.flag`)],
    ['a text equals itself', true, ({ input, equals }) => equals(`${input}.name`, 'Ada')],
    ['and no other', false, ({ input, equals }) => equals(`${input}.name`, 'Bob')],
    ['41 is less than 42', true, ({ input, isLess }) => isLess(`${input}.n`, 42)],
    ['but not than 41', false, ({ input, isLess }) => isLess(`${input}.n`, 41)],
    ['41 is at least 41', true, ({ input, isAtLeast }) => isAtLeast(`${input}.n`, 41)],
    ['but not 42', false, ({ input, isAtLeast }) => isAtLeast(`${input}.n`, 42)],
    ['a text is one of one', true, ({ input, isOneOf }) => isOneOf(`${input}.name`, ['Ada'])],
    ['a text is one of many', true, ({ input, isOneOf }) => isOneOf(`${input}.name`, ['Bob', 'Ada'])],
    ['what is not there is one of none', false, ({ input, isOneOf }) => isOneOf(`${input}.lost`, ['Bob', 'Ada'])],
    ['and none of all', true, ({ input, isNoneOf }) => isNoneOf(`${input}.lost`, ['Bob', 'Ada'])],
    [
      'a text that is one of some is not none of them',
      false,
      ({ input, isNoneOf }) => isNoneOf(`${input}.name`, ['Ada']),
    ],
  ])('says that %s', (_what, expected, make) => {
    expect(holds(language, make)).toBe(expected);
  });

  test('is found by its name', () => {
    expect(languageOf(language.queryLanguage)).toBe(language);
    expect(languageOf(language.name)).toBe(language);
    expect([language.resultField, language.foreignField].sort()).toEqual(['outputs', 'resultPath']);
  });
});

test('whoever names none has JSONPath', () => {
  for (const none of [undefined, null, 'XPath', 1]) expect(languageOf(none)).toBe(JSON_PATH);
});
