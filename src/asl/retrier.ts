import { getMember, isJsonArray, isJsonObject, type JsonValue } from '../json/json-value';
import type { Retrier } from './definition';
import { ALL } from './error-name';
import { FieldReader } from './field-reader';
import type { StateSource } from './parse-context';

/** Reads the Retry of a state. Defaults: asl-semantics, section 3.3; ranges: third-party measurement of what AWS refuses. */
export function readRetry(source: StateSource): readonly Retrier[] {
  const retry = source.fields.array('Retry') ?? [];
  refuseMisplacedAll(source.fields, 'Retry');
  return retry.flatMap((value, index) => readRetrier(source, value, `Retry[${index}]`) ?? []);
}

function readRetrier({ fields: state, context }: StateSource, value: JsonValue, place: string): Retrier | undefined {
  if (!isJsonObject(value)) return state.refuse('Expected value of type [OBJECT]', place);
  const fields = new FieldReader(value, `${state.location}/${place}`, context.diagnostics);
  fields.require('ErrorEquals');
  const retrier: Retrier = {
    errorEquals: fields.strings('ErrorEquals') ?? [],
    intervalSeconds: fields.integer('IntervalSeconds', { min: 0, max: 99_999_999 }) ?? 1,
    maxAttempts: fields.integer('MaxAttempts', { min: 0, max: 99_999_999 }) ?? 3,
    backoffRate: fields.number('BackoffRate', { min: 1 }) ?? 2,
    maxDelaySeconds: fields.integer('MaxDelaySeconds', { min: 1, max: 31_622_400 }),
    jitterStrategy: fields.oneOf('JitterStrategy', ['NONE', 'FULL']) ?? 'NONE',
    location: fields.location,
  };
  fields.string('Comment');
  fields.refuseUnknownFields();
  return retrier;
}

/** States.ALL stands alone, in the last retrier or catcher (quoted from AWS, with the location: aws-cdk issue 10530). */
export function refuseMisplacedAll(state: FieldReader, field: 'Retry' | 'Catch'): void {
  const list = state.value(field);
  if (list === undefined || !isJsonArray(list)) return;
  list.forEach((entry, index) => {
    const names = isJsonObject(entry) ? getMember(entry, 'ErrorEquals') : undefined;
    if (names === undefined || !isJsonArray(names)) return;
    const at = names.indexOf(ALL);
    if (at < 0 || (names.length === 1 && index === list.length - 1)) return;
    state.refuse('States.ALL must appear alone and at end of list', `${field}[${index}]/ErrorEquals[${at}]`);
  });
}
