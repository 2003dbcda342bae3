import type { JsonValue } from '../../json/json-value';
import type { RecordedAnswer } from '../../replay/recorded-attempts';
import { literal } from './type-script';

/** The shortest mock that says the same. */
export function mockText(answer: RecordedAnswer): string {
  const { output, after, ...others } = answer;
  if (output !== undefined && Object.keys(others).length === 0) {
    return `mock.raw(${literal(output, 6)})${after === undefined ? '' : `.after(${after})`}`;
  }
  return `mock.recorded(${literal(answer as unknown as JsonValue, 6)})`;
}
