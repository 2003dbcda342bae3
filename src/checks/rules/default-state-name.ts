import { machine } from '../example';
import type { Rule } from '../rule';

const named = (name: string) => machine({ [name]: { Type: 'Succeed' } });

/** As Workflow Studio names what was not named: `Pass`, `Pass (1)`, `Lambda Invoke`. */
const DEFAULT = /^(Pass|Choice|Wait|Map|Parallel|Succeed|Success|Fail|Task|Lambda Invoke|State)( ?\(\d+\)| ?\d+)?$/;

/** States have names that say what they do. */
export const defaultStateName: Rule = {
  name: 'default-state-name',
  severity: 'info',
  title: 'A state is named for what it does.',
  why: 'Names of states are what histories, logs, metrics and diagrams show. `Pass (1)` says nothing when an execution failed in it at night.',
  mend: 'Name the state for what it does: `Charge card`.',
  source: 'Workflow Studio names states so by default',
  violates: { definition: named('Pass (1)') },
  obeys: { definition: named('Order placed') },
  *check(checked) {
    for (const { state } of checked.states) {
      // An end has no more to say than that it is one.
      if (!DEFAULT.test(state.name) || /^(Succeed|Success|Fail)$/.test(state.name)) continue;
      yield {
        message: `'${state.name}' does not say what the state does`,
        state: state.name,
        location: state.location,
      };
    }
  },
};
