import { readInputOutput, readResultFields, readStateFields, readTransition } from '../common-fields';
import type { PassState } from '../definition';
import type { StateSource } from '../parse-context';
import { readTemplate } from '../query-fields';

/** Reads a Pass state. */
export function parsePass(source: StateSource): PassState {
  return {
    ...readStateFields(source, 'Pass'),
    ...readInputOutput(source),
    ...readResultFields(source),
    result: source.fields.value('Result'),
    assign: readTemplate(source.fields, 'Assign'),
    transition: readTransition(source),
  };
}
