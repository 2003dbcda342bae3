import { isJsonArray, type JsonValue } from '../../json/json-value';
import { QueryFailure } from '../query-failure';

/**
 * Characters and values that the functions of one template may make. A state gives 256 KiB at most, so that whatever is of use is far smaller;
 * AWS's own bound on what lies between is not known.
 */
const MOST = 2 ** 25;

/** A value takes the time of so many characters, wherever it is made or compared. */
const VALUE = 8;

/** So many characters are read in the time in which one is made. */
const READ_PER_MADE = 16;

/** What is left of it, while a template is evaluated. */
let left: number | undefined;

/** Evaluates a template whose functions together make no more than is allowed. */
export function withAllowance<T>(evaluate: () => T): T {
  if (left !== undefined) return evaluate();
  left = MOST;
  try {
    return evaluate();
  } finally {
    left = undefined;
  }
}

/** Counts a value that a function makes. What is shared counts as often as it occurs.
 * @throws {QueryFailure} when it is too much */
export function allow(name: string, value: JsonValue): void {
  spend(name, sizeOf(value, 0, left ?? MOST));
}

/** Counts a value that a function reads from one end to the other. */
export function allowReading(name: string, value: JsonValue): void {
  const most = (left ?? MOST) * READ_PER_MADE;
  spend(name, Math.floor(sizeOf(value, 0, most) / READ_PER_MADE));
}

function spend(name: string, size: number): void {
  if (left === undefined) return;
  left -= size;
  if (left < 0)
    throw new QueryFailure(
      'States.Runtime',
      `${name} exceeds the ${MOST} characters that the functions of a field may make`,
    );
}

/** `sum` and the characters and values in a value; stops beyond `most`. */
function sizeOf(value: JsonValue, sum: number, most: number): number {
  if (typeof value === 'string') return sum + value.length + 1;
  if (typeof value !== 'object' || value === null) return sum + VALUE;
  let size = sum + VALUE;
  if (isJsonArray(value)) {
    for (let index = 0; index < value.length && size <= most; index += 1) size = sizeOf(value[index], size, most);
    return size;
  }
  for (const key of Object.keys(value)) {
    size = sizeOf(value[key], size + key.length, most);
    if (size > most) break;
  }
  return size;
}
