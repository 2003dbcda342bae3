import type { Construct } from 'constructs';
import { memberPath } from '../private/member-path';
import type { CompensationFailure } from './saga';
import { catchEverything, type LazyState, once } from './saga-catchers';
import {
  alertOf,
  compensatedEnd,
  compensationFailedEnd,
  compensationsOutcome,
  deadLetterOf,
  FAILURES,
} from './saga-ends';
import type { SagaPart } from './saga-parts';

/**
 * Chains the compensations backwards. The result has for each number of completed steps the state where undoing them starts.
 */
export function chainCompensations(
  saga: Construct,
  compensations: readonly (SagaPart | undefined)[],
  prefix: string,
  { notify, deadLetterQueue, stop = false }: CompensationFailure = {},
): readonly LazyState[] {
  const compensated = once(() => compensatedEnd(saga, prefix));
  const failedEnd = once(() => compensationFailedEnd(saga, prefix));
  // Once one compensation ran, only the outcome of all of them tells how the saga ends; where a failure stops it, that is known before.
  const outcome = stop ? compensated : once(() => compensationsOutcome(saga, prefix, compensated(), failedEnd()));
  const handlers: LazyState[] = [compensated];
  const names: string[] = [];
  for (const [index, compensation] of compensations.entries()) {
    const before = handlers[index];
    if (!compensation) {
      handlers.push(before);
      continue;
    }
    const next = names.length === 0 ? outcome : before;
    const name = compensation.start.stateId;
    const owed = stop ? [name, ...[...names].reverse()] : [name];
    names.push(name);
    handlers.push(
      once(() => {
        const following = next();
        const onFailure = once(() => {
          const end = stop ? failedEnd() : following;
          const kept = deadLetterQueue ? deadLetterOf(saga, prefix, owed, deadLetterQueue, end) : end;
          return notify ? alertOf(saga, prefix, name, notify, kept) : kept;
        });
        compensation.end.next(following);
        catchEverything(compensation.start, onFailure, memberPath(FAILURES, name));
        return compensation.start;
      }),
    );
  }
  return handlers;
}
