import { ALL, TASK_FAILED } from '../../asl/error-name';
import { invoke, machineOf, RETRIER } from '../example';
import type { Rule } from '../rule';
import { tasksOf } from '../tasks';

const wildcard = { ...RETRIER, ErrorEquals: [ALL] };

/** Only what goes away is retried. */
export const wildcardRetrier: Rule = {
  name: 'wildcard-retrier',
  severity: 'info',
  title: 'A Task retries the errors that go away, not every error.',
  why: '`States.ALL` and `States.TaskFailed` cover permanent errors, too: a wrong request, missing permissions, a bug. They fail again each time; the failure is known only after all attempts, and a request that had its effect has it again.',
  mend: 'Name the transient errors of the integration (`RetryPolicy.forTask(task)` does), or put a retrier with `"MaxAttempts": 0` for the permanent ones in front.',
  source: 'AWS developer guide, "Handling errors"; 30 % of 844 retriers in public definitions are wildcards',
  violates: { definition: machineOf(invoke({ Retry: [wildcard] })) },
  obeys: { definition: machineOf(invoke()) },
  *check(machine) {
    for (const { state } of tasksOf(machine)) {
      for (const [index, { errorEquals, maxAttempts, location }] of state.retry.entries()) {
        const name = errorEquals.find((error) => error === ALL || error === TASK_FAILED);
        if (!name || maxAttempts === 0 || state.retry.slice(0, index).some((earlier) => earlier.maxAttempts === 0))
          continue;
        yield { message: `${name} retries errors that never go away, too`, state: state.name, location };
      }
    }
  },
};
