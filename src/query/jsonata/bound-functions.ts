import type { JsonValue } from '../../json/json-value';
import { MistakeOfFunction } from './engine-fault';
import { connectedJsonata } from './engine-host';
import type { JsonataFunction, SignedFunction } from './jsonata-expression';
import { LimitExceeded } from './limits';
import { isVendoredError } from './vendored-jsonata';

/** The functions as the engine may call them: they answer at once, and their own mistakes stay recognisable. */
export function bindFunctions(functions: Functions): Readonly<Record<string, unknown>> {
  let bound = known.get(functions);
  if (!bound) {
    bound = Object.fromEntries(Object.entries(functions).map(([name, each]) => [name, bind(name, each)]));
    known.set(functions, bound);
  }
  return bound;
}

type Functions = Readonly<Record<string, JsonataFunction | SignedFunction>>;

/** A library is bound once. */
const known = new WeakMap<Functions, Readonly<Record<string, unknown>>>();

function bind(name: string, original: JsonataFunction | SignedFunction): unknown {
  if (typeof original === 'function') return answering(name, original);
  // The engine makes its functions itself, and gives one out as the value of its name.
  const holder = connectedJsonata()('$f', { stack: 1 });
  holder.registerFunction('f', answering(name, original.apply), original.signature);
  return holder.evaluate(undefined, {});
}

function answering(name: string, original: JsonataFunction): JsonataFunction {
  const bound: JsonataFunction = (...args) => {
    const answer = callIt(original, args);
    if (isThenable(answer)) {
      throw new MistakeOfFunction(
        new TypeError(`The function $${name} answered with a promise, which cannot be waited for`),
      );
    }
    return answer;
  };
  // JSONata asks for the number of parameters before it calls a function, as in `$map`, and for their names when it is given some only.
  const parameters = Array.from({ length: original.length }, (_, i) => `p${i}`);
  return Object.defineProperties(bound, {
    length: { value: original.length },
    toString: { value: () => `(${parameters.join(', ')})` },
  });
}

function callIt(original: JsonataFunction, args: readonly (JsonValue | undefined)[]): JsonValue | undefined {
  try {
    return original(...args);
  } catch (error) {
    throw isVendoredError(error) || error instanceof LimitExceeded ? error : new MistakeOfFunction(error);
  }
}

function isThenable(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && typeof (answer as { then?: unknown }).then === 'function';
}
