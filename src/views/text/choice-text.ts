import type { ChoiceState } from '../../asl/definition';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import { shortened, VALUE_CHARACTERS } from './format-value';
import { rawState } from './raw-state';

/**
 * How a Choice went: `$.total > 100, to Review`, `default, to Ship`. A history alone tells only where it went: of several rules that lead
 * there the numbers are told, `rule 1 or rule 3, to Review`.
 * @param taken index of the rule, -1 for Default, where that is known
 */
export function choiceText(
  state: ChoiceState,
  next: string | undefined,
  source: JsonObject,
  taken: number | undefined,
): string {
  if (next === undefined) return '';
  const leading = state.choices.flatMap((rule, index) => (rule.next === next ? [index] : []));
  const possible = taken === undefined ? [...leading, ...(state.default === next ? [-1] : [])] : [taken];
  const texts = possible.length === 1 ? [ruleText(state, possible[0], source)] : possible.map(ruleName);
  return `${texts.join(' or ')}, to ${next}`;
}

function ruleName(index: number): string {
  return index === -1 ? 'default' : `rule ${index + 1}`;
}

function ruleText(state: ChoiceState, index: number, source: JsonObject): string {
  const raw = rawState(source, state.location)?.Choices as JsonValue;
  const rule = index !== -1 && isJsonArray(raw) ? raw[index] : undefined;
  return rule !== undefined && isJsonObject(rule) ? shortened(conditionText(rule), VALUE_CHARACTERS) : ruleName(index);
}

const SYMBOLS: readonly (readonly [suffix: string, symbol: string])[] = [
  ['GreaterThanEquals', '>='],
  ['LessThanEquals', '<='],
  ['GreaterThan', '>'],
  ['LessThan', '<'],
  ['Equals', '='],
  ['Matches', 'matches'],
];

/** The condition of a rule of the definition, in short: `$.total > 100 and not ($.vip is present)`. */
export function conditionText(rule: JsonObject): string {
  if (typeof rule.Condition === 'string') return rule.Condition.replace(/^\{%\s*|\s*%\}$/g, '').replace(/\s+/g, ' ');
  if (typeof rule.Condition === 'boolean') return String(rule.Condition);
  if (isJsonArray(rule.And)) return joined(rule.And, ' and ');
  if (isJsonArray(rule.Or)) return joined(rule.Or, ' or ');
  if (isJsonObject(rule.Not)) return `not (${conditionText(rule.Not)})`;
  const operator = Object.keys(rule).find(
    (key) => key !== 'Variable' && key !== 'Next' && /^(String|Numeric|Boolean|Timestamp|Is)/.test(key),
  );
  if (operator === undefined) return '';
  return comparisonText(String(rule.Variable), operator, rule[operator]);
}

function joined(conditions: readonly JsonValue[], word: string): string {
  return conditions
    .map((condition) => {
      if (!isJsonObject(condition)) return '';
      const text = conditionText(condition);
      return 'And' in condition || 'Or' in condition ? `(${text})` : text;
    })
    .join(word);
}

function comparisonText(variable: string, operator: string, operand: JsonValue): string {
  const typeTest = /^Is(.+)$/.exec(operator);
  if (typeTest) return `${variable} is ${operand === false ? 'not ' : ''}${typeTest[1].toLowerCase()}`;
  const isPath = operator.endsWith('Path');
  const name = isPath ? operator.slice(0, -'Path'.length) : operator;
  const symbol = SYMBOLS.find(([suffix]) => name.endsWith(suffix))?.[1] ?? name;
  return `${variable} ${symbol} ${isPath ? String(operand) : JSON.stringify(operand)}`;
}
