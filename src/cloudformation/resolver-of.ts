import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  setMember,
} from '../json/json-value';
import { Budget } from './budget';
import { CloudFormationError } from './cloudformation-error';
import { withDynamicReferences } from './dynamic-reference';
import { forEachMembers } from './for-each';
import { isForEach } from './for-each-key';
import { INTRINSIC_FUNCTIONS } from './intrinsic-functions';
import { opaque } from './piece';
import { References, type ResolverOptions } from './references';
import { certaintyOfResolved, type Resolved, toJsonValue, toPieces } from './resolved';
import type { Resolver } from './resolver';
import { describe, malformed, type Template } from './template';

/** @throws {CloudFormationError} from every method, with the place of what could not be resolved */
export function resolverOf(template: Template, options: ResolverOptions): Resolver {
  const budget = new Budget();
  let notes = new Set<string>();
  const resolver: Resolver = {
    references: new References(template, options, (value, where) => resolver.resolveText(value, where)),
    note: (text) => notes.add(text),
    notesOf(evaluate) {
      const before = notes;
      notes = new Set();
      try {
        return { value: evaluate(), notes: [...notes] };
      } finally {
        notes = before;
      }
    },
    resolve: (value, where) => budget.spend(where, () => evaluated(value, where, resolver)),
    resolveText(value, where) {
      const pieces = toPieces(resolver.resolve(value, where));
      if (pieces === undefined) throw malformed('Expected a text', describe(value), where);
      return pieces;
    },
    resolveValue: (value, where) => toJsonValue(resolver.resolve(value, where)),
  };
  return resolver;
}

function evaluated(value: JsonValue, where: string, resolver: Resolver): Resolved {
  if (typeof value === 'string') return { kind: 'text', pieces: withDynamicReferences(value) };
  if (isJsonArray(value)) {
    const items = value.map((item, i) => resolver.resolve(item, `${where}/${i}`));
    return { kind: 'list', items: items.filter((item) => item.kind !== 'nothing') };
  }
  if (!isJsonObject(value)) return { kind: 'data', value };
  const name = intrinsicNameOf(value);
  if (name === undefined) return membersOf(value, where, resolver);
  const evaluate = INTRINSIC_FUNCTIONS.get(name);
  if (evaluate === undefined) throw unsupported(name, where);
  return evaluate(value[name], `${where}/${name}`, resolver);
}

/** An object with one member, named as intrinsic functions are named, is a call. */
function intrinsicNameOf(value: JsonObject): string | undefined {
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || (keys[0].startsWith('Fn::') && !isForEach(keys[0])))
    ? keys[0]
    : undefined;
}

function membersOf(value: JsonObject, where: string, resolver: Resolver): Resolved {
  const result: MutableJsonObject = {};
  let isOpaque = false;
  const add = (members: JsonObject, place: string): void => {
    for (const [key, member] of Object.entries(members)) {
      const at = `${place}/${key}`;
      if (isForEach(key)) {
        add(forEachMembers(member, at, resolver), at);
      } else if (key === 'Fn::Transform') {
        resolver.note(`What 'Fn::Transform' adds (at ${at}) is not known before deployment: it is left out`);
      } else {
        const resolved = resolver.resolve(member, at);
        isOpaque ||= certaintyOfResolved(resolved) === 'opaque';
        const json = toJsonValue(markedResource(key, resolved));
        if (json !== undefined) setMember(result, key, json);
      }
    }
  };
  add(value, where);
  return { kind: 'data', value: result, ...(isOpaque ? { certainty: 'opaque' as const } : {}) };
}

/** A Resource of a state that nobody knows yet stays a placeholder, which the language takes for a function. */
function markedResource(key: string, resolved: Resolved): Resolved {
  const isUnknown =
    key === 'Resource' && resolved.kind === 'text' && resolved.pieces.every(({ certainty }) => certainty === 'opaque');
  return isUnknown && resolved.pieces.length === 1
    ? { kind: 'text', pieces: [opaque(`\${${resolved.pieces[0].text}}`)] }
    : resolved;
}

function unsupported(name: string, where: string): CloudFormationError {
  const supported = [...INTRINSIC_FUNCTIONS.keys()].join(', ');
  return new CloudFormationError(
    'INTRINSIC_UNSUPPORTED',
    `'${name}' is no function of CloudFormation that gives a value (supported: ${supported})`,
    where,
  );
}
