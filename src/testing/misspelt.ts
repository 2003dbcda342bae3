import type { SimulatorError } from '../simulator/port/simulator-error';

/**
 * The object, where a member that there is not may be an error with the line to write, not the undefined of JavaScript. Whoever prints, awaits or compares values
 * asks objects for members that they need not have: `refusal` says nothing of these.
 * @param refusal of the name of a member that there is not; undefined: it is undefined
 */
export function refuseMisspelt<T extends object>(object: T, refusal: (name: string) => SimulatorError | undefined): T {
  return new Proxy(object, {
    get(target, name, receiver) {
      const error = typeof name === 'string' && !(name in target) ? refusal(name) : undefined;
      if (error !== undefined) throw error;
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}
