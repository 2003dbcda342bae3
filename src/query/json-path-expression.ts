import { toJsonText } from '../json/json-text';
import type { JsonValue } from '../json/json-value';
import type { CompiledExpression, CompiledPath } from './compiled-path';
import type { EvaluationScope } from './evaluation-scope';
import { compileIntrinsic } from './intrinsics/compile-intrinsic';
import { compilePath } from './json-path/compile-path';
import { QueryFailure } from './query-failure';

/**
 * Compiles what a `.$` field, ErrorPath or CausePath may say: `$.a`, `$$.Task.Token`, `$variable` or an intrinsic function.
 * `field` is named when the data lacks the path: `value.$`, `CausePath`.
 * @throws {QuerySyntaxError}
 */
export function compileJsonPathExpression(text: string, field: string): CompiledExpression {
  return text.startsWith('$') ? compilePathExpression(text, field) : compileIntrinsic(text);
}

function compilePathExpression(text: string, field: string): CompiledExpression {
  const path = compilePath(text);
  return {
    text,
    reads: path.reads,
    evaluate(scope) {
      const value = path.read(scope);
      if (value !== undefined) return value;
      return givesNull(path, field, scope) ? null : fail(path, field, scope);
    },
  };
}

/**
 * An index past the end of an array, as the last step of the whole path in a `.$` field (measured by a third party in us-east-1, 2026; other
 * emulators agree). As an argument of a function, or with another step behind it, it fails; other fields were not measured: there it fails.
 */
function givesNull(path: CompiledPath, field: string, scope: EvaluationScope): boolean {
  return field.endsWith('.$') && path.endsBeyondArray(scope);
}

/**
 * Recorded wording. A path that does not apply (an index on what is no array) has no recorded wording here: that of InputPath
 * is used.
 */
function fail(path: CompiledPath, field: string, scope: EvaluationScope): never {
  const { kind, message } = path.explain(scope);
  const cause =
    kind === 'notFound'
      ? `The JSONPath '${path.text}' specified for the field '${field}' could not be found in the input '${toJsonText(soughtIn(path, scope))}'`
      : `Invalid path '${path.text}' : ${message}`;
  throw new QueryFailure('States.Runtime', cause);
}

/** A path into the context object is sought there (recorded by a third party: docs/fidelity.md). */
function soughtIn({ text }: CompiledPath, { input, context }: EvaluationScope): JsonValue {
  return text.startsWith('$$') ? context : input;
}
