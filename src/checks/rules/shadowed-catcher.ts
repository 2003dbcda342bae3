import { CATCHER, invoke, machineOf } from '../example';
import type { Rule } from '../rule';
import { shadowedNames } from '../shadowed-names';
import { fallibleStates } from '../tasks';

const general = { ...CATCHER, ErrorEquals: ['States.TaskFailed'] };
const specific = { ...CATCHER, ErrorEquals: ['CardDeclined'] };

/** Every catcher can be used. */
export const shadowedCatcher: Rule = {
  name: 'shadowed-catcher',
  severity: 'warning',
  title: 'No earlier catcher takes the errors of a later one.',
  why: 'The first catcher that matches an error decides where it leads. A later one for the same error never acts, and the states that only it leads to never run.',
  mend: 'Put specific names before general ones (`States.TaskFailed`, `States.ALL`), and name each error once.',
  source: 'Amazon States Language, "Errors": catchers are tried in order',
  violates: { definition: machineOf(invoke({ Catch: [general, specific] })) },
  obeys: { definition: machineOf(invoke({ Catch: [specific, general] })) },
  *check(machine) {
    for (const { state } of fallibleStates(machine)) {
      for (const { name, by, location } of shadowedNames(state.catch)) {
        const message = `The catcher of ${name} is never used: the earlier one of ${by.join(', ')} takes it`;
        yield { message, state: state.name, location };
      }
    }
  },
};
