import { CATCHER, machineOf, RETRIER, task } from '../example';
import type { Rule } from '../rule';
import { integrationName, isCallback, tasksOf } from '../tasks';

const definition = machineOf(
  task('lambda:invoke.waitForTaskToken', {
    Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token' } },
    TimeoutSeconds: 600,
    Retry: [RETRIER],
    Catch: [CATCHER],
    End: true,
  }),
);

/** Task tokens are kept out of the logs. */
export const taskTokenInLogs: Rule = {
  name: 'task-token-in-logs',
  severity: 'warning',
  title: 'Task tokens are not written to the logs.',
  why: 'Whoever has a task token and may call SendTaskSuccess can answer in the place of the one who was asked, an approver for example. With level ALL the request of the task, with its token, stands in the log group: `IncludeExecutionData` says whether inputs and outputs are logged, not requests.',
  mend: 'Log with level ERROR, as `ResilientStateMachine` does where a task sends its token.',
  source:
    'AWS developer guide, "Wait for a callback with the task token": who has the token completes the task; API reference, GetExecutionHistory: execution data is input and output',
  violates: { definition, deployment: { logLevel: 'ALL', logsExecutionData: false, tracing: true } },
  obeys: { definition, deployment: { logLevel: 'ERROR', logsExecutionData: false, tracing: true } },
  *check(machine) {
    const { deployment } = machine;
    if (deployment?.logLevel !== 'ALL') return;
    for (const callback of tasksOf(machine).filter(isCallback)) {
      const { state } = callback;
      if (state.resource.kind === 'activity') continue;
      const message = `The request of ${integrationName(state)} is logged with its task token: who reads the logs can answer`;
      yield { message, state: state.name, location: state.location };
    }
  },
};
