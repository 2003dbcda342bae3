import { isDeeperThan } from '../../json/json-depth';
import type { JsonValue } from '../../json/json-value';

/** Nesting that no function of a test gets. */
const MAX_DEPTH = 1000;

/**
 * The event of a function that `lambda:invoke` calls: a Payload that is a text is its JSON (recorded by a third party: `'{"a":1}'` reaches the function
 * as an object, `'null'` as null, `'"x"'` as the text x), any other is the event itself; without one, or with the empty text, it is `{}`.
 * A text that is no JSON, which AWS Lambda is documented to refuse, is handed on as it stands: no recording.
 */
export function lambdaEvent(payload: JsonValue | undefined): JsonValue {
  if (payload === undefined || payload === '') return {};
  if (typeof payload !== 'string') return payload;
  const value = parsed(payload);
  return value === undefined ? payload : value;
}

function parsed(text: string): JsonValue | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isDeeperThan(value, MAX_DEPTH) ? undefined : value;
  } catch {
    return undefined;
  }
}
