import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/json/json-value';
import { INPUTS } from '../corpus/definitions';
import { EXPRESSIONS, INTRINSICS, PATHS, PIECES } from '../dictionary';
import { mutate, mutations } from '../mutation';
import type { Target } from '../target';
import { definitionTarget } from './definition';

const glue = [
  '',
  '',
  ' ',
  '+',
  '&',
  ' and ',
  ' in ',
  '.',
  '~>',
  ',',
  ';',
  '[',
  ']',
  '(',
  ')',
  '?',
  ':',
  '{',
  '}',
  ' = ',
];

/** Expressions of a few parts, put together with what may stand between parts. */
const composed = (parts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom(...parts), fc.constantFrom(...glue)), { minLength: 1, maxLength: 5 })
    .map((pairs) => pairs.map(([part, between]) => part + between).join(''));

/** A text with pieces put in, cut out, and repeated. */
const spliced = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(texts, mutations(3)).map(([text, changes]) => {
    const changed = mutate(
      text,
      changes.map((change) => ({ ...change, at: 0, what: 8 + (change.what % 3) })),
    );
    return typeof changed === 'string' ? changed : text;
  });

/** Where an expression may stand. */
const PLACES: Readonly<Record<string, (text: string) => JsonObject>> = {
  output: (text) => ({ Type: 'Pass', QueryLanguage: 'JSONata', Output: `{% ${text} %}`, End: true }),
  assign: (text) => ({
    Type: 'Pass',
    QueryLanguage: 'JSONata',
    Assign: { x: `{% ${text} %}` },
    Output: '{% $states.input %}',
    End: true,
  }),
  seconds: (text) => ({ Type: 'Wait', QueryLanguage: 'JSONata', Seconds: `{% ${text} %}`, End: true }),
  items: (text) => ({
    Type: 'Map',
    QueryLanguage: 'JSONata',
    Items: `{% ${text} %}`,
    ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Succeed', QueryLanguage: 'JSONata' } } },
    End: true,
  }),
  condition: (text) => ({
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Choices: [{ Condition: `{% ${text} %}`, Next: 'Z' }],
    Default: 'Z',
  }),
  template: (text) => ({ Type: 'Pass', Parameters: { 'v.$': text }, End: true }),
  assignPath: (text) => ({ Type: 'Pass', Assign: { 'v.$': text }, End: true }),
  inputPath: (text) => ({ Type: 'Pass', InputPath: text, End: true }),
  outputPath: (text) => ({ Type: 'Pass', OutputPath: text, End: true }),
  resultPath: (text) => ({ Type: 'Pass', Result: 1, ResultPath: text, End: true }),
  itemsPath: (text) => ({
    Type: 'Map',
    ItemsPath: text,
    ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Succeed' } } },
    End: true,
  }),
  variable: (text) => ({
    Type: 'Choice',
    Choices: [{ Variable: text, StringMatches: '*a*', Next: 'Z' }],
    Default: 'Z',
  }),
  matches: (text) => ({ Type: 'Choice', Choices: [{ Variable: '$.t', StringMatches: text, Next: 'Z' }], Default: 'Z' }),
  cause: (text) => ({ Type: 'Fail', ErrorPath: text, CausePath: text }),
};

const JSONATA = ['output', 'assign', 'seconds', 'items', 'condition'];
const OTHERS = Object.keys(PLACES).filter((place) => !JSONATA.includes(place));

const expressions = fc.oneof(
  fc.record({ place: fc.constantFrom(...JSONATA), text: spliced(composed([...EXPRESSIONS, ...PIECES])) }),
  fc.record({ place: fc.constantFrom(...OTHERS), text: spliced(composed([...PATHS, ...INTRINSICS, ...PIECES])) }),
  fc.record({ place: fc.constantFrom(...OTHERS), text: spliced(fc.constantFrom(...PATHS, ...INTRINSICS)) }),
  fc.record({ place: fc.constantFrom(...JSONATA), text: spliced(fc.constantFrom(...EXPRESSIONS)) }),
);

/** One expression in one field of one state, over an input. */
export const expressionTarget: Target = {
  name: 'expressions',
  inputs: fc
    .record({ expression: expressions, input: fc.nat(INPUTS.length - 1), changes: mutations(2) })
    .map(({ expression, input, changes }) => ({ ...expression, input: mutate(INPUTS[input], changes) })),

  check(given) {
    const { place, text, input } = given as { place: string; text: string; input: JsonValue };
    const state = PLACES[place]?.(text) ?? { Type: 'Succeed' };
    const definition = { StartAt: 'A', States: { A: state, Z: { Type: 'Succeed' } } };
    const reached = state.Type === 'Choice' ? definition : { StartAt: 'A', States: { A: state } };
    return definitionTarget.check({ definition: reached, input, type: 'STANDARD', answer: 'auto' });
  },
};
