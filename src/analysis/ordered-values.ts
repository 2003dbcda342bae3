import type { JsonValue } from '../json/json-value';
import type { ComparisonSign } from '../query/read';
import { Demand } from './demand';

const TEXT_BELOW = '';
const FAR_PAST = '1970-01-01T00:00:00Z';
const FAR_FUTURE = '2999-01-01T00:00:00Z';

/**
 * Values at, below or above the operand.
 * @param operator of a Choice: `NumericGreaterThanEquals`
 * @param holds whether the comparison is to hold
 */
export function orderedValues(operator: string, operand: JsonValue, holds: boolean): readonly JsonValue[] {
  const equals = operator.includes('Equals');
  if (equals && holds) return [operand];
  const wantsMore = operator.includes('Greater') ? holds : operator.includes('Less') ? !holds : true;
  if (!equals && !holds) return [operand];
  if (typeof operand === 'number') return [operand + (wantsMore ? 1 : -1)];
  if (operator.startsWith('Timestamp')) return [wantsMore ? FAR_FUTURE : FAR_PAST];
  if (!operator.includes('Greater') && !operator.includes('Less')) return ['auto'];
  return [wantsMore ? `${String(operand)}~` : TEXT_BELOW];
}

const OPERATORS: { readonly [S in ComparisonSign]: string } = {
  '=': 'Equals',
  '!=': 'Equals',
  '>': 'GreaterThan',
  '>=': 'GreaterThanEquals',
  '<': 'LessThan',
  '<=': 'LessThanEquals',
};

/** Values with which a comparison of JSONata holds, or does not: `!=` as `=`. */
export function valuesCompared(operator: ComparisonSign, literal: JsonValue, holds: boolean): readonly JsonValue[] {
  if (typeof literal === 'boolean') return [holds ? literal : !literal];
  return orderedValues(`${typeof literal === 'string' ? 'String' : 'Numeric'}${OPERATORS[operator]}`, literal, holds);
}

/** An array that is long enough for a comparison of its length to hold, or not to. */
export function demandOfLength(operator: ComparisonSign, count: number, holds: boolean): Demand {
  const demand = new Demand().want('array');
  const lengths = [0, 1, count - 1, count, count + 1].filter((length) => length >= 0);
  const length = lengths.find((each) => compares(each, operator, count) === holds) ?? 0;
  if (length > 0) demand.anyItem(length);
  return demand;
}

function compares(length: number, operator: ComparisonSign, count: number): boolean {
  switch (operator) {
    case '=':
      return length === count;
    case '!=':
      return length !== count;
    case '>':
      return length > count;
    case '>=':
      return length >= count;
    case '<':
      return length < count;
    case '<=':
      return length <= count;
  }
}
