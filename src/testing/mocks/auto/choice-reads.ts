import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value';
import { isJsonataExpression } from '../../../query/jsonata/jsonata-template';
import { type Candidate, Demand, type Kind } from './demand';
import { readsOfJsonataCondition } from './jsonata-condition';
import { orderedValues } from './ordered-values';
import { type Read, readsOfExpression } from './reads';

/** What a condition reads. `rank`: how good it is that it holds; `otherwise`: how good that it does not. */
export function readsOfCondition(rule: JsonObject, rank: number, otherwise: number): Read[] {
  const { And, Or, Not, Variable, Condition } = rule;
  const nested = [And, Or].flatMap((list) => (list !== undefined && isJsonArray(list) ? list : []));
  const reads = nested.flatMap((each) => (isJsonObject(each) ? readsOfCondition(each, rank, otherwise) : []));
  if (Not !== undefined && isJsonObject(Not)) reads.push(...readsOfCondition(Not, otherwise, rank));
  if (Variable !== undefined) reads.push(...readsOfComparison(rule, rank, otherwise));
  if (isJsonataExpression(Condition)) reads.push(...readsOfJsonataCondition(Condition.slice(2, -2), rank, otherwise));
  return reads;
}

function readsOfComparison(rule: JsonObject, rank: number, otherwise: number): Read[] {
  return Object.entries(rule).flatMap(([name, operand]) => {
    const kind = kindOf(name);
    if (kind === undefined) return [];
    const demand = new Demand();
    if (kind !== 'any') demand.want(kind);
    const reads = readsOfExpression(rule.Variable, demand);
    if (name.endsWith('Path')) return [...reads, ...readsOfExpression(operand, demand)];
    for (const value of valuesFor(name, operand, true)) demand.suggest({ value, rank });
    for (const value of valuesFor(name, operand, false)) demand.suggest({ value, rank: otherwise });
    return reads;
  });
}

function kindOf(operator: string): Kind | 'any' | undefined {
  if (operator.startsWith('String')) return 'text';
  if (operator.startsWith('Numeric')) return 'number';
  if (operator.startsWith('Boolean')) return 'boolean';
  if (operator.startsWith('Timestamp')) return 'timestamp';
  return operator.startsWith('Is') ? 'any' : undefined;
}

/** A value for which a comparison holds, or does not; none where it is not easily told. */
function valuesFor(operator: string, operand: JsonValue, holds: boolean): readonly Candidate['value'][] {
  switch (operator) {
    case 'IsPresent':
      return [operand === holds ? 'auto' : undefined];
    case 'IsNull':
      return [operand === holds ? null : 'auto'];
    case 'IsNumeric':
      return [operand === holds ? 1 : 'auto'];
    case 'IsBoolean':
      return [operand === holds ? true : 'auto'];
    case 'IsString':
      return [operand === holds ? 'auto' : 1];
    case 'IsTimestamp':
      return [operand === holds ? '2024-01-01T00:00:00Z' : 'auto'];
    case 'BooleanEquals':
      return [holds ? operand : !operand];
    case 'StringMatches':
      return [holds ? String(operand).replace(/\\(.)|\*/g, '$1') : 'auto'];
    default:
      return orderedValues(operator, operand, holds);
  }
}
