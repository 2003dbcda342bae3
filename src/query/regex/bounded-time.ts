import { createContext, type Script, Script as VmScript } from 'node:vm';

/** Thrown when something took longer than it was given. */
export class OutOfTime {}

interface Ground {
  run: () => unknown;
  elapsed: number;
}

let ground: Ground | undefined;
let script: Script | undefined;

/**
 * Runs something that may never end, and stops it after so many milliseconds of real time. What it gives does not depend on the time, only
 * whether it comes to an end. JavaScript has no other means to stop the matcher of its regular expressions: `node:vm` interrupts whatever runs
 * in the thread, also what was handed in from outside of the context, as here. The text of the script is written here; none comes from a user.
 * @throws {OutOfTime}
 */
export function withinTime<T>(milliseconds: number, run: () => T): { readonly value: T; readonly elapsed: number } {
  ground ??= createContext({ run, elapsed: 0 }) as Ground;
  script ??= new VmScript('{ const start = Date.now(); run(); elapsed = Date.now() - start; }');
  let value: T | undefined;
  ground.run = () => {
    value = run();
  };
  try {
    script.runInContext(ground, { timeout: milliseconds });
    return { value: value as T, elapsed: ground.elapsed };
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new OutOfTime();
    throw error;
  }
}
