import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';
import { type JsonataNode, nodesIn } from '../../query/jsonata/tree';
import { filterWays, guesses } from './jsonata-guesses';
import {
  constantOf,
  locationOfNode,
  MIRRORED,
  nameOf,
  nodeValue,
  OF_TYPE,
  PAIR,
  related,
  sampleOf,
  undone,
} from './jsonata-nodes';
import { type Location, type ScopeData, valueIn } from './scope-data';
import { ABSENT, type Wanted } from './values';
import { allOf, anyOf, type Way } from './ways';

/*
 * How an expression of JSONata comes to a value: backwards through its operators and functions to what it reads. The ways are guesses: whoever asks evaluates
 * the whole expression with them.
 */

/** Longer texts are not taken apart at each place. */
const LONGEST_SPLIT = 24;

/** Ways in which a node is true, or is not. */
export function truthWays(node: JsonataNode, holds: boolean, data: ScopeData): readonly Way[] {
  const { type, value, lhs, rhs } = node;
  const [left, right] = [lhs, rhs] as readonly JsonataNode[];
  if (type === 'block') return only(node, (inner) => truthWays(inner, holds, data));
  if (type === 'value') return value === holds ? [[]] : [];
  if (type === 'condition') {
    const { condition, then: yes, else: no } = node as unknown as Record<string, JsonataNode>;
    const chosen = (branch: JsonataNode | undefined, truth: boolean): readonly Way[] =>
      branch ? allOf([truthWays(condition, truth, data), truthWays(branch, holds, data)]) : [];
    return anyOf(chosen(yes, true), chosen(no, false), no ? [] : holds ? [] : truthWays(condition, false, data));
  }
  if (type === 'binary' && (value === 'and' || value === 'or')) {
    const both = [truthWays(left, holds, data), truthWays(right, holds, data)];
    return (value === 'and') === holds ? allOf(both) : anyOf(...both);
  }
  if (type === 'binary' && value === 'in') return membershipWays(left, right, holds, data);
  if (type === 'binary') return comparedWays(String(value), left, right, holds, data);
  if (type === 'function') return calledWays(node, holds, data);
  const location = locationOfNode(node);
  if (location) return values(location, holds ? [true, 'auto', 1] : [false, ABSENT, null, '', 0]);
  return guesses(node);
}

function only(node: JsonataNode, ways: (inner: JsonataNode) => readonly Way[]): readonly Way[] {
  const inner = [...nodesIn(node.expressions)];
  return inner.length === 1 ? ways(inner[0]) : guesses(node);
}

function values(location: Location, wanted: readonly Wanted[]): readonly Way[] {
  return wanted.map((value) => [{ ...location, value }]);
}

function comparedWays(
  operator: string,
  left: JsonataNode,
  right: JsonataNode,
  holds: boolean,
  data: ScopeData,
): readonly Way[] {
  const [constant, other] = [constantOf(right), constantOf(left)];
  if (constant !== undefined)
    return anyOf(...related(operator, constant, holds).map((value) => valueWays(left, value, data)));
  if (other !== undefined)
    return anyOf(
      ...related(MIRRORED[operator] ?? operator, other, holds).map((value) => valueWays(right, value, data)),
    );
  const now = nodeValue(right, data);
  const fromLeft = now === undefined ? [] : related(operator, now, holds).map((value) => valueWays(left, value, data));
  const then = nodeValue(left, data);
  const fromRight =
    then === undefined
      ? []
      : related(MIRRORED[operator] ?? operator, then, holds).map((value) => valueWays(right, value, data));
  const [a, b] = PAIR[operator]?.[holds ? 0 : 1] ?? [1, 1];
  return anyOf(...fromLeft, ...fromRight, allOf([valueWays(left, a, data), valueWays(right, b, data)]));
}

function membershipWays(left: JsonataNode, right: JsonataNode, holds: boolean, data: ScopeData): readonly Way[] {
  const list = constantOf(right) ?? nodeValue(right, data);
  const item = constantOf(left) ?? nodeValue(left, data);
  const members = isJsonArray(list) ? list : list === undefined ? [] : [list];
  const free = members.includes('auto') ? 'none of these' : 'auto';
  const chosen = holds ? members.map((member) => valueWays(left, member, data)) : [valueWays(left, free, data)];
  const put = item === undefined ? [] : valueWays(right, holds ? [item] : [], data);
  return anyOf(...chosen, put);
}

/** What a function has to be given to be true, or not. */
function calledWays(node: JsonataNode, holds: boolean, data: ScopeData): readonly Way[] {
  const args = [...nodesIn(node.arguments)];
  const [first, second] = args;
  const known = second && constantOf(second);
  if (!first) return [];
  switch (nameOf(node)) {
    case 'not':
      return truthWays(first, !holds, data);
    case 'boolean':
      return truthWays(first, holds, data);
    case 'exists': {
      const filtered = first.type === 'path' ? filterWays(first, holds) : [];
      return anyOf(valueWays(first, holds ? (nodeValue(first, data) ?? 'auto') : ABSENT, data), filtered);
    }
    case 'contains': {
      const text = typeof known === 'string' ? known : sampleOf(second);
      return anyOf(
        ...(holds ? [text] : ['auto', '', '-']).map((value) => valueWays(first, value, data)),
        guesses(node),
      );
    }
    default:
      return guesses(node);
  }
}

