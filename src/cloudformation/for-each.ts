import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  setMember,
} from '../json/json-value';
import { listOf } from './arguments';
import { CloudFormationError } from './cloudformation-error';
import { textOf } from './piece';
import { itemsOf, toPieces } from './resolved';
import type { Resolver } from './resolver';
import { describe, malformed } from './template';

/** So many values may one loop make in all. A template has 500 resources at most. */
const MAX_VALUES = 500_000;

/**
 * The members that a loop makes (AWS::LanguageExtensions): `[identifier, collection, { key: value }]`. `${Identifier}` and `&{Identifier}` are
 * replaced in keys and values, `{ "Ref": "Identifier" }` in values.
 * @throws {CloudFormationError}
 */
export function forEachMembers(loop: JsonValue, where: string, resolver: Resolver): JsonObject {
  const [identifier, collection, fragment] = isJsonArray(loop) && loop.length === 3 ? loop : [];
  if (typeof identifier !== 'string' || collection === undefined || fragment === undefined || !isJsonObject(fragment)) {
    throw malformed("'Fn::ForEach' must be [identifier, list, { key: value }]", describe(loop), where);
  }
  const made: MutableJsonObject = {};
  const replacer = new Replacer(identifier, where);
  for (const item of itemsOf(listOf(collection, `${where}/1`, resolver))) {
    const pieces = toPieces(item);
    if (pieces === undefined)
      throw malformed("The list of 'Fn::ForEach' must have texts", 'a list or an object', where);
    const text = textOf(pieces);
    for (const [key, value] of Object.entries(replacer.object(fragment, text))) setMember(made, key, value);
  }
  return made;
}

class Replacer {
  private values = 0;

  constructor(
    private readonly identifier: string,
    private readonly where: string,
  ) {}

  object(value: JsonObject, text: string): JsonObject {
    const copy: MutableJsonObject = {};
    for (const key of Object.keys(value)) setMember(copy, this.text(key, text), this.value(value[key], text));
    return copy;
  }

  private value(value: JsonValue, text: string): JsonValue {
    this.values += 1;
    if (this.values > MAX_VALUES) {
      throw new CloudFormationError(
        'TEMPLATE_TOO_LARGE',
        `'Fn::ForEach' makes more than ${MAX_VALUES} values`,
        this.where,
      );
    }
    if (typeof value === 'string') return this.text(value, text);
    if (isJsonArray(value)) return value.map((item) => this.value(item, text));
    if (!isJsonObject(value)) return value;
    return Object.keys(value).length === 1 && value.Ref === this.identifier ? text : this.object(value, text);
  }

  /** `&{Identifier}` gives the letters and digits alone, as logical ids must have. */
  private text(value: string, text: string): string {
    return value
      .replaceAll(`\${${this.identifier}}`, () => text)
      .replaceAll(`&{${this.identifier}}`, () => text.replace(/[^A-Za-z0-9]/g, ''));
  }
}
