import type { Diagnostic } from '../../src/asl/diagnostic';
import { FieldReader } from '../../src/asl/field-reader';
import type { JsonObject } from '../../src/json/json-value';

function reader(object: JsonObject, location = '/States/S'): { fields: FieldReader; told: () => string[] } {
  const diagnostics: Diagnostic[] = [];
  const told = (): string[] => diagnostics.map((d) => `${d.code} ${d.location}: ${d.message}`);
  return { fields: new FieldReader(object, location, diagnostics), told };
}

test('a field that is absent is undefined, and no problem', () => {
  const { fields, told } = reader({});
  expect([fields.string('a'), fields.integer('b'), fields.array('c'), fields.strings('d')]).toEqual(
    new Array(4).fill(undefined),
  );
  expect(told()).toEqual([]);
});

test('a field of another type reads as undefined and is told of at its place', () => {
  const { fields, told } = reader({ a: 1, b: 'x', c: {}, d: [], e: null });
  expect([fields.string('a'), fields.boolean('b'), fields.array('c'), fields.objectValue('d')]).toEqual(
    new Array(4).fill(undefined),
  );
  expect(fields.string('e')).toBeUndefined();
  expect(told()).toEqual([
    'SCHEMA_VALIDATION_FAILED /States/S/a: Expected value of type [STRING]',
    'SCHEMA_VALIDATION_FAILED /States/S/b: Expected value of type [BOOLEAN]',
    'SCHEMA_VALIDATION_FAILED /States/S/c: Expected value of type [ARRAY]',
    'SCHEMA_VALIDATION_FAILED /States/S/d: Expected value of type [OBJECT]',
    'SCHEMA_VALIDATION_FAILED /States/S/e: Expected value of type [STRING]',
  ]);
});

test('both ends of a range are in it', () => {
  const { fields, told } = reader({ low: 1, high: 3, below: 0.5, above: 4 });
  const range = { min: 1, max: 3 };
  expect(['low', 'high', 'below', 'above'].map((name) => fields.number(name, range))).toEqual([
    1,
    3,
    undefined,
    undefined,
  ]);
  expect(told()).toHaveLength(2);
});

test('fields that nobody asked for are told of, in their order', () => {
  const { fields, told } = reader({ z: 1, known: 'x', a: 2, ignored: 3 });
  fields.string('known');
  fields.ignore('ignored');
  fields.refuseUnknownFields();
  expect(told()).toEqual([
    "SCHEMA_VALIDATION_FAILED /States/S: Field 'z' is not supported",
    "SCHEMA_VALIDATION_FAILED /States/S: Field 'a' is not supported",
  ]);
});

test('fields that are missing are told of together', () => {
  const { fields, told } = reader({ b: null });
  fields.require('a', 'b', 'c');
  expect(told()).toEqual(['SCHEMA_VALIDATION_FAILED /States/S: These fields are required: [a, c]']);
});

test('the place of the whole definition is a slash', () => {
  const { fields, told } = reader({ extra: 1, text: 1 }, '');
  fields.string('text');
  fields.refuseUnknownFields();
  expect(told()).toEqual([
    'SCHEMA_VALIDATION_FAILED /text: Expected value of type [STRING]',
    "SCHEMA_VALIDATION_FAILED /: Field 'extra' is not supported",
  ]);
});

test('only own members are fields', () => {
  const { fields, told } = reader({});
  expect(fields.has('constructor')).toBe(false);
  expect(fields.value('toString')).toBeUndefined();
  fields.require('__proto__');
  expect(told()).toEqual(['SCHEMA_VALIDATION_FAILED /States/S: These fields are required: [__proto__]']);
});
