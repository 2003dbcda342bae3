import { integrationOf } from '../../asl/resource';
import { defaultRetriers } from '../../catalogue/default-retries';
import { CATCHER, invoke, machineOf } from '../example';
import type { Rule } from '../rule';
import { integrationName, isHandled, tasksOf } from '../tasks';

/** A task that the catalogue knows transient errors of, or knows nothing of, is retried, or something around it is. */
export const taskWithoutRetry: Rule = {
  name: 'task-without-retry',
  severity: 'warning',
  title: 'Every Task is retried when its service fails for a moment.',
  why: 'Every AWS service throttles and has short outages. Without a Retry, the first such error ends the execution, or starts its error handling, although the same request would have succeeded a second later.',
  mend: 'Give the task retriers for the transient errors of its integration: `ResilientStateMachine` does so for every task, `RetryPolicy.forTask(task)` for one. Where a second request would do harm, say so: `"MaxAttempts": 0`, or acknowledge the finding with the reason.',
  source: 'AWS developer guide, "Handling errors"; 61 % of 1,881 tasks in public definitions have no Retry',
  violates: { definition: machineOf(invoke({ Retry: [], Catch: [CATCHER] })) },
  obeys: { definition: machineOf(invoke()) },
  *check(machine) {
    for (const task of tasksOf(machine)) {
      const { state } = task;
      const known = defaultRetriers(integrationOf(state.resource));
      // The catalogue knows the integration, and no error of it that goes away.
      if (known?.length === 0 || isHandled(task, 'retry')) continue;
      const errors = known ? `errors such as ${known[0].errorEquals[0]}` : 'throttling and errors of the service';
      const message = `${integrationName(state)} is not retried: ${errors} fail it at once`;
      yield { message, state: state.name, location: state.location };
    }
  },
};
