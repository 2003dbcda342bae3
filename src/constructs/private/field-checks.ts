import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError, type ConstructErrorCode } from './construct-error';
import { isReference, type Language } from './language';

/** Names of what a property is called in JSONPath and in JSONata; undefined where a language has no such thing. */
export type Counterparts = readonly [jsonPath: string | undefined, jsonata: string | undefined];

/** Refuses properties of the other query language, which would be dropped without a word. */
export function refuseForeign(
  construct: Construct,
  code: ConstructErrorCode,
  props: object,
  language: Language,
  counterparts: readonly Counterparts[],
): void {
  const { id, path } = construct.node;
  for (const names of counterparts) {
    const [own, foreign] = language.queryLanguage === sfn.QueryLanguage.JSONATA ? [names[1], names[0]] : names;
    if (foreign === undefined || (props as Readonly<Record<string, unknown>>)[foreign] === undefined) continue;
    const instead = own === undefined ? 'None' : `Expected '${own}'`;
    const why =
      own === undefined && foreign === 'resultPath' ? ': the result is the output. Expected none' : `. ${instead}`;
    throw new ConstructError(
      code,
      `'${id}' is of ${language.name}, which has no '${foreign}'${why}, or the other 'queryLanguage'`,
      path,
    );
  }
}

/** Refuses more than one of some properties that say the same. */
export function refuseTwice(
  construct: Construct,
  code: ConstructErrorCode,
  props: object,
  names: readonly string[],
): void {
  const given = names.filter((name) => (props as Readonly<Record<string, unknown>>)[name] !== undefined);
  if (given.length < 2) return;
  const { id, path } = construct.node;
  throw new ConstructError(code, `'${id}' has both '${given[0]}' and '${given[1]}'. Expected one of them`, path);
}

/** Refuses a text that is no reference into the payload: a path that begins with `$`, or an expression in `{% %}`. */
export function requireReference(
  construct: Construct,
  code: ConstructErrorCode,
  name: string,
  value: string | undefined,
  language: Language,
): void {
  if (value === undefined || Token.isUnresolved(value)) return;
  const isJsonata = language.queryLanguage === sfn.QueryLanguage.JSONATA;
  if (typeof value === 'string' && (isJsonata ? isReference(value) : value.startsWith('$'))) return;
  const { id, path } = construct.node;
  const expected = isJsonata ? "an expression, '{% $states.input.limit %}'" : "a path, '$.limit'";
  throw new ConstructError(code, `'${name}' of '${id}' is '${value}'. Expected ${expected}`, path);
}
