import { QUOTAS } from '../../catalogue/quotas';
import { FAILED, invoke, machine } from '../example';
import { eventsOf } from '../history-size';
import { isCounted, type Loop, listed, loopsOf, namesOf } from '../loops';
import type { Rule } from '../rule';

const DAY = 24 * 60 * 60;

const poll = (Seconds: number) =>
  machine(
    {
      Wait: { Type: 'Wait', Seconds, Next: 'Look' },
      Look: invoke({ ResultPath: '$.job', Next: 'Done?' }),
      'Done?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.job.Payload.status', StringEquals: 'DONE', Next: 'Done' }],
        Default: 'Wait',
      },
      Done: { Type: 'Succeed' },
      Failed: FAILED,
    },
    { TimeoutSeconds: 3 * DAY },
  );

/** A loop that waits does not fill the history within a day. */
export const loopHistoryLimit: Rule = {
  name: 'loop-history-limit',
  severity: 'info',
  title: 'A loop that waits has room for a day in the history.',
  why: 'The history of a Standard execution holds 25,000 events; the next one fails the execution with whatever it waited for. A loop that waits a few seconds writes so many within hours.',
  mend: 'Wait longer, use `.sync` or a callback in place of the loop, or give the machine a timeout that is shorter.',
  source: 'AWS developer guide, "Quotas"',
  violates: { definition: poll(5) },
  obeys: { definition: poll(60) },
  *check(checked) {
    for (const within of checked.scopes.filter(({ type }) => type === 'STANDARD')) {
      for (const loop of loopsOf(within)) {
        const seconds = secondsToFull(loop);
        const limit = checked.parsed?.timeoutSeconds ?? Number.POSITIVE_INFINITY;
        if (seconds === undefined || seconds > DAY || seconds > limit || isCounted(loop)) continue;
        const { state } = loop.states[0];
        const hours = (seconds / 3600).toFixed(1);
        const message = `The loop of ${listed(namesOf(loop))} fills the history of 25,000 events in about ${hours} hours`;
        yield { message, state: state.name, location: state.location };
      }
    }
  },
};

/** How long the loop turns until the history is full; undefined for one that does not wait, or does not say how long. */
function secondsToFull({ states }: Loop): number | undefined {
  let wait = 0;
  for (const { state } of states) {
    if (state.type !== 'Wait') continue;
    if (state.wait.kind !== 'seconds' || state.wait.seconds.kind !== 'literal') return undefined;
    if (typeof state.wait.seconds.value !== 'number') return undefined;
    wait += state.wait.seconds.value;
  }
  if (wait === 0) return undefined;
  const events = states.reduce((sum, { state }) => sum + eventsOf(state), 0);
  return (QUOTAS.historyEvents.value / events) * wait;
}
