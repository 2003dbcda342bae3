import type { JsonValue } from './json-value';

/** Compact JSON, as Step Functions prints values: no blanks, non-ASCII characters raw. */
export function toJsonText(value: JsonValue): string {
  return JSON.stringify(value);
}

/** Size of a value as JSON text, in UTF-8 bytes: the unit of Step Functions' payload quotas. */
export function jsonByteSize(value: JsonValue): number {
  return utf8ByteLength(toJsonText(value));
}

/** Length of a text in UTF-8 bytes. */
export function utf8ByteLength(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit <= 0xdbff && isLowSurrogate(text.charCodeAt(i + 1))) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return bytes;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
