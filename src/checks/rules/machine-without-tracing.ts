import { machine } from '../example';
import type { Rule } from '../rule';

const definition = machine({ Done: { Type: 'Succeed' } });

/** Executions are traced. */
export const machineWithoutTracing: Rule = {
  name: 'machine-without-tracing',
  severity: 'info',
  title: 'A workflow is traced by X-Ray.',
  why: 'Without tracing a request cannot be followed from its caller through the workflow to the services behind it; a slow or failing one has to be found by its log lines.',
  mend: 'Set `tracingEnabled: true`. `ResilientStateMachine` does.',
  source:
    'AWS developer guide, "Trace Step Functions request data in AWS X-Ray"; 23 % of 212 public machines are traced',
  violates: { definition, deployment: { logLevel: 'ERROR', logsExecutionData: false, tracing: false } },
  obeys: { definition, deployment: { logLevel: 'ERROR', logsExecutionData: false, tracing: true } },
  *check({ deployment }) {
    if (deployment?.tracing === false) yield { message: 'X-Ray tracing is off', location: '' };
  },
};
