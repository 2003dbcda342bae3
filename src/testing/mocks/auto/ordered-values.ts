import type { JsonValue } from '../../../json/json-value';

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
