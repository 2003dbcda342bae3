import { CATCHER, machineOf, task } from '../example';
import type { Rule } from '../rule';
import { integrationName, isJob, tasksOf } from '../tasks';

const run = (fields: object) =>
  task('glue:startJobRun.sync', {
    Parameters: { JobName: 'nightly' },
    Retry: [{ ErrorEquals: ['Glue.ConcurrentRunsExceededException'], MaxAttempts: 6, JitterStrategy: 'FULL' }],
    Catch: [CATCHER],
    ...fields,
  });

/** Something bounds the wait for a job. */
export const jobWithoutTimeout: Rule = {
  name: 'job-without-timeout',
  severity: 'warning',
  title: 'A task that waits for a job has a timeout, or its machine has one.',
  why: 'A job that hangs, or that never gets its capacity, keeps the execution open for up to a year. A task that times out stops the job (where the role may), and can be caught.',
  mend: 'Set `TimeoutSeconds` on the task: some times what the job needs on a bad day.',
  source: 'AWS developer guide, "Run a job"; 93 % of 141 such tasks in public definitions have no timeout',
  violates: { definition: machineOf(run({}), { TimeoutSeconds: 0 }) },
  obeys: { definition: machineOf(run({ TimeoutSeconds: 7200 }), { TimeoutSeconds: 0 }) },
  *check(machine) {
    if (machine.parsed?.timeoutSeconds) return;
    for (const { state } of tasksOf(machine).filter(isJob)) {
      if (state.timeoutSeconds || state.heartbeatSeconds) continue;
      const message = `${integrationName(state)} waits for its job for up to a year: neither the task nor the machine has TimeoutSeconds`;
      yield { message, state: state.name, location: state.location };
    }
  },
};
