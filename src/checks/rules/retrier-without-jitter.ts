import { invoke, machineOf, RETRIER } from '../example';
import type { Rule } from '../rule';
import { fallibleStates } from '../tasks';

const { JitterStrategy: _, ...WITHOUT_JITTER } = RETRIER;

/** Retries of many executions are spread over time. */
export const retrierWithoutJitter: Rule = {
  name: 'retrier-without-jitter',
  severity: 'info',
  title: 'A retrier spreads its attempts by jitter.',
  why: 'When a service throttles, many executions fail at the same moment. Without jitter they all come back at the same moment, too, and are throttled again.',
  mend: 'Set `"JitterStrategy": "FULL"`, and `MaxDelaySeconds` so that the waits do not grow without end.',
  source:
    'AWS developer guide, "Retrying after an error"; AWS Architecture Blog, "Exponential backoff and jitter"; 68 % of 844 retriers in public definitions have none',
  violates: { definition: machineOf(invoke({ Retry: [WITHOUT_JITTER] })) },
  obeys: { definition: machineOf(invoke()) },
  *check(machine) {
    for (const { state } of fallibleStates(machine)) {
      for (const { jitterStrategy, maxAttempts, errorEquals, location } of state.retry) {
        if (jitterStrategy === 'FULL' || maxAttempts === 0) continue;
        const message = `The retrier of ${errorEquals.join(', ')} has no JitterStrategy: executions that were throttled together come back together`;
        yield { message, state: state.name, location };
      }
    }
  },
};