/** Ways in which a node comes to a value. */
export function valueWays(node: JsonataNode, wanted: Wanted, data: ScopeData): readonly Way[] {
  const location = locationOfNode(node);
  if (location) return [[{ ...location, value: wanted }]];
  if (node.type === 'block') return only(node, (inner) => valueWays(inner, wanted, data));
  if (node.type === 'path') return anyOf(filterWays(node, wanted !== ABSENT, wanted), guesses(node));
  if (node.type === 'condition') {
    const { condition, then: yes, else: no } = node as unknown as Record<string, JsonataNode>;
    const chosen = (branch: JsonataNode | undefined, truth: boolean): readonly Way[] =>
      branch ? allOf([truthWays(condition, truth, data), valueWays(branch, wanted, data)]) : [];
    return anyOf(
      chosen(yes, true),
      chosen(no, false),
      no || wanted !== ABSENT ? [] : truthWays(condition, false, data),
    );
  }
  const constant = constantOf(node);
  if (constant !== undefined)
    return wanted !== ABSENT && JSON.stringify(constant) === JSON.stringify(wanted) ? [[]] : [];
  if (node.type === 'function') return functionWays(node, wanted, data);
  if (node.type === 'binary') return binaryWays(node, wanted, data);
  if (node.type === 'unary' && node.value === '{') return memberWays(node, wanted, data);
  if (node.type === 'unary' && node.value === '[' && isJsonArray(wanted)) {
    const inner = [...nodesIn(node.expressions)];
    return inner.length === wanted.length
      ? allOf(inner.map((each, index) => valueWays(each, wanted[index], data)))
      : [];
  }
  return typeof wanted === 'boolean' ? truthWays(node, wanted, data) : guesses(node);
}

function memberWays(node: JsonataNode, wanted: Wanted, data: ScopeData): readonly Way[] {
  if (!isJsonObject(wanted)) return [];
  const pairs = node.lhs as readonly (readonly [JsonataNode, JsonataNode])[];
  return allOf(
    Object.entries(wanted).map(([name, member]) => {
      const pair = pairs.find(([key]) => key.value === name);
      return pair ? valueWays(pair[1], member, data) : [];
    }),
  );
}

/** What both sides of an operator may be, where neither is known. */
function splits(operator: string, wanted: Wanted): readonly (readonly [JsonValue, JsonValue])[] {
  if (operator === '+' && typeof wanted === 'number') return [[wanted, 0]];
  if (operator !== '&' || typeof wanted !== 'string' || wanted.length > LONGEST_SPLIT) return [];
  return Array.from({ length: wanted.length + 1 }, (_, at) => [wanted.slice(0, at), wanted.slice(at)]);
}

function binaryWays(node: JsonataNode, wanted: Wanted, data: ScopeData): readonly Way[] {
  const [left, right] = [node.lhs, node.rhs] as readonly JsonataNode[];
  const operator = String(node.value);
  if (typeof wanted === 'boolean') return truthWays(node, wanted, data);
  const [a, b] = [constantOf(left) ?? nodeValue(left, data), constantOf(right) ?? nodeValue(right, data)];
  const fromLeft = wanted === ABSENT ? undefined : undone(operator, wanted, b, false);
  const fromRight = wanted === ABSENT ? undefined : undone(operator, wanted, a, true);
  return anyOf(
    fromLeft === undefined ? [] : valueWays(left, fromLeft, data),
    fromRight === undefined ? [] : valueWays(right, fromRight, data),
    ...splits(operator, wanted).map(([one, other]) =>
      allOf([valueWays(left, one, data), valueWays(right, other, data)]),
    ),
  );
}

/** What a function has to be given to come to a value. */
function functionWays(node: JsonataNode, wanted: Wanted, data: ScopeData): readonly Way[] {
  const args = [...nodesIn(node.arguments)];
  const [first] = args;
  const name = nameOf(node);
  if (!first) return [];
  if (typeof wanted === 'boolean') return anyOf(calledWays(node, wanted, data));
  const given = (value: Wanted): readonly Way[] => valueWays(first, value, data);
  switch (name) {
    case 'count':
      return typeof wanted === 'number' ? countWays(first, wanted, data) : [];
    case 'length':
      return typeof wanted === 'number' ? given('a'.repeat(Math.min(Math.max(wanted, 0), 1000))) : [];
    case 'number':
      return anyOf(given(wanted), wanted === ABSENT ? [] : given(String(wanted)));
    case 'string':
      return anyOf(given(wanted), typeof wanted === 'string' && /^-?\d+$/.test(wanted) ? given(Number(wanted)) : []);
    case 'uppercase':
    case 'lowercase':
    case 'trim':
    case 'abs':
    case 'floor':
    case 'ceil':
    case 'round':
      return given(wanted);
    case 'parse':
      return wanted === ABSENT ? [] : given(JSON.stringify(wanted));
    case 'sum':
    case 'max':
    case 'min':
    case 'average':
      return wanted === ABSENT ? [] : given([wanted]);
    case 'type':
      return typeof wanted === 'string' && Object.hasOwn(OF_TYPE, wanted) ? given(OF_TYPE[wanted]) : given(ABSENT);
    default:
      return anyOf(given(wanted), guesses(node));
  }
}

/** So many items, of which a filter keeps each. */
function countWays(node: JsonataNode, count: number, data: ScopeData): readonly Way[] {
  if (count < 0 || count > 40) return [];
  const location = locationOfNode(node);
  const now = location && valueIn(data, location);
  const item = isJsonArray(now) && now.length > 0 ? now[0] : now !== undefined && !isJsonArray(now) ? now : 'auto';
  const list = Array.from({ length: count }, () => item);
  if (location) return anyOf([[{ ...location, value: list }]], count === 0 ? [[{ ...location, value: ABSENT }]] : []);
  if (node.type === 'path') return filterWays(node, count > 0, undefined, count);
  return guesses(node);
}
