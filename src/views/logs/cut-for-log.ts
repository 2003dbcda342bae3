import { utf8ByteLength } from '../../json/json-text';

/** Longest input or output in a line, in bytes of UTF-8 with escapes (AWS developer guide, "CloudWatch Logs payloads"). */
const MAX_BYTES = 248 * 1024;

/** Details whose input and output are short enough for a line; `inputDetails` and `outputDetails` say what was cut. */
export function cutForLog(details: Record<string, unknown>): Record<string, unknown> {
  return cutMember('output', cutMember('input', details));
}

function cutMember(name: 'input' | 'output', details: Record<string, unknown>): Record<string, unknown> {
  const text = details[name];
  if (typeof text !== 'string' || escapedBytes(text) <= MAX_BYTES) return details;
  return { ...details, [name]: longestStart(text), [`${name}Details`]: { truncated: true } };
}

function escapedBytes(text: string): number {
  return utf8ByteLength(JSON.stringify(text)) - 2;
}

/** Where AWS cuts is not recorded: as late as possible, between two characters. */
function longestStart(text: string): string {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (escapedBytes(text.slice(0, middle)) <= MAX_BYTES) low = middle;
    else high = middle - 1;
  }
  const splitsPair = /[\ud800-\udbff]$/.test(text.slice(0, low));
  return text.slice(0, splitsPair ? low - 1 : low);
}
