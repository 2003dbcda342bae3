import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { stateNameFor } from '../private/names';
import { catchEverything, type LazyState, once } from './saga-catchers';
import { compensationFailedEnd, compensationsOutcome, type SagaEnds } from './saga-ends';
import { alertOf, deadLetterOf, failureRecord, type Owed } from './saga-failures';
import type { SagaPart } from './saga-parts';
import type { CompensationFailure } from './saga-props';
import { recordFailure } from './saga-records';

/** What undoes a step. */
export interface Compensation {
  readonly part: SagaPart;
  /** Variables with the results of the steps so far, by the name of the step. */
  readonly results: { readonly [step: string]: string };
  /** JSONata: whether it is needed, where that is known at run time alone. */
  readonly needed?: string;
}

/**
 * Chains the compensations backwards. The result has for each number of completed steps the state where undoing them starts.
 *
 * @param compensations those of each step, in the order of the steps
 */
export function chainCompensations(
  ends: SagaEnds,
  compensations: readonly (readonly Compensation[])[],
  compensated: LazyState,
  { notify, deadLetterQueue, stop = false }: CompensationFailure = {},
): readonly LazyState[] {
  const failedEnd = once(() => compensationFailedEnd(ends));
  // Once one compensation ran, only the outcome of all of them tells how the saga ends; where a failure stops it, that is known before.
  const outcome = stop ? compensated : once(() => compensationsOutcome(ends, compensated(), failedEnd()));
  const owing: Owed[] = [];

  const undo = ({ part, results, needed }: Compensation, before: LazyState): LazyState => {
    const next = owing.length === 0 ? outcome : before;
    const name = part.start.stateId;
    const owed = stop ? [{ name }, ...owing] : [{ name }];
    owing.unshift({ name, needed });
    return once(() => {
      const following = next();
      const onFailure = once(() => {
        const end = stop ? failedEnd() : following;
        const kept = deadLetterQueue ? deadLetterOf(ends, owed, results, deadLetterQueue, end) : end;
        return failureRecord(ends, name, notify ? alertOf(ends, name, notify, kept) : kept);
      });
      part.end.next(following);
      catchEverything(part.start, onFailure, recordFailure(part.start, ends.variables.compensationFailure));
      if (needed === undefined) return part.start;
      return sfn.Choice.jsonata(ends.saga, stateNameFor(ends.prefix, name, ' (needed?)'))
        .when(sfn.Condition.jsonata(`{% ${needed} %}`), part.start)
        .otherwise(following);
    });
  };

  const handlers = [compensated];
  for (const ofStep of compensations) {
    handlers.push(ofStep.reduce((before, each) => undo(each, before), handlers[handlers.length - 1]));
  }
  return handlers;
}
