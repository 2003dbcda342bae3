import { isJsonArray, type JsonValue } from '../json/json-value';
import { certaintyOf, textOf } from './piece';
import { type Resolved, toPieces } from './resolved';
import type { Resolver } from './resolver';
import { describe, malformed } from './template';

/** Evaluates one intrinsic function. `where` is the place of `argument`. */
export type IntrinsicFunction = (argument: JsonValue, where: string, resolver: Resolver) => Resolved;

/** A list of so many arguments, or of one of several numbers. */
export function listArgument(
  name: string,
  argument: JsonValue,
  lengths: number | readonly number[],
  where: string,
): readonly JsonValue[] {
  const allowed = typeof lengths === 'number' ? [lengths] : lengths;
  if (!isJsonArray(argument) || !allowed.includes(argument.length)) {
    throw malformed(`'${name}' must be a list of ${allowed.join(' or ')}`, describe(argument), where);
  }
  return argument;
}

/** A text and whether nobody knows it. */
export function textArgument(
  value: JsonValue,
  where: string,
  resolver: Resolver,
): { readonly text: string; readonly isUnknown: boolean } {
  const pieces = resolver.resolveText(value, where);
  return { text: textOf(pieces), isUnknown: certaintyOf(pieces) === 'opaque' };
}

/** A name: a text that stands there, or that functions make (with the transform AWS::LanguageExtensions). */
export function nameArgument(name: string, argument: JsonValue, where: string, resolver: Resolver) {
  const isName = typeof argument === 'string' || (typeof argument === 'object' && argument !== null);
  const pieces = isName && !isJsonArray(argument) ? toPieces(resolver.resolve(argument, where)) : undefined;
  if (pieces === undefined) throw malformed(`'${name}' must name something by a string`, describe(argument), where);
  return { text: textOf(pieces), isUnknown: certaintyOf(pieces) === 'opaque' };
}

/** A list, or what a function makes of it; a text that nobody knows may be one. */
export function listOf(value: JsonValue, where: string, resolver: Resolver): Extract<Resolved, { kind: 'list' }> {
  const resolved = resolver.resolve(value, where);
  if (resolved.kind === 'list') return resolved;
  if (resolved.kind === 'text' && resolved.pieces.length === 1 && resolved.pieces[0].certainty === 'opaque') {
    return { kind: 'list', items: [], unknown: resolved.pieces[0].text };
  }
  throw malformed('Expected a list', describe(value), where);
}

/** A whole number of an argument; undefined when nobody knows it. */
export function numberArgument(
  what: string,
  value: JsonValue,
  [from, to]: readonly [number, number],
  where: string,
  resolver: Resolver,
): number | undefined {
  const { text, isUnknown } = textArgument(value, where, resolver);
  if (isUnknown) return undefined;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= from && number <= to) return number;
  throw malformed(`${what} must be from ${from} to ${to}`, text, where);
}
