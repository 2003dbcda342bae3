import { isJsonArray, type JsonValue } from '../../json/json-value';
import { parseStrictJsonText } from '../../json/strict-json';
import { digest } from '../intrinsics/digest';
import { JavaRandom } from '../intrinsics/java-random';
import { connectedJsonata } from './engine-host';
import type { SignedFunction } from './jsonata-expression';
import { memoryExceeded } from './limits';

type Argument = JsonValue | undefined;

/** The longest array that `$range` makes; beyond, the memory limit is exceeded (third-party measurement). */
const LONGEST_RANGE = 360_145;

/**
 * The functions that Step Functions adds to JSONata. The signatures follow from what AWS accepts (measured by a reporter, 2026): the
 * first argument of `$partition`, the first two of `$range` and the first of `$hash` are needed, and none beyond those named are taken.
 * `$parse()` and the values that make no sense give undefined (recorded, and third-party measurement).
 */
export const STEP_FUNCTIONS_LIBRARY: Readonly<Record<string, SignedFunction>> = {
  partition: { signature: '<xn?:a>', apply: partition },
  range: { signature: '<nnn?:a>', apply: range },
  hash: { signature: '<ss?:s>', apply: hash },
  parse: { signature: '<s-:x>', apply: parse },
  uuid: { signature: '<:s>', apply: () => connectedJsonata().host.uuid() },
  // Another call gives the next number; with a seed, always the same one. The algorithm is not known: Java's is used.
  random: {
    signature: '<n?:n>',
    apply: (seed) =>
      typeof seed === 'number' ? new JavaRandom(Math.trunc(seed)).nextDouble() : connectedJsonata().host.random(),
  },
};

/** Without a size all items are one part. Codes, and the words for a negative size: measured by a reporter, 2026. */
function partition(items: Argument, chunk: Argument): Argument {
  if (items === undefined) return undefined;
  if (!isJsonArray(items)) throw { code: 'T0412', index: 1, type: 'values' };
  const size = chunk === undefined ? items.length : integer(chunk);
  if (size === undefined) return undefined;
  if (size < 0) throw invalid('Second argument must be zero or greater');
  if (items.length === 0 || size === 0) return undefined;
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** The end is included. Recorded: a single number comes out as such, not as an array. */
function range(from: Argument, to: Argument, by: Argument): Argument {
  const [first, last, step] = [integer(from), integer(to), integer(by)];
  if (first === undefined || last === undefined || step === undefined || step === 0) return undefined;
  const count = Math.floor((last - first) / step) + 1;
  if (!(count >= 1)) return undefined;
  if (count > LONGEST_RANGE) throw memoryExceeded();
  return count === 1 ? first : Array.from({ length: count }, (_, i) => first + i * step);
}

/** D3137 for an unknown algorithm, whose names are in capitals: measured by a reporter, 2026; the words are our own. */
function hash(data: Argument, algorithm: Argument): Argument {
  if (typeof data !== 'string' || typeof algorithm !== 'string') return undefined;
  const hashed = digest(data, algorithm);
  if (hashed === undefined) throw invalid(`Unsupported hash algorithm: ${algorithm}`);
  return hashed;
}

/** Recorded: `-0` is 0. Measured by a reporter, 2026: the words, also for an empty text, a name that occurs twice, and 1e400. */
function parse(text: Argument): Argument {
  if (typeof text !== 'string') return undefined;
  const value = parseStrictJsonText(text);
  if (value === undefined) throw invalid('Invalid JSON');
  return value === 0 ? 0 : value;
}

function invalid(message: string): object {
  return { code: 'D3137', message };
}

/** Fractions are cut off, towards zero (third-party measurement). */
function integer(value: Argument): number | undefined {
  return typeof value === 'number' ? Math.trunc(value) + 0 : undefined;
}
