import type { JsonValue } from '../json/json-value';
import { stringMatches } from './string-matches';
import { isTimestamp, timestampInstant } from './timestamp';

/** What an operand must be for an operator to make sense. */
export type OperandType = 'string' | 'number' | 'boolean' | 'timestamp';

/** A comparison operator without its `Path` form. */
export interface ComparisonOperator {
  /** As in the definition: `StringEquals`. */
  readonly name: string;
  readonly operandType: OperandType;
  /** Whether there is a form with a path for its operand, `StringEqualsPath`. */
  readonly hasPathForm: boolean;
  /** Values of the wrong type compare false; a comparison never fails (recorded: choice_operators). */
  compare(value: JsonValue, operand: JsonValue): boolean;
}

type Ordering = 'Equals' | 'LessThan' | 'GreaterThan' | 'LessThanEquals' | 'GreaterThanEquals';

const ORDERINGS: { readonly [O in Ordering]: <T extends string | number>(a: T, b: T) => boolean } = {
  Equals: (a, b) => a === b,
  LessThan: (a, b) => a < b,
  GreaterThan: (a, b) => a > b,
  LessThanEquals: (a, b) => a <= b,
  GreaterThanEquals: (a, b) => a >= b,
};

/** Operators that order two values after turning each into something comparable; undefined: not of this type. */
function ordered<T extends string | number>(
  prefix: string,
  operandType: OperandType,
  comparable: (value: JsonValue) => T | undefined,
): ComparisonOperator[] {
  return Object.entries(ORDERINGS).map(([suffix, holds]) => ({
    name: prefix + suffix,
    operandType,
    hasPathForm: true,
    compare: (value, operand) => {
      const a = comparable(value);
      const b = comparable(operand);
      return a !== undefined && b !== undefined && holds(a, b);
    },
  }));
}

/** `IsX: true` holds when the value is an X, `IsX: false` when it is none. */
function typeTest(name: string, test: (value: JsonValue) => boolean): ComparisonOperator {
  return { name, operandType: 'boolean', hasPathForm: false, compare: (value, operand) => test(value) === operand };
}

const isString = (value: JsonValue): value is string => typeof value === 'string';

/** `IsPresent` is decided by whether the path finds something; the value itself may be null. */
export const IS_PRESENT: ComparisonOperator = typeTest('IsPresent', () => true);

const ALL_OPERATORS: readonly ComparisonOperator[] = [
  // Strings are ordered by code unit (recorded: string_operators).
  ...ordered('String', 'string', (value) => (isString(value) ? value : undefined)),
  ...ordered('Numeric', 'number', (value) => (typeof value === 'number' ? value : undefined)),
  ...ordered('Timestamp', 'timestamp', (value) => (isString(value) ? timestampInstant(value) : undefined)),
  {
    name: 'StringMatches',
    operandType: 'string',
    hasPathForm: false,
    compare: (value, operand) => isString(value) && isString(operand) && stringMatches(value, operand),
  },
  {
    name: 'BooleanEquals',
    operandType: 'boolean',
    hasPathForm: true,
    compare: (value, operand) => typeof value === 'boolean' && value === operand,
  },
  typeTest('IsNull', (value) => value === null),
  typeTest('IsNumeric', (value) => typeof value === 'number'),
  typeTest('IsString', isString),
  typeTest('IsBoolean', (value) => typeof value === 'boolean'),
  typeTest('IsTimestamp', (value) => isString(value) && isTimestamp(value)),
  IS_PRESENT,
];

/** The operators of Choice rules by name, without the `Path` forms. */
export const COMPARISON_OPERATORS: ReadonlyMap<string, ComparisonOperator> = new Map(
  ALL_OPERATORS.map((operator) => [operator.name, operator]),
);
