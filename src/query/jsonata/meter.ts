import { evaluationTimeout, MOST_WORK } from './limits';
import type { JsonataNode } from './tree';
import { looked, noteSize, sizeOf } from './value-size';

/** Work of the evaluation under way. */
let work = 0;
let most = MOST_WORK;

/** Runs an evaluation with a count of its own; one that it starts itself does not change it. */
export function metered<T>(limit: number, run: () => T): T {
  const outer = { work, most };
  work = 0;
  most = limit;
  try {
    return run();
  } finally {
    work = outer.work;
    most = outer.most;
  }
}

/** Counts work: one unit for a node of the expression, which takes one to two microseconds.
 * @throws {LimitExceeded} */
export function charge(units: number): void {
  work += units;
  if (work > most) throw evaluationTimeout();
}

/** Before a node is evaluated. */
export function enterNode(): void {
  work += 1;
  if (work > most) throw evaluationTimeout();
}

/** After a node was evaluated: what is new in its value is measured, what the engine went through without evaluating is counted. */
export function exitNode(node: JsonataNode, input: unknown, _environment: unknown, result: unknown): void {
  if (typeof result === 'string') {
    if (makesTexts(node)) charge(sizeOf(result) >> 9);
    return;
  }
  if (node.type === 'name' && Array.isArray(input)) charge(input.length >> 5);
  if (typeof result !== 'object' || result === null) return;
  if (Array.isArray(result)) charge(result.length >> (node.type === 'descendant' ? 3 : 8));
  if (makesValues(node, result)) measure(result);
}

function makesTexts({ type }: JsonataNode): boolean {
  return type === 'binary' || type === 'function' || type === 'apply';
}

/** Whether a node makes new values; the others pass on what is there. */
function makesValues({ type, group }: JsonataNode, result: object): boolean {
  switch (type) {
    case 'binary':
    case 'unary':
    case 'function':
    case 'apply':
      return true;
    case 'path':
      return (result as { readonly sequence?: unknown }).sequence === true;
    default:
      return group !== undefined;
  }
}

function measure(value: unknown): number {
  const before = looked.values;
  const size = sizeOf(value);
  charge((looked.values - before) >> 4);
  return size;
}

/** Functions whose time does not depend on the size of what they are given. */
const QUICK: ReadonlySet<unknown> = new Set(['count', 'exists', 'not', 'type', 'lookup']);

/** Functions that look for a text in another one, which is quick. */
const SEARCHING: ReadonlySet<unknown> = new Set(['contains', 'substringBefore', 'substringAfter']);

/** What takes more or less time than others for each character: it has one unit for so many, as a power of two. */
const PACE: ReadonlyMap<unknown, number> = new Map([
  ['replace', 2],
  ['parse', 1],
  ['base64encode', 5],
  ['base64decode', 5],
  ['encodeUrl', 5],
  ['encodeUrlComponent', 5],
  ['hash', 5],
]);

/** Functions that go through all of what they are given, however deep. */
const DEEP: ReadonlySet<unknown> = new Set(['string', 'clone', 'distinct', 'boolean', 'sort', 'merge', 'spread']);

/** Functions that are given a picture, which they compare with itself; the longest that makes sense has some dozen characters. */
const WITH_PICTURE: ReadonlySet<unknown> = new Set([
  'formatNumber',
  'formatInteger',
  'parseInteger',
  'fromMillis',
  'toMillis',
  'now',
]);

/** Counts what a function of the language goes through. */
export function chargeCall(name: unknown, args: readonly unknown[]): void {
  if (QUICK.has(name)) return;
  for (const arg of args) {
    if (typeof arg === 'string') chargeText(name, arg);
    else if (Array.isArray(arg) && !DEEP.has(name)) charge(arg.length >> (name === 'append' ? 6 : 3));
    else if (typeof arg === 'object' && arg !== null) charge(measure(arg) >> 3);
  }
}

/** Most functions take a text apart, one character after the other. */
function chargeText(name: unknown, text: string): void {
  if (WITH_PICTURE.has(name)) charge(text.length ** 2 / 64);
  else charge(text.length >> (SEARCHING.has(name) ? 10 : (PACE.get(name) ?? 3)));
}

/** Counts what a join of two lists makes of one item. */
export function chargeTuple(): void {
  charge(3);
}

/** Measures what a function of the language made; where the call is the last thing that a function does, no node is left to do so. */
export function chargeResult(result: unknown): void {
  if (typeof result === 'string') charge(sizeOf(result) >> 9);
  else if (typeof result === 'object' && result !== null) measure(result);
}

/** As `chargeResult`, for `$append`: what it made is as large as what it was given, which is known. An array that grows is not measured anew for each item. */
export function chargeAppended(result: unknown, args: readonly unknown[]): void {
  if (Array.isArray(result) && !args.includes(result)) noteSize(result, args);
  else chargeResult(result);
}

/** Counts what a comparison goes through. */
export function chargeComparison(left: unknown, right: unknown): void {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return;
  charge(Math.min(measure(left), measure(right)) >> 6);
}
