import type { ChoiceCondition, Comparison } from '../../asl/choice-condition';
import type { ChoiceState } from '../../asl/definition';
import { shortened, VALUE_CHARACTERS } from './format-value';

/**
 * How a Choice went: `$.total > 100, to Review`, `default, to Ship`. A history alone tells only where it went: of several rules that lead
 * there the numbers are told, `rule 1 or rule 3, to Review`.
 * @param taken index of the rule, -1 for Default, where that is known
 */
export function choiceText(state: ChoiceState, next: string | undefined, taken: number | undefined): string {
  if (next === undefined) return '';
  const leading = state.choices.flatMap((rule, index) => (rule.next === next ? [index] : []));
  const possible = taken === undefined ? [...leading, ...(state.default === next ? [-1] : [])] : [taken];
  const texts = possible.length === 1 ? [ruleText(state, possible[0])] : possible.map(ruleName);
  return `${texts.join(' or ')}, to ${next}`;
}

function ruleName(index: number): string {
  return index === -1 ? 'default' : `rule ${index + 1}`;
}

function ruleText({ choices }: ChoiceState, index: number): string {
  return index in choices ? shortened(conditionText(choices[index].condition), VALUE_CHARACTERS) : ruleName(index);
}

const SYMBOLS: readonly (readonly [suffix: string, symbol: string])[] = [
  ['GreaterThanEquals', '>='],
  ['LessThanEquals', '<='],
  ['GreaterThan', '>'],
  ['LessThan', '<'],
  ['Equals', '='],
  ['Matches', 'matches'],
];

/** The condition of a rule, in short: `$.total > 100 and not ($.vip is present)`. */
export function conditionText(condition: ChoiceCondition): string {
  switch (condition.kind) {
    case 'And':
      return joined(condition.conditions, ' and ');
    case 'Or':
      return joined(condition.conditions, ' or ');
    case 'Not':
      return `not (${conditionText(condition.condition)})`;
    case 'Condition':
      return expressionText(String(condition.holds.source));
    case 'Comparison':
      return comparisonText(condition);
  }
}

/** An expression of JSONata without its delimiters, in one line. */
function expressionText(source: string): string {
  return source.replace(/^\{%\s*|\s*%\}$/g, '').replace(/\s+/g, ' ');
}

function joined(conditions: readonly ChoiceCondition[], word: string): string {
  return conditions
    .map((condition) => {
      const text = conditionText(condition);
      return condition.kind === 'And' || condition.kind === 'Or' ? `(${text})` : text;
    })
    .join(word);
}

function comparisonText({ variable, operator: { name }, operand }: Comparison): string {
  const typeTest = /^Is(.+)$/.exec(name);
  if (typeTest) {
    const isNot = operand.kind === 'literal' && operand.value === false;
    return `${variable.text} is ${isNot ? 'not ' : ''}${typeTest[1].toLowerCase()}`;
  }
  const symbol = SYMBOLS.find(([suffix]) => name.endsWith(suffix))?.[1] ?? name;
  return `${variable.text} ${symbol} ${operand.kind === 'path' ? operand.path.text : JSON.stringify(operand.value)}`;
}
