import {
  isJsonArray,
  isJsonObject,
  type JsonValue,
  jsonTypeOf,
  type MutableJsonObject,
  setMember,
} from '../../json/json-value';
import type { EvaluationScope } from '../evaluation-scope';
import { QueryFailure, QuerySyntaxError } from '../query-failure';
import type { Template } from '../template';
import { compileJsonata } from './engine';
import type { JsonataOutcome } from './jsonata-expression';
import { stepFunctionsBindings } from './states-bindings';

/** Types that a field may demand, by the names that AWS uses in its message. */
export type ExpectedType = 'array' | 'boolean' | 'number' | 'string' | 'object';

/** An expression that cannot be compiled: the definition is wrong. */
export interface ExpressionProblem {
  /** Place in the state: `Output/a/b[0]`. */
  readonly field: string;
  /** JSONata's own words. */
  readonly message: string;
}

type Evaluate = (scope: EvaluationScope) => JsonValue;
type Part =
  | { readonly kind: 'static'; readonly value: JsonValue }
  | { readonly kind: 'dynamic'; readonly evaluate: Evaluate };
type Report = (problem: ExpressionProblem) => void;

/** A string is an expression only when it starts with `{%` and ends with `%}` (recorded: output/test_base_cases[BASE_LITERALS]). */
const EXPRESSION = /^\{%([\s\S]*)%\}$/;

/** Whether a value is a JSONata expression. */
export function isJsonataExpression(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && EXPRESSION.test(value);
}

/**
 * Compiles JSON with JSONata expressions at any depth. `field` names it in failures: `Output`, `Choices[0]/Condition`.
 * `expected` is what an expression in the place of the whole field must return.
 */
export function compileJsonataTemplate(
  value: JsonValue,
  field: string,
  report: Report,
  expected?: ExpectedType,
): Template {
  const part = compilePart(value, field, report, expected);
  return { references: [], evaluate: part.kind === 'static' ? () => part.value : part.evaluate };
}

function compilePart(value: JsonValue, field: string, report: Report, expected?: ExpectedType): Part {
  if (isJsonataExpression(value)) return compileExpression(value, field, report, expected);
  if (isJsonArray(value)) {
    const parts = value.map((item, index) => compilePart(item, `${field}[${index}]`, report));
    return combined(parts, value, (values) => values);
  }
  if (isJsonObject(value)) {
    const keys = Object.keys(value);
    const parts = keys.map((key) => compilePart(value[key], `${field}/${key}`, report));
    // Objects keep the order of the definition (recorded).
    return combined(parts, value, (values) => objectOf(keys, values));
  }
  return { kind: 'static', value };
}

function combined(parts: readonly Part[], whole: JsonValue, build: (values: JsonValue[]) => JsonValue): Part {
  if (parts.every((part) => part.kind === 'static')) return { kind: 'static', value: whole };
  return {
    kind: 'dynamic',
    evaluate: (scope) => build(parts.map((part) => (part.kind === 'static' ? part.value : part.evaluate(scope)))),
  };
}

function objectOf(keys: readonly string[], values: readonly JsonValue[]): JsonValue {
  const object: MutableJsonObject = {};
  for (const [index, key] of keys.entries()) setMember(object, key, values[index]);
  return object;
}

function compileExpression(source: string, field: string, report: Report, expected?: ExpectedType): Part {
  // AWS quotes the expression without its delimiters and the blanks around it (recorded).
  const text = (EXPRESSION.exec(source) as RegExpExecArray)[1].trim();
  try {
    const expression = compileJsonata(text);
    return {
      kind: 'dynamic',
      evaluate: (scope) =>
        checkedValue(expression.evaluate(undefined, stepFunctionsBindings(scope)), text, field, expected),
    };
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    report({ field, message: error.reason });
    return { kind: 'static', value: null };
  }
}

function checkedValue(
  outcome: JsonataOutcome,
  text: string,
  field: string,
  expected: ExpectedType | undefined,
): JsonValue {
  const fail = (what: string): never => {
    throw new QueryFailure(
      'States.QueryEvaluationError',
      `The JSONata expression '${text}' specified for the field '${field}' ${what}`,
      field,
    );
  };
  switch (outcome.kind) {
    case 'undefined':
      return fail('returned nothing (undefined).');
    case 'unsupported':
      return fail('returned an unsupported result type.');
    case 'error':
      return fail(
        `threw an error during evaluation. ${outcome.code === undefined ? '' : `${outcome.code}: `}${outcome.message}`,
      );
    case 'value': {
      const { value } = outcome;
      const type = jsonTypeOf(value);
      if (expected === undefined || type === expected) return value;
      return fail(
        `returned an unexpected result type. Expected '${expected}', but was '${type}' for value: ${JSON.stringify(value)}`,
      );
    }
  }
}
