import { isJsonArray, isJsonObject, type JsonValue } from '../../../json/json-value';
import type { IntrinsicNode } from '../../../query/intrinsics/intrinsic-node';
import { parseIntrinsic } from '../../../query/intrinsics/parse-intrinsic';
import { parsePath } from '../../../query/json-path/parse-path';
import type { PathSegment } from '../../../query/json-path/path-segment';
import { isJsonataExpression } from '../../../query/jsonata/jsonata-template';
import { QuerySyntaxError } from '../../../query/query-failure';
import { Demand, type Kind, type Step } from './demand';

/** Where a read starts. */
export type Root = 'input' | 'context' | 'result' | 'error' | { readonly variable: string };

/** One read: where, and what for. */
export interface Read {
  readonly root: Root;
  readonly steps: readonly Step[];
  readonly demand: Demand;
}

/** The reads of a value in a definition: of a payload template, or of JSON with JSONata. `wanted`: what is wanted of its outcome. */
export function readsOf(value: JsonValue | undefined, wanted: Demand, isJsonata: boolean): Read[] {
  if (value === undefined) return [];
  if (isJsonArray(value)) return value.flatMap((item) => readsOf(item, wanted.items ?? new Demand(), isJsonata));
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([key, member]) => {
      if (isJsonata || !key.endsWith('.$')) return readsOf(member, wanted.members.get(key) ?? new Demand(), isJsonata);
      return readsOfExpression(member, wanted.members.get(key.slice(0, -2)) ?? new Demand());
    });
  }
  return isJsonata && isJsonataExpression(value) ? readsOfJsonata(value.slice(2, -2), wanted) : [];
}

/** The reads of a path or of a call of an intrinsic function. */
export function readsOfExpression(text: JsonValue | undefined, wanted: Demand): Read[] {
  if (typeof text !== 'string') return [];
  try {
    return text.startsWith('$') ? readsOfPath(text, wanted) : readsOfCall(parseIntrinsic(text), wanted);
  } catch (error) {
    if (error instanceof QuerySyntaxError) return [];
    throw error;
  }
}

/** What a path that may find many values finds is an array: of each value is wanted what is wanted of an item. */
function readsOfPath(text: string, wanted: Demand): Read[] {
  const { root: from, segments } = parsePath(text);
  const root: Root = from.kind === 'variable' ? { variable: from.name } : from.kind;
  const isMany = segments.some(({ kind }) => kind === 'filter' || kind === 'wildcard' || kind === 'slice');
  const read = { root, steps: stepsOf(segments), demand: isMany ? (wanted.items ?? wanted) : wanted };
  const filter = segments.findIndex(({ kind }) => kind === 'filter');
  if (filter < 0) return [read];
  const item = stepsOf(segments.slice(0, filter + 1));
  return [
    read,
    ...readsOfFilter(text.slice(0, MAX_FILTER)).map(({ steps, demand }) => ({
      root,
      steps: [...item, ...steps],
      demand,
    })),
  ];
}

/** So much of a path is looked through for filters. */
const MAX_FILTER = 1_000;

