import { invoke, machineOf } from '../example';
import type { Rule } from '../rule';

/** What AWS accepts with a warning. */
export const definitionDoubtful: Rule = {
  name: 'definition-doubtful',
  severity: 'warning',
  title: 'AWS has no warning about the definition.',
  why: 'AWS accepts the definition, but it most probably does not do what is meant: a path without `.$` in the name of its field is passed on as a text; an `ItemReader` of an inline Map fails it when it runs.',
  mend: 'End the name of the field with `.$` (or with `Path`), or write a text that does not look like a path.',
  source:
    'ValidateStateMachineDefinition with severity WARNING, recorded on AWS; warnings of our own for what AWS creates and the documentation excludes',
  violates: { definition: machineOf(invoke({ Parameters: { FunctionName: 'charge-card', Payload: '$.order' } })) },
  obeys: { definition: machineOf(invoke({ Parameters: { FunctionName: 'charge-card', 'Payload.$': '$.order' } })) },
  *check({ diagnostics }) {
    for (const { severity, code, message, location } of diagnostics) {
      if (severity === 'WARNING') yield { message: `${code}: ${message}`, location: location ?? '' };
    }
  },
};
