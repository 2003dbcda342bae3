import type { JsonValue } from '../../src/json/json-value';
import type { EvaluationScope } from '../../src/query/evaluation-scope';
import { QueryFailure } from '../../src/query/query-failure';

/** A scope with what a test says and nothing else. Random numbers are always 0.5. */
export function scopeOf(
  input: JsonValue,
  { context = {}, variables = {} }: { context?: JsonValue; variables?: Record<string, JsonValue> } = {},
): EvaluationScope {
  return {
    input,
    context,
    variable: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
    variables: () => variables,
    now: 0,
    random: { next: () => 0.5, uuid: () => '00000000-0000-4000-8000-000000000000' },
  };
}

/** The failure that `run` throws. */
export function failureOf(run: () => unknown): { error: string; message: string } {
  try {
    run();
  } catch (failure) {
    if (failure instanceof QueryFailure) return { error: failure.error, message: failure.message };
    throw failure;
  }
  throw new Error('nothing was thrown');
}
