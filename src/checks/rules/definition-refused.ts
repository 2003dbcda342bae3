import { invoke, machineOf } from '../example';
import type { Rule } from '../rule';

/** What AWS refuses: the errors of our validator, which are those of ValidateStateMachineDefinition. */
export const definitionRefused: Rule = {
  name: 'definition-refused',
  severity: 'error',
  title: 'AWS accepts the definition.',
  why: 'CreateStateMachine and UpdateStateMachine refuse the definition, so that the deployment fails and is rolled back. Express workflows also refuse jobs (`.sync`), callbacks (`.waitForTaskToken`), activities and distributed Maps.',
  mend: 'Do what the diagnostic says at the place that it names. Its code is the one that `aws stepfunctions validate-state-machine-definition` gives.',
  source: 'ValidateStateMachineDefinition, recorded on AWS',
  violates: { definition: machineOf(invoke({ Next: 'Ship' }), { Comment: 'Ship is missing' }) },
  obeys: { definition: machineOf(invoke()) },
  *check({ diagnostics }) {
    for (const { severity, code, message, location } of diagnostics) {
      if (severity === 'ERROR') yield { message: `${code}: ${message}`, location: location ?? '' };
    }
  },
};
