import { readStateFields } from '../common-fields';
import type { FailState } from '../definition';
import type { StateSource } from '../parse-context';
import { readDynamicText } from '../query-fields';

/** Reads a Fail state. */
export function parseFail(source: StateSource): FailState {
  return {
    ...readStateFields(source, 'Fail'),
    error: readDynamicText(source.fields, 'Error'),
    cause: readDynamicText(source.fields, 'Cause'),
  };
}
