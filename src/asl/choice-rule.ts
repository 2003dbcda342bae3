import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';
import { holdsPlaceholder, isUnresolved } from '../query/placeholder';
import type { ChoiceCondition, Comparison } from './choice-condition';
import { COMPARISON_OPERATORS, type ComparisonOperator, type OperandType } from './comparison-operator';
import type { ChoiceRule } from './definition';
import type { Diagnostic } from './diagnostic';
import { looksLikePath } from './doubtful-values';
import { FieldReader } from './field-reader';
import type { StateSource } from './parse-context';
import { QueryReader } from './query-reader';
import { isTimestamp } from './timestamp';

/** Reads one of the Choices of a state. */
export function readChoiceRule(source: StateSource, value: JsonValue, index: number): ChoiceRule | undefined {
  const { fields: state, context } = source;
  const place = `Choices[${index}]`;
  if (isUnresolved(value)) return state.refusePlaceholder(value, place);
  if (!isJsonObject(value)) return state.refuse('Expected value of type [OBJECT]', place);
  const fields = new FieldReader(value, `${state.location}/${place}`, context.diagnostics);
  const queries = new QueryReader(fields, source.queries.language, `${place}/`);
  fields.require('Next');
  const next = fields.string('Next');
  const rule = {
    assign: queries.assign(),
    output: queries.jsonata('Output'),
    comment: fields.string('Comment'),
    location: fields.location,
  };
  const condition = queries.language === 'JSONata' ? readJsonata(queries) : readCondition(queries, context.diagnostics);
  fields.refuseUnknownFields();
  return condition && next !== undefined ? { ...rule, condition, next } : undefined;
}

/** In JSONata a rule has a Condition: a boolean, or an expression that gives one. */
function readJsonata(queries: QueryReader): ChoiceCondition | undefined {
  const { fields } = queries;
  for (const name of [...RULE_FIELDS, ...COMPARISON_FIELDS]) {
    if (name === 'Condition' || !queries.refusesField('JSONPath', name)) continue;
    fields.ignore(...RULE_FIELDS, ...COMPARISON_FIELDS);
    return undefined;
  }
  fields.require('Condition');
  const expression = queries.expression('Condition', 'boolean');
  if (expression) return { kind: 'Condition', holds: expression };
  const literal = fields.boolean('Condition');
  if (literal === undefined) return undefined;
  return { kind: 'Condition', holds: { source: literal, queries: [], evaluate: () => literal } };
}

/** What makes a rule; exactly one of them is given. AWS's message names them all, in this order (third-party measurement). */
const RULE_FIELDS = ['And', 'Or', 'Not', 'Variable', 'Condition'];

/** Reads And, Or, Not or a comparison from an object whose other fields were read already. */
function readCondition(queries: QueryReader, diagnostics: Diagnostic[]): ChoiceCondition | undefined {
  const { fields } = queries;
  const given = RULE_FIELDS.filter((name) => fields.has(name));
  if (queries.refusesField('JSONata', 'Condition')) {
    fields.ignore(...given, ...comparisonsIn(fields));
    return undefined;
  }
  if (given.length !== 1) {
    fields.ignore(...given, ...comparisonsIn(fields));
    return fields.refuse(`The object must have only one of the following fields, [${RULE_FIELDS.join(', ')}]`);
  }
  switch (given[0]) {
    case 'And':
    case 'Or':
      return readCombination(queries, given[0], diagnostics);
    case 'Not': {
      const operand = fields.objectValue('Not');
      const condition = operand && readNested(operand, `${fields.location}/Not`, diagnostics);
      return condition && { kind: 'Not', condition };
    }
    default:
      return readComparison(queries);
  }
}

function readCombination(
  { fields }: QueryReader,
  kind: 'And' | 'Or',
  diagnostics: Diagnostic[],
): ChoiceCondition | undefined {
  const operands = fields.array(kind);
  if (operands === undefined) return undefined;
  if (operands.length === 0) return fields.refuse('Value cannot be empty', kind);
  const conditions = operands.flatMap((operand, index) => {
    const place = `${kind}[${index}]`;
    if (isUnresolved(operand)) return fields.refusePlaceholder(operand, place) ?? [];
    if (!isJsonObject(operand)) return fields.refuse('Expected value of type [OBJECT]', place) ?? [];
    return readNested(operand, `${fields.location}/${place}`, diagnostics) ?? [];
  });
  return conditions.length === operands.length ? { kind, conditions } : undefined;
}

/** Nested rules have no Next of their own. */
function readNested(value: JsonObject, location: string, diagnostics: Diagnostic[]): ChoiceCondition | undefined {
  const fields = new FieldReader(value, location, diagnostics);
  fields.string('Comment');
  const condition = readCondition(new QueryReader(fields, 'JSONPath'), diagnostics);
  fields.refuseUnknownFields();
  return condition;
}

function readComparison(queries: QueryReader): Comparison | undefined {
  const { fields } = queries;
  const variable = queries.operandPath('Variable');
  const names = comparisonsIn(fields);
  if (names.length !== 1) {
    fields.ignore(...names);
    if (names.length > 1) fields.exclude(...names);
    else fields.requireOne(...COMPARISON_FIELDS);
    return undefined;
  }
  const [name] = names;
  const operator = operatorOf(name) as ComparisonOperator;
  const operand = readOperand(queries, name, operator);
  return variable && operand && { kind: 'Comparison', variable, operator, operand };
}

const COMPARISON_FIELDS = [...COMPARISON_OPERATORS.values()].flatMap(({ name, hasPathForm }) =>
  hasPathForm ? [name, `${name}Path`] : [name],
);

/** The comparisons of a rule. */
function comparisonsIn({ object }: FieldReader): string[] {
  return Object.keys(object).filter((name) => operatorOf(name) !== undefined);
}

/** The operator behind a field name, with or without `Path`. */
function operatorOf(name: string): ComparisonOperator | undefined {
  const plain = COMPARISON_OPERATORS.get(name);
  if (plain || !name.endsWith('Path')) return plain;
  const base = COMPARISON_OPERATORS.get(name.slice(0, -'Path'.length));
  return base?.hasPathForm ? base : undefined;
}

function readOperand(
  queries: QueryReader,
  name: string,
  operator: ComparisonOperator,
): Comparison['operand'] | undefined {
  if (name !== operator.name) {
    const path = queries.operandPath(name);
    return path && { kind: 'path', path };
  }
  const { fields } = queries;
  const value = fields.value(name) as JsonValue;
  if (isOperand(operator.operandType, value)) {
    if (looksLikePath(value))
      fields.warn('NO_PATH', `The value '${value}' looks like a path, but '${name}' does not end with 'Path'`, name);
    return { kind: 'literal', value };
  }
  if (typeof value === 'string' && holdsPlaceholder(value)) return { kind: 'literal', value };
  return fields.refuse(EXPECTED[operator.operandType], name);
}

const EXPECTED: { readonly [T in OperandType]: string } = {
  string: 'Expected value of type [STRING]',
  number: 'Expected value of type Number',
  boolean: 'Expected value of type [BOOLEAN]',
  timestamp: 'String does not match RFC3339 timestamp',
};

function isOperand(type: OperandType, value: JsonValue): boolean {
  return type === 'timestamp' ? typeof value === 'string' && isTimestamp(value) : typeof value === type;
}
