import { CATCHER, machineOf, RETRIER, task } from '../example';
import type { Rule } from '../rule';
import { integrationName, isCallback, tasksOf } from '../tasks';

/** A machine that ends within these seconds bounds the wait itself: nobody overlooks it for long. */
const SOON = 900;

const send = (fields: object) =>
  task('lambda:invoke.waitForTaskToken', {
    Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token' } },
    Retry: [RETRIER],
    Catch: [CATCHER],
    ...fields,
  });

/** A task that waits for an answer says how long. */
export const callbackWithoutTimeout: Rule = {
  name: 'callback-without-timeout',
  severity: 'error',
  title: 'A task that waits for a callback or an activity worker has a timeout or a heartbeat.',
  why: 'Whoever has to answer may crash, lose the message or forget it. The task then waits for ever: an execution of a Standard workflow hangs for up to a year, open and unnoticed. A timeout of the whole machine ends the wait, but no Catch sees it; one of a quarter of an hour at most is taken for enough.',
  mend: 'Set `TimeoutSeconds` on the task (`Callback` demands it), `HeartbeatSeconds` where the worker can send heartbeats, and catch `States.Timeout`.',
  source:
    'AWS developer guide, "Wait for a callback with the task token"; 88 % of 74 callback tasks in public definitions have no timeout',
  violates: { definition: machineOf(send({})) },
  obeys: { definition: machineOf(send({ TimeoutSeconds: 600 })) },
  *check(machine) {
    for (const callback of tasksOf(machine).filter(isCallback)) {
      const { state } = callback;
      if (state.timeoutSeconds || state.heartbeatSeconds) continue;
      const limit = machine.parsed?.timeoutSeconds;
      if (limit !== undefined && limit <= SOON) continue;
      const until = limit
        ? `until the execution times out after ${limit} s, which nothing can catch`
        : 'for up to a year';
      const message = `${integrationName(state)} has neither TimeoutSeconds nor HeartbeatSeconds: without an answer it waits ${until}`;
      yield { message, state: state.name, location: state.location };
    }
  },
};
