import { FAILED, invoke, machine } from '../example';
import { isCounted, listed, loopsOf, namesOf } from '../loops';
import type { Rule } from '../rule';

const poll = (fields: object, rules: readonly object[] = []) =>
  machine(
    {
      Wait: { Type: 'Wait', Seconds: 30, Next: 'Look' },
      Look: invoke({ ResultPath: '$.job', Next: 'Done?' }),
      'Done?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.job.Payload.status', StringEquals: 'DONE', Next: 'Done' }, ...rules],
        Default: 'Wait',
      },
      Done: { Type: 'Succeed' },
      Failed: FAILED,
    },
    fields,
  );

/** A loop that waits ends some day, whatever is polled. */
export const unboundedPollingLoop: Rule = {
  name: 'unbounded-polling-loop',
  severity: 'warning',
  title: 'A loop that waits counts its turns, or the machine has a timeout.',
  why: 'The state that is waited for may never come. The loop then turns until the history is full (25,000 events) or a year is over; each turn of a Standard workflow is paid for.',
  mend: 'Count the turns and leave the loop after so many, or give the machine `TimeoutSeconds`. Where the integration has `.sync`, use that in place of the loop.',
  source: '67 % of 87 polling loops in public definitions have no counter',
  violates: { definition: poll({ TimeoutSeconds: 0 }) },
  obeys: {
    definition: poll({ TimeoutSeconds: 0 }, [
      { Variable: '$.job.Payload.attempts', NumericGreaterThan: 20, Next: 'Failed' },
    ]),
  },
  *check(checked) {
    if (checked.parsed?.timeoutSeconds) return;
    for (const within of checked.scopes.filter(({ type }) => type === 'STANDARD')) {
      for (const loop of loopsOf(within)) {
        const wait = loop.states.find(({ state }) => state.type === 'Wait')?.state;
        if (!wait || isCounted(loop)) continue;
        const message = `Nothing limits the loop of ${listed(namesOf(loop))}: no Choice of it counts, and the machine has no TimeoutSeconds`;
        yield { message, state: wait.name, location: wait.location };
      }
    }
  },
};
