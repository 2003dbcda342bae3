import type { ChoiceState } from '../../asl/definition';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import { shortened, VALUE_CHARACTERS } from './format-value';
import { rawState } from './raw-state';

/**
 * How a Choice went: `$.total > 100, to Review`, `default, to Ship`. The history tells only where it went: rules that lead there,
 * too, are named by their number, `rule 1 or 3, to Review`.
 */
export function choiceText(state: ChoiceState, next: string | undefined, source: JsonObject): string {
  if (next === undefined) return '';
  const rules = state.choices.flatMap((rule, index) => (rule.next === next ? [index] : []));
  const ways = [...rules.map((index) => `rule ${index + 1}`), ...(state.default === next ? ['default'] : [])];
  if (rules.length !== 1 || ways.length !== 1) return `${ways.join(' or ')}, to ${next}`;
  const raw = rawState(source, state.location)?.Choices;
  const rule = isJsonArray(raw as JsonValue) ? (raw as readonly JsonValue[])[rules[0]] : undefined;
  const condition = rule !== undefined && isJsonObject(rule) ? conditionText(rule) : ways[0];
  return `${shortened(condition, VALUE_CHARACTERS)}, to ${next}`;
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
  if (typeof rule.Condition === 'string') return rule.Condition.replace(/^\{%\s*|\s*%\}$/g, '');
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
