import { holdsPlaceholder } from '../../query/placeholder';
import { readInputOutput, readStateFields, readTransition } from '../common-fields';
import type { WaitState } from '../definition';
import type { FieldReader } from '../field-reader';
import type { StateSource } from '../parse-context';
import type { QueryReader } from '../query-reader';
import { isTimestamp } from '../timestamp';

/** In the order in which AWS names them (third-party measurement). */
const WAIT_FIELDS = ['SecondsPath', 'Seconds', 'TimestampPath', 'Timestamp'];

/** Reads a Wait state. */
export function parseWait(source: StateSource): WaitState {
  return {
    ...readStateFields(source, 'Wait'),
    ...readInputOutput(source),
    wait: readWait(source.queries),
    assign: source.queries.assign(),
    transition: readTransition(source),
  };
}

function readWait(queries: QueryReader): WaitState['wait'] {
  const { fields } = queries;
  fields.requireOne(...WAIT_FIELDS);
  const seconds = queries.number('Seconds', { min: 0, max: 99_999_999 });
  const timestamp = queries.dynamic('Timestamp', 'string', () => readTimestamp(fields));
  if (timestamp) return { kind: 'timestamp', timestamp };
  return { kind: 'seconds', seconds: seconds ?? { kind: 'literal', value: 0 } };
}

function readTimestamp(fields: FieldReader): string | undefined {
  const text = fields.string('Timestamp');
  if (text === undefined || isTimestamp(text)) return text;
  // Until it is substituted, the state does not wait.
  if (holdsPlaceholder(text)) return undefined;
  // Recorded: base_scenarios/test_wait_timestamp_invalid.
  return fields.refuse('String does not match RFC3339 timestamp', 'Timestamp');
}
