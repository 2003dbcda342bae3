import { textOf } from '../../../cloudformation/piece';
import { eachOf, keyOf, memberOf } from '../evaluate';
import {
  anyText,
  jsonPieces,
  knownText,
  NULL,
  numberOf,
  piecesOf,
  textValue,
  toJson,
  truthOf,
  unknownValue,
  type Value,
} from '../value';

/** A function of Terraform that needs nothing but its arguments. */
export type PureFunction = (args: readonly Value[]) => Value;

/** On a text that is known; else something stands for the result. */
function onText(name: string, change: (text: string, ...rest: readonly string[]) => string): PureFunction {
  return (args) => {
    const texts = args.map((arg) => knownText(arg));
    const [first, ...rest] = texts;
    if (first === undefined || rest.some((each) => each === undefined)) {
      return unknownValue(`${name}-${args.map((arg) => anyText(arg) ?? '').join('-')}`);
    }
    return textValue(change(first, ...(rest as string[])));
  };
}

const itemsOf = (value: Value | undefined): readonly Value[] => (value?.kind === 'list' ? value.items : []);
const membersOf = (value: Value | undefined): ReadonlyMap<string, Value> =>
  value?.kind === 'object' ? value.members : new Map();
const isNull = (value: Value): boolean => value.kind === 'data' && value.value === null;
const sameValue = (a: Value, b: Value): boolean => JSON.stringify(toJson(a)) === JSON.stringify(toJson(b));
const passed: PureFunction = ([value]) => value ?? NULL;

/** A list of a value that is not known is not known, either. */
function onList(change: (items: readonly Value[], args: readonly Value[]) => Value): PureFunction {
  return (args) => {
    const [first] = args;
    return first?.kind === 'unknown' ? { ...first, type: 'list' } : change(itemsOf(first), args);
  };
}

const merge: PureFunction = (args) => {
  const members = new Map<string, Value>();
  for (const arg of args) for (const [key, value] of membersOf(arg)) members.set(key, value);
  return { kind: 'object', members };
};

const join: PureFunction = ([separator, ...lists]) => {
  const items = lists.flatMap((list) => (list.kind === 'list' ? list.items : [list]));
  const pieces = items.flatMap((item, index) => [
    ...(index === 0 ? [] : (piecesOf(separator) ?? [])),
    ...(piecesOf(item) ?? []),
  ]);
  return { kind: 'text', pieces };
};

