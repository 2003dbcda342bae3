import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';
import type { ChoiceCondition, Comparison } from './choice-condition';
import { COMPARISON_OPERATORS, type ComparisonOperator, type OperandType } from './comparison-operator';
import type { ChoiceRule } from './definition';
import type { Diagnostic } from './diagnostic';
import { FieldReader } from './field-reader';
import type { StateSource } from './parse-context';
import { QueryReader } from './query-reader';
import { isTimestamp } from './timestamp';

/** Reads one of the Choices of a state. */
export function readChoiceRule(source: StateSource, value: JsonValue, index: number): ChoiceRule | undefined {
  const { fields: state, context } = source;
  const place = `Choices[${index}]`;
  if (!isJsonObject(value)) return state.refuse('Expected value of type [OBJECT]', place);
  const fields = new FieldReader(value, `${state.location}/${place}`, context.diagnostics);
  const queries = new QueryReader(fields, source.queries.language, `${place}/`);
  fields.require('Next');
  const next = fields.string('Next');
  const rule = {
    assign: queries.template('Assign'),
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
  fields.require('Condition');
  const expression = queries.expression('Condition', 'boolean');
  if (expression) return { kind: 'Condition', holds: expression };
  const literal = fields.boolean('Condition');
  return literal === undefined ? undefined : { kind: 'Condition', holds: { references: [], evaluate: () => literal } };
}

/** Reads And, Or, Not or a comparison from an object whose other fields were read already. */
function readCondition(queries: QueryReader, diagnostics: Diagnostic[]): ChoiceCondition | undefined {
  const { fields } = queries;
  if (fields.has('And')) return readCombination(queries, 'And', diagnostics);
  if (fields.has('Or')) return readCombination(queries, 'Or', diagnostics);
  if (fields.has('Not')) {
    const operand = fields.objectValue('Not');
    const condition = operand && readNested(operand, `${fields.location}/Not`, diagnostics);
    return condition && { kind: 'Not', condition };
  }
  return readComparison(queries);
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
  fields.require('Variable');
  const variable = queries.path('Variable');
  const names = Object.keys(fields.object).filter((name) => operatorOf(name) !== undefined);
  if (names.length !== 1) {
    fields.ignore(...names);
    return fields.refuse(
      `Exactly one comparison operator is required, but there are ${names.length}: [${names.join(', ')}]`,
    );
  }
  const [name] = names;
  const operator = operatorOf(name) as ComparisonOperator;
  const operand = readOperand(queries, name, operator);
  return variable && operand && { kind: 'Comparison', variable, operator, operand };
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
    const path = queries.path(name);
    return path && { kind: 'path', path };
  }
  const { fields } = queries;
  const value = fields.value(name) as JsonValue;
  if (isOperand(operator.operandType, value)) return { kind: 'literal', value };
  const expected =
    operator.operandType === 'timestamp' ? 'an RFC3339 timestamp' : `of type [${operator.operandType.toUpperCase()}]`;
  return fields.refuse(`Expected value ${expected}`, name);
}

function isOperand(type: OperandType, value: JsonValue): boolean {
  return type === 'timestamp' ? typeof value === 'string' && isTimestamp(value) : typeof value === type;
}
