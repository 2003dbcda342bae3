import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value';
import { isJsonataExpression } from '../../../query/jsonata/jsonata-template';
import { type Candidate, Demand, type Kind } from './demand';
import { type Read, readsOfExpression, readsOfJsonata } from './reads';

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

const TEXT_BELOW = '';
const FAR_PAST = '1970-01-01T00:00:00Z';
const FAR_FUTURE = '2999-01-01T00:00:00Z';

/** Values at, below or above the operand. */
function orderedValues(operator: string, operand: JsonValue, holds: boolean): readonly JsonValue[] {
  const equals = operator.includes('Equals');
  if (equals && holds) return [operand];
  const wantsMore = operator.includes('Greater') ? holds : operator.includes('Less') ? !holds : true;
  if (!equals && !holds) return [operand];
  if (typeof operand === 'number') return [operand + (wantsMore ? 1 : -1)];
  if (operator.startsWith('Timestamp')) return [wantsMore ? FAR_FUTURE : FAR_PAST];
  if (!operator.includes('Greater') && !operator.includes('Less')) return ['auto'];
  return [wantsMore ? `${String(operand)}~` : TEXT_BELOW];
}

const COMPARED =
  /(\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[-?\d+\])*)\s*(!=|>=|<=|=|>|<)\s*('[^']*'|"[^"]*"|-?\d+(?:\.\d+)?|true\b|false\b|null\b)/g;

const OPERATORS: Readonly<Record<string, string>> = {
  '=': 'Equals',
  '>': 'GreaterThan',
  '>=': 'GreaterThanEquals',
  '<': 'LessThan',
  '<=': 'LessThanEquals',
};

/** Comparisons of a path with a literal, by their looks, and all other paths. */
function readsOfJsonataCondition(text: string, rank: number, otherwise: number): Read[] {
  const compared = [...text.matchAll(COMPARED)].flatMap(([, path, operator, literal]) => {
    const quoted = /^['"]/.test(literal);
    const operand = quoted ? literal.slice(1, -1) : (JSON.parse(literal) as JsonValue);
    const demand = new Demand();
    const equal = operator === '!=' ? '=' : operator;
    for (const holds of [true, false]) {
      const isGood = holds === (operator !== '!=');
      const values =
        typeof operand === 'boolean'
          ? [holds ? operand : !operand]
          : orderedValues(`${quoted ? 'String' : 'Numeric'}${OPERATORS[equal]}`, operand, holds);
      for (const value of values) demand.suggest({ value, rank: isGood ? rank : otherwise });
    }
    return readsOfJsonata(path, demand);
  });
  return [...compared, ...readsOfJsonata(`(${text.trim()})`, new Demand())];
}
