import { machine } from '../example';
import type { Rule } from '../rule';

const definition = machine({ Done: { Type: 'Succeed' } });

/** Standard executions are logged. */
export const machineWithoutLogs: Rule = {
  name: 'machine-without-logs',
  severity: 'info',
  title: 'A Standard workflow writes logs.',
  why: 'The history of a Standard execution is kept for 90 days and is read one execution at a time. Logs can be searched over all executions, and alarms and filters work on them.',
  mend: 'Set `logs` with a log group, at least with level ERROR. `ResilientStateMachine` does.',
  source:
    'AWS developer guide, "Using CloudWatch Logs to log execution history"; 34 % of 212 public machines have logs',
  violates: { definition, deployment: { logLevel: 'OFF', logsExecutionData: false, tracing: true } },
  obeys: { definition, deployment: { logLevel: 'ERROR', logsExecutionData: false, tracing: true } },
  *check({ type, deployment }) {
    if (type !== 'STANDARD' || deployment?.logLevel !== 'OFF') return;
    yield { message: 'The machine writes no logs', location: '' };
  },
};
