import { getMember, isJsonArray, isJsonObject } from '../json/json-value';
import { ALL } from './error-name';
import type { FieldReader } from './field-reader';

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
