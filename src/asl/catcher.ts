import { isJsonObject, type JsonValue } from '../json/json-value';
import type { Catcher } from './definition';
import { FieldReader } from './field-reader';
import type { StateSource } from './parse-context';
import { QueryReader } from './query-reader';
import { refuseMisplacedAll } from './retrier';

/** Reads the Catch of a state. */
export function readCatch(source: StateSource): readonly Catcher[] {
  const catchers = source.fields.array('Catch') ?? [];
  refuseMisplacedAll(source.fields, 'Catch');
  return catchers.flatMap((value, index) => readCatcher(source, value, `Catch[${index}]`) ?? []);
}

function readCatcher(
  { fields: state, queries: { language }, context }: StateSource,
  value: JsonValue,
  place: string,
): Catcher | undefined {
  if (!isJsonObject(value)) return state.refuse('Expected value of type [OBJECT]', place);
  const fields = new FieldReader(value, `${state.location}/${place}`, context.diagnostics);
  const queries = new QueryReader(fields, language, `${place}/`);
  fields.require('ErrorEquals', 'Next');
  const catcher: Catcher = {
    errorEquals: fields.strings('ErrorEquals') ?? [],
    next: fields.string('Next') ?? '',
    resultPath: queries.resultPath(),
    assign: queries.assign(),
    output: queries.jsonata('Output'),
    location: fields.location,
  };
  fields.string('Comment');
  fields.refuseUnknownFields();
  return catcher;
}
