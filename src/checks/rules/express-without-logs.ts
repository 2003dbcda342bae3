import { machine } from '../example';
import type { Rule } from '../rule';

const definition = machine({ Done: { Type: 'Succeed' } });

/** Express executions are logged. */
export const expressWithoutLogs: Rule = {
  name: 'express-without-logs',
  severity: 'error',
  title: 'An Express workflow writes logs.',
  why: 'Express executions have no history. Without CloudWatch Logs there is nothing to find out from why one failed, nor which did.',
  mend: 'Set `logs` with a log group and level ALL or ERROR; `ResilientStateMachine` does so for every Express workflow.',
  source: 'AWS developer guide, "Using CloudWatch Logs to log execution history"',
  violates: { definition, type: 'EXPRESS', deployment: { logLevel: 'OFF', logsExecutionData: false, tracing: true } },
  obeys: { definition, type: 'EXPRESS', deployment: { logLevel: 'ALL', logsExecutionData: false, tracing: true } },
  *check({ type, deployment }) {
    if (type !== 'EXPRESS' || deployment?.logLevel !== 'OFF') return;
    yield {
      message: 'Express executions have no history, and this machine writes no logs: nobody can tell why one failed',
      location: '',
    };
  },
};
