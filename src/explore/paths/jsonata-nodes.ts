import type { JsonValue } from '../../json/json-value';
import { type JsonataNode, nodesIn } from '../../query/jsonata/tree';
import { readsOfTree } from '../../query/jsonata/tree-reads';
import { type Location, type ScopeData, valueIn } from './scope-data';
import { ABSENT, type Step, type Wanted } from './values';

/** The place that a node reads as it is. */
export function locationOfNode(node: JsonataNode): Location | undefined {
  if (node.type !== 'path' && node.type !== 'variable') return undefined;
  const [read, ...others] = readsOfTree(node);
  if (!read || others.length > 0 || read.goesOn || read.many || read.steps.includes(null)) return undefined;
  return { root: read.root, steps: read.steps as readonly Step[] };
}

export const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

export const PAIR: Readonly<Record<string, readonly (readonly [JsonValue, JsonValue])[]>> = {
  '=': [
    [1, 1],
    [1, 2],
  ],
  '!=': [
    [1, 2],
    [1, 1],
  ],
  '<': [
    [1, 2],
    [2, 1],
  ],
  '<=': [
    [1, 2],
    [2, 1],
  ],
  '>': [
    [2, 1],
    [1, 2],
  ],
  '>=': [
    [2, 1],
    [1, 2],
  ],
};

/** Values of which a comparison with a constant is so. */
export function related(operator: string, constant: JsonValue, holds: boolean): readonly Wanted[] {
  const equal = operator === '=' ? holds : operator === '!=' ? !holds : undefined;
  if (equal === true) return [constant];
  if (equal === false) {
    if (typeof constant === 'boolean') return [!constant, ABSENT];
    return typeof constant === 'number'
      ? [constant + 1, constant - 1, ABSENT]
      : [constant === 'auto' ? 'other' : 'auto', ABSENT, null];
  }
  const more = operator.startsWith('>') === holds;
  const orEqual = operator.endsWith('=') === holds ? [constant] : [];
  if (typeof constant === 'number') return [...orEqual, constant + (more ? 1 : -1)];
  return [...orEqual, more ? `${String(constant)}~` : ''];
}

/** A text that a regular expression of letters finds: its own, without what is special. */
export function sampleOf(node: JsonataNode | undefined): string {
  const source = node?.type === 'regex' && node.value instanceof RegExp ? node.value.source : 'auto';
  return source
    .replace(/\\d/g, '1')
    .replace(/\\w/g, 'a')
    .replace(/\\[sS]/g, ' ')
    .replace(/[\^$()[\]+*?]/g, '');
}

/** What one side has to be for an operator to come to a value, when the other side is known. */
export function undone(
  operator: string,
  wanted: JsonValue,
  known: JsonValue | undefined,
  isRight: boolean,
): JsonValue | undefined {
  if (operator === '&' && typeof wanted === 'string') {
    const text = known === undefined ? '' : String(known);
    if (isRight) return wanted.startsWith(text) ? wanted.slice(text.length) : undefined;
    return wanted.endsWith(text) ? wanted.slice(0, wanted.length - text.length) : undefined;
  }
  if (typeof wanted !== 'number' || typeof known !== 'number') return undefined;
  switch (operator) {
    case '+':
      return wanted - known;
    case '-':
      return isRight ? known - wanted : wanted + known;
    case '*':
      return known === 0 ? undefined : wanted / known;
    case '/':
      return isRight ? (wanted === 0 ? undefined : known / wanted) : wanted * known;
    default:
      return undefined;
  }
}

export const OF_TYPE: Readonly<Record<string, JsonValue>> = {
  string: 'auto',
  number: 1,
  boolean: true,
  null: null,
  array: [],
  object: {},
};

/** The value of a literal, or of a list of literals. */
export function constantOf(node: JsonataNode): JsonValue | undefined {
  if (node.type === 'string' || node.type === 'number' || node.type === 'value') return node.value as JsonValue;
  if (node.type === 'unary' && node.value === '-') {
    const inner = constantOf(node.expression as JsonataNode);
    return typeof inner === 'number' ? -inner : undefined;
  }
  if (node.type !== 'unary' || node.value !== '[') return undefined;
  const items = [...nodesIn(node.expressions)].map(constantOf);
  return items.every((item) => item !== undefined) ? items : undefined;
}

export function nodeValue(node: JsonataNode, data: ScopeData): JsonValue | undefined {
  const location = locationOfNode(node);
  return location && valueIn(data, location);
}

export function nameOf({ procedure }: JsonataNode): string {
  return String((procedure as JsonataNode | undefined)?.value);
}
