import type { FallibleState } from '../../asl/definition';
import { DATA_LIMIT_EXCEEDED, errorEqualsMatches, TIMEOUT } from '../../asl/error-name';
import { causeOf } from './fault-outcome';
import type { NamePredicates } from './name-predicates';
import type { TaskSurroundings } from './surroundings';

/** Names that do the same at a task: the same handlers take them, and the definition tells them apart by nothing else. */
export interface NameClass {
  /** The first of them stands for all. */
  readonly names: readonly string[];
  /** Whether the task is retried. */
  readonly isRetried: boolean;
}

/** Divides names into classes. Where the definition may tell any two names apart, each is one by itself. */
export function nameClasses(
  names: readonly string[],
  { state, around }: TaskSurroundings,
  predicates: NamePredicates,
): readonly NameClass[] {
  const classes = new Map<string, { names: string[]; isRetried: boolean }>();
  for (const name of names) {
    const handlers = [state, ...around].map((handling) => handlersOf(handling, name));
    const cause = causeOf(name, state.resource);
    const signature = predicates.isOpaque
      ? name
      : JSON.stringify([handlers, isReserved(name), predicates.signature(name), predicates.signature(cause)]);
    const found = classes.get(signature);
    if (found) found.names.push(name);
    else classes.set(signature, { names: [name], isRetried: retries(state, name) });
  }
  return [...classes.values()];
}

/** Whether a retrier takes an error, with attempts left. */
export function retries(state: FallibleState, error: string, heartbeat = false): boolean {
  const retrier = state.retry.find(({ errorEquals }) => errorEqualsMatches(errorEquals, { error, heartbeat }));
  return retrier !== undefined && retrier.maxAttempts > 0;
}

function handlersOf({ retry, catch: catchers }: FallibleState, error: string): readonly number[] {
  const first = (handlers: readonly { readonly errorEquals: readonly string[] }[]) =>
    handlers.findIndex(({ errorEquals }) => errorEqualsMatches(errorEquals, { error }));
  return [first(retry), first(catchers)];
}

/** Names that mean something beyond the matching of handlers. */
function isReserved(name: string): boolean {
  return name === TIMEOUT || name === DATA_LIMIT_EXCEEDED;
}
