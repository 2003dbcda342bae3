import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  setMember,
} from '../json/json-value';
import { CloudFormationError } from './cloudformation-error';
import { INTRINSIC_FUNCTIONS } from './intrinsic-functions';
import { literal, type Piece } from './piece';
import { References, type ResolverOptions } from './references';
import { type Resolved, textResult, toJsonValue, toPieces } from './resolved';
import { describe, malformed, type Template } from './template';

/** Evaluates the intrinsic functions of a template without AWS. */
export interface Resolver {
  readonly references: References;
  /** A value with whatever intrinsic functions it has. `where` is its place in the template. */
  resolve(value: JsonValue, where: string): Resolved;
  /** The value, where the template must have a text (or something that is printed as one). */
  resolveText(value: JsonValue, where: string): readonly Piece[];
  /** The value as JSON; undefined for `AWS::NoValue`. */
  resolveValue(value: JsonValue, where: string): JsonValue | undefined;
}

/** @throws {CloudFormationError} from every method, with the place of what could not be resolved */
export function resolverOf(template: Template, options: ResolverOptions): Resolver {
  const resolver: Resolver = {
    references: new References(template, options, (value, where) => resolver.resolveText(value, where)),
    resolve(value, where) {
      if (typeof value === 'string') return textResult(literal(value));
      if (isJsonArray(value)) {
        const items = value.map((item, i) => resolver.resolve(item, `${where}/${i}`));
        return { kind: 'list', items: items.filter((item) => item.kind !== 'nothing') };
      }
      if (!isJsonObject(value)) return { kind: 'data', value };
      const name = intrinsicNameOf(value);
      if (name === undefined) return { kind: 'data', value: resolveMembers(value, where, resolver) };
      const evaluate = INTRINSIC_FUNCTIONS.get(name);
      if (evaluate === undefined) throw unsupported(name, where);
      return evaluate(value[name], `${where}/${name}`, resolver);
    },
    resolveText(value, where) {
      const pieces = toPieces(resolver.resolve(value, where));
      if (pieces === undefined) throw malformed('Expected a text', describe(value), where);
      return pieces;
    },
    resolveValue: (value, where) => toJsonValue(resolver.resolve(value, where)),
  };
  return resolver;
}

/** An object with one member, named as intrinsic functions are named, is a call. */
function intrinsicNameOf(value: JsonObject): string | undefined {
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::')) ? keys[0] : undefined;
}

function resolveMembers(value: JsonObject, where: string, resolver: Resolver): JsonObject {
  const result: MutableJsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    const resolved = resolver.resolveValue(member, `${where}/${key}`);
    if (resolved !== undefined) setMember(result, key, resolved);
  }
  return result;
}

function unsupported(name: string, where: string): CloudFormationError {
  const supported = [...INTRINSIC_FUNCTIONS.keys()].join(', ');
  return new CloudFormationError(
    'INTRINSIC_UNSUPPORTED',
    `'${name}' cannot be evaluated without AWS (supported: ${supported}). Replace it by a literal or a parameter`,
    where,
  );
}
