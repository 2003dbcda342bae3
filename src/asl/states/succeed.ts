import { readInputOutput, readStateFields } from '../common-fields';
import type { SucceedState } from '../definition';
import type { StateSource } from '../parse-context';

/** Reads a Succeed state. */
export function parseSucceed(source: StateSource): SucceedState {
  return { ...readStateFields(source, 'Succeed'), ...readInputOutput(source) };
}
