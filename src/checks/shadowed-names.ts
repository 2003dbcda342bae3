import { ALL, errorEqualsMatches, HEARTBEAT_TIMEOUT, TASK_FAILED, TIMEOUT } from '../asl/error-name';

/** A retrier or catcher as far as it matters here. */
interface Handler {
  readonly errorEquals: readonly string[];
  readonly location: string;
}

/** A name of a handler that an earlier one takes. */
export interface ShadowedName {
  readonly name: string;
  readonly location: string;
  /** The earlier handler. */
  readonly by: readonly string[];
}

/** The names that an earlier handler of the list takes: the first that matches wins. */
export function shadowedNames(handlers: readonly Handler[]): readonly ShadowedName[] {
  return handlers.flatMap(({ errorEquals, location }, index) =>
    errorEquals.flatMap((name): ShadowedName[] => {
      const earlier = handlers.slice(0, index).find((handler) => covers(handler.errorEquals, name));
      return earlier ? [{ name, location, by: earlier.errorEquals }] : [];
    }),
  );
}

function covers(earlier: readonly string[], name: string): boolean {
  // A wildcard of the later handler may still take what an earlier name leaves over.
  if (earlier.includes(name)) return true;
  if (name === ALL || name === TASK_FAILED) return false;
  const identity = name === HEARTBEAT_TIMEOUT ? { error: TIMEOUT, heartbeat: true } : { error: name };
  return errorEqualsMatches(earlier, identity);
}
