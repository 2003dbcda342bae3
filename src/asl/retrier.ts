import { isJsonObject, type JsonValue } from '../json/json-value';
import type { Retrier } from './definition';
import { FieldReader } from './field-reader';
import type { StateSource } from './parse-context';

/** Reads the Retry of a state. Ranges and defaults: asl-semantics, section 3.3. */
export function readRetry(source: StateSource): readonly Retrier[] {
  const retry = source.fields.array('Retry') ?? [];
  return retry.flatMap((value, index) => readRetrier(source, value, `Retry[${index}]`) ?? []);
}

function readRetrier({ fields: state, context }: StateSource, value: JsonValue, place: string): Retrier | undefined {
  if (!isJsonObject(value)) return state.refuse('Expected value of type [OBJECT]', place);
  const fields = new FieldReader(value, `${state.location}/${place}`, context.diagnostics);
  fields.require('ErrorEquals');
  const retrier: Retrier = {
    errorEquals: fields.strings('ErrorEquals') ?? [],
    intervalSeconds: fields.integer('IntervalSeconds', { min: 1, max: 99_999_999 }) ?? 1,
    maxAttempts: fields.integer('MaxAttempts', { min: 0, max: 99_999_999 }) ?? 3,
    backoffRate: fields.number('BackoffRate', { min: 1 }) ?? 2,
    maxDelaySeconds: fields.integer('MaxDelaySeconds', { min: 1, max: 31_622_399 }),
    jitterStrategy: fields.oneOf('JitterStrategy', ['FULL', 'NONE']) ?? 'NONE',
    location: fields.location,
  };
  fields.string('Comment');
  fields.refuseUnknownFields();
  return retrier;
}
