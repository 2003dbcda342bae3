import { ALL, TIMEOUT } from '../../asl/error-name';
import { calledFunction } from '../called-function';
import { CATCHER, invoke, machineOf, RETRIER } from '../example';
import type { Rule, RuleExample } from '../rule';
import { type CheckedTask, tasksOf } from '../tasks';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:charge-card';

/** In the definition of a template, 1 stands for a number that only the deployment knows (docs/decisions/0009-templates.md). */
const STANDS_FOR_UNKNOWN = 1;

const charge = (TimeoutSeconds: number): RuleExample => ({
  definition: machineOf(invoke({ TimeoutSeconds, Retry: [RETRIER], Catch: [CATCHER] })),
  functions: [{ arn: ARN, name: 'charge-card', timeoutSeconds: 60 }],
});

/** A task waits for its function for as long as that may run. */
export const taskTimeoutBeforeFunction: Rule = {
  name: 'task-timeout-before-function',
  severity: 'warning',
  title: 'The timeout of a task is not shorter than that of the function that it invokes.',
  why: 'A task that times out does not stop its function. The workflow goes on as if nothing had been done, while the function may still do it: what is compensated is done afterwards, and a retry runs the function twice at the same time.',
  mend: 'Give the function a timeout that is not longer than that of the task, or the task `TimeoutSeconds` as long as the function may run. Then a function that hangs fails by its own timeout, and is over when the task fails.',
  source: 'AWS Lambda developer guide, "Configure Lambda function timeout"; public checklists for Step Functions',
  violates: charge(30),
  obeys: charge(65),
  *check(machine) {
    for (const task of tasksOf(machine)) {
      const { state } = task;
      if (state.timeoutSeconds?.kind !== 'literal' || state.timeoutSeconds.value === STANDS_FOR_UNKNOWN) continue;
      const seconds = state.timeoutSeconds.value;
      const called = calledFunction(task, machine);
      if (!called || seconds >= called.timeoutSeconds) continue;
      const message = `It times out after ${seconds} s, but the function ${called.name} may run for ${called.timeoutSeconds} s: it goes on${consequence(task)}`;
      yield { message, state: state.name, location: state.location };
    }
  },
};

/** A timeout is retried by its own name and by States.ALL; States.TaskFailed leaves it out. */
function consequence({ state }: CheckedTask): string {
  const retries = state.retry.some(
    ({ errorEquals, maxAttempts }) => maxAttempts > 0 && [ALL, TIMEOUT].some((name) => errorEquals.includes(name)),
  );
  return retries ? ', and a retry runs it a second time at once' : ', though the task has failed';
}
