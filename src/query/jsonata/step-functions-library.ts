import { isJsonArray, type JsonValue } from '../../json/json-value';
import type { RandomSource } from '../evaluation-scope';
import { digest } from '../intrinsics/digest';
import { JavaRandom } from '../intrinsics/java-random';
import type { JsonataFunction } from './jsonata-expression';
import { MemoryLimitExceeded } from './memory-limit';

type Argument = JsonValue | undefined;

/** The longest array that `$range` makes; beyond, the memory limit is exceeded (third-party measurement). */
const LONGEST_RANGE = 360_145;

/**
 * The functions that Step Functions adds to JSONata. Arguments that make no sense give undefined (third-party measurement);
 * what else AWS refuses is known, the codes and words it uses are not.
 */
export function stepFunctionsLibrary(random: RandomSource): Readonly<Record<string, JsonataFunction>> {
  return {
    partition,
    range,
    hash,
    parse,
    uuid: () => random.uuid(),
    // Another call gives the next number; with a seed, always the same one. The algorithm is not known: Java's is used.
    random: (seed) => (typeof seed === 'number' ? new JavaRandom(Math.trunc(seed)).nextDouble() : random.next()),
  };
}

function partition(items: Argument, chunk: Argument): Argument {
  const size = integer(chunk);
  if (!isJsonArray(items) || items.length === 0 || size === undefined || size < 1) return undefined;
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** The end is included. Recorded: a single number comes out as such, not as an array. */
function range(from: Argument, to: Argument, by: Argument): Argument {
  const [first, last, step] = [integer(from), integer(to), integer(by)];
  if (first === undefined || last === undefined || step === undefined || step === 0) return undefined;
  const count = Math.floor((last - first) / step) + 1;
  if (count < 1) return undefined;
  if (count > LONGEST_RANGE) throw new MemoryLimitExceeded();
  return count === 1 ? first : Array.from({ length: count }, (_, i) => first + i * step);
}

function hash(data: Argument, algorithm: Argument): Argument {
  if (typeof data !== 'string' || typeof algorithm !== 'string') return undefined;
  const hashed = digest(data, algorithm);
  if (hashed === undefined) throw { code: 'T0410', index: 2 };
  return hashed;
}

/** Recorded: `-0` is 0. */
function parse(text: Argument): Argument {
  if (typeof text !== 'string') return undefined;
  try {
    const value = JSON.parse(text) as JsonValue;
    return value === 0 ? 0 : value;
  } catch {
    throw { code: 'D3137', message: `Argument 1 of function "parse" is no JSON: ${text}` };
  }
}

/** Fractions are cut off, towards zero (third-party measurement). */
function integer(value: Argument): number | undefined {
  return typeof value === 'number' ? Math.trunc(value) + 0 : undefined;
}
