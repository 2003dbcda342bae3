import { readInputOutput, readResultFields, readStateFields, readTransition } from '../common-fields';
import type { PassState } from '../definition';
import type { StateSource } from '../parse-context';

/** Reads a Pass state. */
export function parsePass(source: StateSource): PassState {
  return {
    ...readStateFields(source, 'Pass'),
    ...readInputOutput(source),
    ...readResultFields(source),
    result: source.queries.constant('Result'),
    assign: source.queries.assign(),
    transition: readTransition(source),
  };
}