const COMPARISON =
  /@((?:\.\w{1,100}|\['[^']{1,100}'\]){1,10})\s{0,9}(==|>=|<=|>|<)\s{0,9}('[^']*'|-?\d{1,15}(?:\.\d{1,15})?|true|false)/g;

function literalOf(text: string): JsonValue {
  return text === 'true' || text === 'false' ? text === 'true' : Number(text);
}

/** What an item must have so that a filter keeps it, as far as its looks tell. */
function readsOfFilter(text: string): Pick<Read, 'steps' | 'demand'>[] {
  return [...text.matchAll(COMPARISON)].map(([, path, operator, literal]) => {
    const steps = [...path.matchAll(/\.(\w+)|\['([^']+)'\]/g)].map(([, plain, quoted]) => plain ?? quoted);
    const operand = literal.startsWith("'") ? literal.slice(1, -1) : literalOf(literal);
    const offset = operator === '>' ? 1 : operator === '<' ? -1 : 0;
    const value = typeof operand === 'number' ? operand + offset : operand;
    const demand = new Demand();
    demand.suggest({ value, rank: 0 });
    return { steps, demand };
  });
}

/** Up to a step of any depth, behind which there is no telling. */
function stepsOf(segments: readonly PathSegment[]): Step[] {
  const end = segments.findIndex(({ kind }) => kind === 'descendants' || kind === 'members');
  return (end < 0 ? segments : segments.slice(0, end)).map(stepOf);
}

function stepOf(segment: PathSegment): Step {
  if (segment.kind === 'member') return segment.name;
  if (segment.kind === 'indexes') return Math.max(...segment.indexes, 0);
  return segment.kind === 'index' && segment.index >= 0 ? segment.index : null;
}

/** What functions want of their first argument; all arguments of arithmetic are numbers. */
const ARGUMENT: Readonly<Record<string, Kind>> = {
  'States.ArrayContains': 'array',
  'States.ArrayGetItem': 'array',
  'States.ArrayLength': 'array',
  'States.ArrayPartition': 'array',
  'States.ArrayUnique': 'array',
  'States.JsonMerge': 'object',
  'States.MathAdd': 'number',
  'States.MathRandom': 'number',
  'States.ArrayRange': 'number',
  'States.StringToJson': 'json',
};

const SECOND_TOO = ['States.JsonMerge', 'States.MathAdd', 'States.MathRandom', 'States.ArrayRange'];

function readsOfCall(node: IntrinsicNode, wanted: Demand): Read[] {
  if (node.kind !== 'call') return [];
  const { name } = node.target;
  return node.args.flatMap((arg, index) => {
    if (arg.kind === 'call') return readsOfCall(arg, new Demand());
    if (arg.kind === 'literal') return [];
    const demand = new Demand();
    const kind = index === 0 || SECOND_TOO.includes(name) ? ARGUMENT[name] : undefined;
    if (kind) demand.want(kind);
    // The text has to hold what is wanted of the value that is read from it.
    if (kind === 'json' && wanted.size > 1) demand.suggest({ value: JSON.stringify(wanted.value(0) ?? {}), rank: 0 });
    if (name === 'States.ArrayGetItem' && index === 0) demand.anyItem(lengthFor(node.args[1])).add(wanted);
    return readsOfPath(arg.path.text, demand);
  });
}

/** How long an array has to be for an item at this index. */
function lengthFor(index: IntrinsicNode | undefined): number {
  return index?.kind === 'literal' && typeof index.value === 'number' ? Math.trunc(index.value) + 1 : 1;
}

const JSONATA_PATH = /\$([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*|\.`[^`]+`|\[-?\d+\])*)/g;
const PURE_PATH = new RegExp(`^${JSONATA_PATH.source}$`);

/** The paths of an expression, found by their looks; a number where arithmetic is done with one. */
export function readsOfJsonata(text: string, wanted: Demand): Read[] {
  const trimmed = text.trim();
  const pure = PURE_PATH.exec(trimmed);
  if (pure) return readOfJsonataPath(pure[1], pure[2], wanted);
  return [...trimmed.matchAll(JSONATA_PATH)].flatMap((match) => {
    const before = trimmed.slice(0, match.index).trimEnd();
    const after = trimmed.slice(match.index + match[0].length).trimStart();
    if (after.startsWith('(')) return [];
    const demand = new Demand();
    if (/^[-+*/%] /.test(after) || /([-+*/]|\$number\()$/.test(before)) demand.want('number');
    // Something is made of each item: there has to be one.
    if (after.startsWith('.{') || after.startsWith('.(')) demand.anyItem();
    return readOfJsonataPath(match[1], match[2], demand);
  });
}

function readOfJsonataPath(name: string, path: string, demand: Demand): Read[] {
  const steps = [...path.matchAll(/\.`([^`]+)`|\.(\w+)|\[(-?\d+)/g)].map(([, quoted, plain, index]) =>
    index === undefined ? (quoted ?? plain) : Math.max(Number(index), 0),
  );
  if (name !== 'states') return [{ root: { variable: name }, steps, demand }];
  const [field, ...rest] = steps;
  const root = ({ input: 'input', result: 'result', context: 'context', errorOutput: 'error' } as const)[String(field)];
  return root ? [{ root, steps: rest, demand }] : [];
}
