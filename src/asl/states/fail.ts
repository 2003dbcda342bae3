import { readStateFields } from '../common-fields';
import type { FailState } from '../definition';
import type { StateSource } from '../parse-context';

/** Reads a Fail state. */
export function parseFail(source: StateSource): FailState {
  return {
    ...readStateFields(source, 'Fail'),
    error: source.queries.text('Error'),
    cause: source.queries.text('Cause'),
  };
}
