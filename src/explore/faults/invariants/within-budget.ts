import type { EndedRun, Invariant } from './invariant';

/** I9: no execution makes more attempts than somebody pays for. */
export function withinAttempts(most: number): Invariant {
  return {
    name: 'within-attempts',
    title: `No execution makes more than ${most} attempts of tasks.`,
    memory: ({ attempts }) => String(attempts.length),
    *atEnd({ attempts }) {
      if (attempts.length <= most) return;
      const place = attempts[most].request.stateName;
      yield { place, message: `${attempts.length} attempts are made, of at most ${most}` };
    },
  };
}

/** I10: no execution takes longer than somebody waits. */
export function withinTime(mostMs: number): Invariant {
  return {
    name: 'within-time',
    title: `No execution takes more than ${mostMs / 1000} s of virtual time.`,
    *atEnd({ end, attempts }) {
      if (end.kind !== 'ended') return;
      const { startTimeMs, stopTimeMs } = end.result;
      if (stopTimeMs - startTimeMs <= mostMs) return;
      const place = attempts.at(-1)?.request.stateName ?? '';
      yield { place, message: `it takes ${(stopTimeMs - startTimeMs) / 1000} s, of at most ${mostMs / 1000} s` };
    },
  };
}

/**
 * I10: no execution costs more than somebody pays for.
 * @param dollarsOf what an execution that has ended costs
 */
export function withinCost(most: number, dollarsOf: (run: EndedRun) => number): Invariant {
  return {
    name: 'within-cost',
    title: `No execution costs more than $${most}.`,
    *atEnd(run) {
      if (run.end.kind !== 'ended') return;
      const dollars = dollarsOf(run);
      if (dollars <= most) return;
      const place = run.attempts.at(-1)?.request.stateName ?? '';
      yield { place, message: `it costs $${dollars.toFixed(6)}, of at most $${most}` };
    },
  };
}
