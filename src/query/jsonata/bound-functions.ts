import type { JsonValue } from '../../json/json-value';
import type { JsonataFunction } from './jsonata-expression';
import { MemoryLimitExceeded } from './memory-limit';
import { isVendoredError } from './vendored-jsonata';

/** Carries what a bound function threw through the engine, apart from the errors of the language. */
export class MistakeOfFunction {
  constructor(readonly reason: unknown) {}
}

/** The functions as the engine may call them: they answer at once, and their own mistakes stay recognisable. */
export function bindFunctions(functions: Functions): Functions {
  let bound = known.get(functions);
  if (!bound) {
    bound = Object.fromEntries(Object.entries(functions).map(([name, each]) => [name, bind(name, each)]));
    known.set(functions, bound);
  }
  return bound;
}

type Functions = Readonly<Record<string, JsonataFunction>>;

/** A library is bound once. */
const known = new WeakMap<Functions, Functions>();

function bind(name: string, original: JsonataFunction): JsonataFunction {
  const bound: JsonataFunction = (...args) => {
    const answer = callIt(original, args);
    if (isThenable(answer)) {
      throw new MistakeOfFunction(
        new TypeError(`The function $${name} answered with a promise, which cannot be waited for`),
      );
    }
    return answer;
  };
  // JSONata asks for the number of parameters before it calls a function, as in `$map`.
  return Object.defineProperty(bound, 'length', { value: original.length });
}

function callIt(original: JsonataFunction, args: readonly (JsonValue | undefined)[]): JsonValue | undefined {
  try {
    return original(...args);
  } catch (error) {
    throw isVendoredError(error) || error instanceof MemoryLimitExceeded ? error : new MistakeOfFunction(error);
  }
}

function isThenable(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && typeof (answer as { then?: unknown }).then === 'function';
}
