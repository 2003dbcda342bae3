import type { State } from '../asl/definition';
import { getMember, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';
import { holdsPlaceholder } from '../query/placeholder';
import { textsIn } from './texts';

/** A member of its input that a state reads. */
export interface Read {
  readonly member: string;
  /** As it stands in the definition: `$.orderId`. */
  readonly text: string;
}

/** What a state reads of its input. */
export interface Reads {
  readonly members: readonly Read[];
  /** Members that it asks whether they are there, and so need not be. */
  readonly tested: ReadonlySet<string>;
}

/** Fields of JSONPath that read the input; OutputPath reads what the state makes of it. */
const READING = [
  ...['Parameters', 'ItemsPath', 'ItemSelector', 'Choices', 'SecondsPath', 'TimestampPath'],
  ...['TimeoutSecondsPath', 'HeartbeatSecondsPath', 'ErrorPath', 'CausePath'],
];

/** What is done elsewhere: in scopes of their own, with an error output, or by one rule of a Choice alone. */
const ELSEWHERE = new Set(['Branches', 'ItemProcessor', 'Iterator', 'Catch', 'Retry', 'Assign', 'Output', 'Next']);

const MEMBER = { JSONPath: /(?<![\w$])\$\.(\w+)/g, JSONata: /\$states\.input\.(\w+)/g };
const EXISTS = /\$exists\(\s*\$states\.input\.(\w+)/g;

/** What a state reads of its input, as far as its fields say so. */
export function readsOf({ queryLanguage, source }: State): Reads {
  const texts = [...(queryLanguage === 'JSONata' ? expressions(source) : paths(source))];
  const known = texts.filter((text) => !holdsPlaceholder(text));
  const members = known.flatMap((text) =>
    [...text.matchAll(MEMBER[queryLanguage])].map(([whole, member]) => ({ member, text: whole })),
  );
  const asked = queryLanguage === 'JSONata' ? known : [...testedPaths(source.Choices)];
  const pattern = queryLanguage === 'JSONata' ? EXISTS : MEMBER.JSONPath;
  const tested = new Set(asked.flatMap((text) => [...text.matchAll(pattern)].map(([, member]) => member)));
  return { members: members.filter(({ member }) => !tested.has(member)), tested };
}

/** With an InputPath the other fields read what that picks. */
function* paths(source: JsonObject): Generator<string> {
  const { InputPath } = source;
  if (InputPath !== undefined && InputPath !== '$') {
    if (typeof InputPath === 'string') yield InputPath;
    return;
  }
  for (const name of READING) yield* pathsIn(source[name], name);
}

/** The values of fields that are paths: `"id.$"` in a template, `Variable` and `StringEqualsPath` in a rule. */
function* pathsIn(value: JsonValue | undefined, name: string): Generator<string> {
  if (typeof value === 'string') {
    if (/(\.\$|Path|^Variable)$/.test(name)) yield value;
  } else if (value === undefined) return;
  else if (isJsonArray(value)) for (const item of value) yield* pathsIn(item, name);
  else if (isJsonObject(value)) {
    for (const [field, inside] of Object.entries(value)) if (!ELSEWHERE.has(field)) yield* pathsIn(inside, field);
  }
}

function* testedPaths(value: JsonValue | undefined): Generator<string> {
  if (value === undefined) return;
  if (isJsonArray(value)) for (const item of value) yield* testedPaths(item);
  else if (isJsonObject(value)) {
    const variable = getMember(value, 'Variable');
    if (getMember(value, 'IsPresent') !== undefined && typeof variable === 'string') yield variable;
    for (const inside of Object.values(value)) yield* testedPaths(inside);
  }
}

function* expressions(source: JsonObject): Generator<string> {
  for (const [name, value] of Object.entries(source)) {
    if (ELSEWHERE.has(name)) continue;
    for (const text of textsIn(value)) if (text.startsWith('{%')) yield text;
  }
}
