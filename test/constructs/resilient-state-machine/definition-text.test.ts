import { Token } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import type { ScopeJson } from '../../../src/constructs/resilient-state-machine/definition-json';
import { printDefinition, readDefinition } from '../../../src/constructs/resilient-state-machine/definition-text';
import { newStack } from '../definitions';

const stack = newStack();
const roundTrip = (text: string): string => printDefinition(readDefinition(stack, text) as ScopeJson);
const placeholder = (name: string): string => ['$', '{', name, '}'].join('');
const around = (value: string): string => `{"States":{},"Value":${value}}`;

test.each([
  ['a number', placeholder('Limit')],
  ['a list of them', `[${placeholder('A')},${placeholder('B.Arn')}]`],
  ['one of CloudFormation', placeholder('AWS::Region')],
  ['one in quotes', `"a ${placeholder('Name')} b"`],
  ['one behind an escaped quote', `"\\"${placeholder('Name')}"`],
  ['a token that is a number', String(Token.asString({ Ref: 'Limit' }))],
])('a placeholder for %s stays as it is', (_what, value) => {
  expect(roundTrip(around(value))).toBe(around(value));
});

test('any JSON comes out as it went in', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = around(JSON.stringify(value));
      expect(JSON.parse(roundTrip(text))).toEqual(JSON.parse(text));
    }),
    { seed: 7, numRuns: 200 },
  );
});

test('a member named __proto__ is a member like any other', () => {
  const text = '{"States":{"__proto__":{"Type":"Succeed"}}}';
  expect(roundTrip(text)).toBe(text);
  expect(({} as { Type?: string }).Type).toBeUndefined();
});

test.each([
  ['is known at deployment only', Token.asString({ 'Fn::ImportValue': 'Definition' })],
  ['is not JSON', 'StartAt: A'],
  ["has no 'States' that are objects", '{"StartAt":"A"}'],
  ["has no 'States' that are objects", '{"States":{"A":1}}'],
  ["has no 'States' that are objects", '[]'],
])('a text that %s cannot be read', (problem, text) => {
  expect(readDefinition(stack, text)).toBe(problem);
});
