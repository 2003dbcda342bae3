import { textArgument } from '../argument-checks';
import { type IntrinsicFunction, invalidArguments } from '../intrinsic-function';

/** Quota of the documentation, in characters. */
const LONGEST_TEXT = 10_000;

const base64Encode: IntrinsicFunction = {
  name: 'States.Base64Encode',
  minimumArguments: 1,
  maximumArguments: 1,
  apply([data]) {
    return Buffer.from(boundedText(this.name, textArgument(this.name, data)), 'utf8').toString('base64');
  },
};

const base64Decode: IntrinsicFunction = {
  name: 'States.Base64Decode',
  minimumArguments: 1,
  maximumArguments: 1,
  apply([data]) {
    const text = boundedText(this.name, textArgument(this.name, data));
    if (!isBase64(text)) throw invalidArguments(this.name);
    return Buffer.from(text, 'base64').toString('utf8');
  },
};

function boundedText(name: string, text: string): string {
  if (text.length > LONGEST_TEXT) throw invalidArguments(name);
  return text;
}

/** What `java.util.Base64.getDecoder()` takes: its alphabet, padding that fits or none, no line breaks. */
function isBase64(text: string): boolean {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return false;
  const digits = text.replace(/=+$/, '').length;
  return digits % 4 !== 1 && (digits === text.length || text.length % 4 === 0);
}

export const ENCODING_FUNCTIONS: readonly IntrinsicFunction[] = [base64Encode, base64Decode];
