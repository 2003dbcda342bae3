import { toJsonText } from '../json/json-text';
import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value';

/** `Object.toString()` of Java, as `States.Format` prints values and Jayway quotes them. Recorded: `{Arg1=1, Arg2=[]}`; texts are not quoted. */
export function toJavaText(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (isJsonArray(value)) return `[${value.map(toJavaText).join(', ')}]`;
  if (isJsonObject(value)) {
    const members = Object.keys(value).map((key) => `${key}=${toJavaText(value[key])}`);
    return `{${members.join(', ')}}`;
  }
  return toJsonText(value);
}
