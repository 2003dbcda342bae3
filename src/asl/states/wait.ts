import { readInputOutput, readStateFields, readTransition } from '../common-fields';
import type { WaitState } from '../definition';
import type { FieldReader } from '../field-reader';
import type { StateSource } from '../parse-context';
import type { QueryReader } from '../query-reader';
import { isTimestamp } from '../timestamp';

const WAIT_FIELDS = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];

/** Reads a Wait state. */
export function parseWait(source: StateSource): WaitState {
  return {
    ...readStateFields(source, 'Wait'),
    ...readInputOutput(source),
    wait: readWait(source.queries),
    assign: source.queries.template('Assign'),
    transition: readTransition(source),
  };
}

function readWait(queries: QueryReader): WaitState['wait'] {
  const { fields } = queries;
  const given = WAIT_FIELDS.filter((name) => fields.has(name));
  if (given.length !== 1) {
    fields.refuse(
      `Exactly one of these fields is required: [${WAIT_FIELDS.join(', ')}], but there are ${given.length}`,
    );
  }
  const seconds = queries.number('Seconds', { min: 0, max: 99_999_999 });
  const timestamp = queries.dynamic('Timestamp', 'string', () => readTimestamp(fields));
  if (timestamp) return { kind: 'timestamp', timestamp };
  return { kind: 'seconds', seconds: seconds ?? { kind: 'literal', value: 0 } };
}

function readTimestamp(fields: FieldReader): string | undefined {
  const text = fields.string('Timestamp');
  if (text === undefined || isTimestamp(text)) return text;
  // Recorded: base_scenarios/test_wait_timestamp_invalid.
  return fields.refuse('String does not match RFC3339 timestamp', 'Timestamp');
}