/** `%s`, `%d`, `%q`, `%%` and their like. */
const format: PureFunction = ([pattern, ...args]) => {
  const text = knownText(pattern);
  if (text === undefined) return unknownValue('format');
  let next = 0;
  const pieces = text.split(/(%[-+ #0]*\d*(?:\.\d+)?[a-zA-Z%])/).flatMap((part, index) => {
    if (index % 2 === 0) return [{ text: part, certainty: 'literal' as const }];
    if (part === '%%') return [{ text: '%', certainty: 'literal' as const }];
    const arg = args[next++] ?? NULL;
    const width = /^%0(\d+)d$/.exec(part)?.[1];
    if (width !== undefined)
      return [{ text: (anyText(arg) ?? '').padStart(Number(width), '0'), certainty: 'literal' as const }];
    return part.endsWith('q') || part.endsWith('v') ? (piecesOf(arg) ?? jsonPieces(arg)) : (piecesOf(arg) ?? []);
  });
  return { kind: 'text', pieces };
};

const lookup: PureFunction = ([object, key, fallback]) => {
  if (object?.kind === 'unknown') return memberOf(object, key);
  return membersOf(object).get(keyOf(key)) ?? fallback ?? unknownValue(keyOf(key));
};

const length: PureFunction = ([value]) => {
  switch (value?.kind) {
    case 'list':
      return { kind: 'data', value: value.items.length };
    case 'object':
      return { kind: 'data', value: value.members.size };
    case 'text':
      return { kind: 'data', value: [...textOf(value.pieces)].length };
    default:
      return { kind: 'unknown', name: 'length', type: 'number' };
  }
};

const flattened = (items: readonly Value[]): readonly Value[] =>
  items.flatMap((item) => (item.kind === 'list' ? flattened(item.items) : [item]));

const distinct = (items: readonly Value[]): readonly Value[] =>
  items.filter((item, index) => items.findIndex((other) => sameValue(item, other)) === index);

const toNumber: PureFunction = ([value]) => {
  const number = value === undefined ? undefined : numberOf(value);
  return number === undefined ? { kind: 'unknown', name: 'number', type: 'number' } : { kind: 'data', value: number };
};

const numeric =
  (change: (...numbers: readonly number[]) => number): PureFunction =>
  (args) => {
    const numbers = args.map(numberOf);
    if (numbers.some((each) => each === undefined)) return { kind: 'unknown', name: 'number', type: 'number' };
    return { kind: 'data', value: change(...(numbers as number[])) };
  };

/** Those of "Built-in functions" of Terraform's language that definitions are made with. */
export const PURE_FUNCTIONS: Readonly<Record<string, PureFunction>> = {
  jsonencode: ([value]) => ({ kind: 'text', pieces: jsonPieces(value ?? NULL) }),
  merge,
  join,
  format,
  lookup,
  length,
  // Those of Terraform before 0.12.
  list: (args) => ({ kind: 'list', items: args }),
  map: (args) => ({
    kind: 'object',
    members: new Map(
      args.flatMap((key, index): [string, Value][] => (index % 2 === 0 ? [[keyOf(key), args[index + 1] ?? NULL]] : [])),
    ),
  }),
  concat: (args) => ({ kind: 'list', items: args.flatMap(itemsOf) }),
  flatten: onList((items) => ({ kind: 'list', items: flattened(items) })),
  distinct: onList((items) => ({ kind: 'list', items: distinct(items) })),
  compact: onList((items) => ({
    kind: 'list',
    items: items.filter((item) => !isNull(item) && knownText(item) !== ''),
  })),
  reverse: onList((items) => ({ kind: 'list', items: [...items].reverse() })),
  sort: onList((items) => ({ kind: 'list', items: [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) })),
  toset: onList((items) => ({ kind: 'list', items: distinct(items) })),
  tolist: passed,
  tomap: passed,
  tobool: passed,
  sensitive: passed,
  nonsensitive: passed,
  one: onList((items) => items[0] ?? NULL),
  element: onList((items, [, index]) => items[(numberOf(index) ?? 0) % Math.max(1, items.length)] ?? NULL),
  contains: onList((items, [, wanted]) => ({ kind: 'data', value: items.some((item) => sameValue(item, wanted)) })),
  keys: ([value]) => ({ kind: 'list', items: eachOf(value ?? NULL).map(([key]) => key) }),
  values: ([value]) => ({ kind: 'list', items: eachOf(value ?? NULL).map(([, member]) => member) }),
  zipmap: ([names, values]) => ({
    kind: 'object',
    members: new Map(itemsOf(names).map((name, index) => [keyOf(name), itemsOf(values)[index] ?? NULL])),
  }),
  coalesce: (args) => args.find((arg) => !isNull(arg) && knownText(arg) !== '') ?? NULL,
  coalescelist: (args) => args.find((arg) => itemsOf(arg).length > 0) ?? NULL,
  tostring: ([value]) =>
    value === undefined || isNull(value) ? NULL : { kind: 'text', pieces: piecesOf(value) ?? [] },
  tonumber: toNumber,
  max: numeric(Math.max),
  min: numeric(Math.min),
  ceil: numeric(Math.ceil),
  floor: numeric(Math.floor),
  abs: numeric(Math.abs),
  anytrue: onList((items) => ({ kind: 'data', value: items.some((item) => truthOf(item) === true) })),
  alltrue: onList((items) => ({ kind: 'data', value: items.every((item) => truthOf(item) === true) })),
  split: ([separator, text]) => {
    const [by, whole] = [knownText(separator), knownText(text)];
    if (by === undefined || whole === undefined) return { kind: 'unknown', name: 'split', type: 'list' };
    return { kind: 'list', items: whole.split(by).map(textValue) };
  },
  replace: onText('replace', (text, from = '', to = '') => (/^\/.*\/$/.test(from) ? text : text.replaceAll(from, to))),
  lower: onText('lower', (text) => text.toLowerCase()),
  upper: onText('upper', (text) => text.toUpperCase()),
  title: onText('title', (text) => text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())),
  trimspace: onText('trimspace', (text) => text.trim()),
  chomp: onText('chomp', (text) => text.replace(/\n+$/, '')),
  trimprefix: onText('trimprefix', (text, prefix = '') => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  trimsuffix: onText('trimsuffix', (text, suffix = '') =>
    suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text,
  ),
  startswith: ([text, prefix]) => ({ kind: 'data', value: (anyText(text) ?? '').startsWith(anyText(prefix) ?? '') }),
  endswith: ([text, suffix]) => ({ kind: 'data', value: (anyText(text) ?? '').endsWith(anyText(suffix) ?? '') }),
  strcontains: ([text, part]) => ({ kind: 'data', value: (anyText(text) ?? '').includes(anyText(part) ?? '') }),
  substr: ([text, start, size]) => {
    const [whole, from, count] = [knownText(text), numberOf(start), numberOf(size)];
    if (whole === undefined || from === undefined || count === undefined) return unknownValue('substr');
    return textValue(whole.slice(from, count < 0 ? undefined : from + count));
  },
  indent: ([count, text]) => {
    const blanks = ' '.repeat(Math.min(200, Math.max(0, numberOf(count) ?? 0)));
    const pieces = (piecesOf(text) ?? []).map((piece) => ({
      ...piece,
      text: piece.text.replaceAll('\n', `\n${blanks}`),
    }));
    return { kind: 'text', pieces };
  },
  basename: onText('basename', (text) => text.split('/').at(-1) ?? ''),
  dirname: onText('dirname', (text) => text.split('/').slice(0, -1).join('/') || '.'),
  abspath: passed,
  pathexpand: passed,
};

/** Functions that give a text which nobody can know, or need: something stands for it. */
export const UNKNOWN_FUNCTIONS = [
  'uuid',
  'timestamp',
  'plantimestamp',
  'formatdate',
  'timeadd',
  'filebase64',
  'filebase64sha256',
  'filesha256',
  'filemd5',
  'filesha1',
  'sha256',
  'sha1',
  'md5',
  'base64encode',
  'base64decode',
  'base64sha256',
  'base64gzip',
  'bcrypt',
  'regex',
  'regexall',
  'cidrsubnet',
  'cidrhost',
  'cidrsubnets',
  'yamlencode',
  'csvdecode',
  'range',
  'setproduct',
  'setunion',
  'setintersection',
  'setsubtract',
  'matchkeys',
  'chunklist',
  'slice',
  'index',
  'transpose',
  'parseint',
  'pow',
  'log',
  'signum',
  'formatlist',
  'strrev',
  'trim',
  'urlencode',
  'textencodebase64',
  'fileset',
  'type',
  'issensitive',
  'sum',
] as const;
