import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';

/** Values longer than this end in `…`. */
export const VALUE_CHARACTERS = 60;

/** Causes may be longer: they say what to mend. */
export const CAUSE_CHARACTERS = 120;

/** What AWS adds to answers and nobody reads, new each time. */
const METADATA = ['SdkHttpMetadata', 'SdkResponseMetadata'];

/** Compact JSON without the metadata of AWS's answers, shortened. */
export function formatValue(value: JsonValue, limit: number = VALUE_CHARACTERS): string {
  const text = JSON.stringify(value, (key, member: unknown) => (METADATA.includes(key) ? undefined : member));
  return shortened(text, limit);
}

/** The result of a task; of `lambda:invoke` its Payload alone, of an execution that was waited for its Output. */
export function formatResult(value: JsonValue): string {
  if (!isJsonObject(value)) return formatValue(value);
  if ('Payload' in value && 'StatusCode' in value) return formatValue(value.Payload);
  if ('Output' in value && 'ExecutionArn' in value) return formatValue(value.Output);
  return formatValue(value);
}

/** `Error: cause`, or what there is of the two. Of a cause that a Lambda function or a job made, only its message. */
export function formatFailure({ error, cause }: { readonly error?: string; readonly cause?: string }): string {
  const message = shortened(messageOf(cause), CAUSE_CHARACTERS);
  return [error, message].filter((part) => part !== undefined && part !== '').join(': ');
}

/** `An error occurred while executing the state 'X' (entered at the event id #7).` says nothing new in a story. */
const INTRODUCTION = /^An error occurred while executing the state '.*?' \(entered at the event id #\d+\)\. /s;

function messageOf(cause: string | undefined): string {
  if (cause === undefined) return '';
  const text = cause.replace(INTRODUCTION, '');
  if (!text.startsWith('{')) return oneLine(text);
  try {
    const value = JSON.parse(text) as JsonObject;
    const message = value.errorMessage ?? value.Error;
    return oneLine(typeof message === 'string' ? message : text);
  } catch {
    return oneLine(text);
  }
}

/** At most so many characters, with `…` for what was cut. Never half of a character pair. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
