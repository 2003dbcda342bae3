import type { JsonValue } from '../../../json/json-value';
import { type Candidate, Demand } from './demand';
import { orderedValues } from './ordered-values';
import { type Read, readsOfJsonata } from './reads';

const PATH = String.raw`\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\.${'`'}[^${'`'}]+${'`'}|\[-?\d+\])*`;
const COMPARED = new RegExp(
  String.raw`(${PATH})\s*(!=|>=|<=|=|>|<)\s*('[^']*'|"[^"]*"|-?\d+(?:\.\d+)?|true\b|false\b|null\b)`,
  'g',
);
const EXISTS = new RegExp(String.raw`(\$not\(\s*)?\$exists\(\s*(${PATH})\s*\)`, 'g');
const COUNTED = new RegExp(String.raw`\$count\(\s*(${PATH})\s*\)\s*(!=|>=|<=|=|>|<)\s*(\d+)`, 'g');
const BARE = new RegExp(String.raw`^[(\s]*(\$not\(\s*)?(${PATH})[)\s]*$`);

const OPERATORS: Readonly<Record<string, string>> = {
  '=': 'Equals',
  '>': 'GreaterThan',
  '>=': 'GreaterThanEquals',
  '<': 'LessThan',
  '<=': 'LessThanEquals',
};

/**
 * What a condition in JSONata reads, by its looks: comparisons of a path with a literal, `$exists`, `$count`, paths that are conditions themselves,
 * and all other paths.
 * @param rank how good it is that it holds
 * @param otherwise how good it is that it does not
 */
export function readsOfJsonataCondition(text: string, rank: number, otherwise: number): Read[] {
  const read = (path: string, negated: boolean, values: (holds: boolean) => readonly Candidate['value'][]): Read[] => {
    const demand = new Demand();
    for (const holds of [true, false]) {
      for (const value of values(holds)) demand.suggest({ value, rank: holds === negated ? otherwise : rank });
    }
    return readsOfJsonata(path, demand);
  };
  return [
    ...[...text.matchAll(COMPARED)].flatMap(([, path, operator, literal]) =>
      read(path, operator === '!=', (holds) => comparedValues(operator, literal, holds)),
    ),
    ...[...text.matchAll(EXISTS)].flatMap(([, not, path]) =>
      read(path, not !== undefined, (holds) => [holds ? 'auto' : undefined]),
    ),
    ...[...text.matchAll(COUNTED)].flatMap(([, path, operator, count]) =>
      readsOfJsonata(path, demandOfLength(operator, Number(count), rank <= otherwise)),
    ),
    ...text.split(/\band\b|\bor\b/).flatMap((part) => {
      const [, not, path] = BARE.exec(part) ?? [];
      return path === undefined ? [] : read(path, not !== undefined, (holds) => [holds]);
    }),
    ...readsOfJsonata(`(${text.trim()})`, new Demand()),
  ];
}

/** Values with which `=` (also of `!=`) or an ordering holds, or does not. */
function comparedValues(operator: string, literal: string, holds: boolean): readonly JsonValue[] {
  const quoted = /^['"]/.test(literal);
  const operand = quoted ? literal.slice(1, -1) : (JSON.parse(literal) as JsonValue);
  if (typeof operand === 'boolean') return [holds ? operand : !operand];
  const equal = operator === '!=' ? '=' : operator;
  return orderedValues(`${quoted ? 'String' : 'Numeric'}${OPERATORS[equal]}`, operand, holds);
}

/** An array that is long enough for the condition to hold, or not to. */
function demandOfLength(operator: string, count: number, holds: boolean): Demand {
  const demand = new Demand().want('array');
  const lengths = [0, 1, count - 1, count, count + 1].filter((length) => length >= 0);
  const length = lengths.find((each) => isCounted(each, operator, count) === holds) ?? 0;
  if (length > 0) demand.anyItem(length);
  return demand;
}

function isCounted(length: number, operator: string, count: number): boolean {
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
    default:
      return length <= count;
  }
}
