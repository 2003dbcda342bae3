import { invoke, machineOf, RETRIER } from '../example';
import type { Rule } from '../rule';
import { shadowedNames } from '../shadowed-names';
import { fallibleStates } from '../tasks';

const slow = {
  ErrorEquals: ['Lambda.TooManyRequestsException'],
  IntervalSeconds: 30,
  MaxAttempts: 2,
  JitterStrategy: 'FULL',
};

/** Every retrier can be used. */
export const shadowedRetrier: Rule = {
  name: 'shadowed-retrier',
  severity: 'warning',
  title: 'No earlier retrier takes the errors of a later one.',
  why: 'The first retrier that names an error takes it, even when its attempts are used up. A later one for the same error never acts: its interval and attempts are not what happens.',
  mend: 'Put specific names before general ones (`States.TaskFailed`, `States.ALL`), and name each error once.',
  source: 'Amazon States Language, "Errors": retriers are tried in order',
  violates: { definition: machineOf(invoke({ Retry: [RETRIER, slow] })) },
  obeys: { definition: machineOf(invoke({ Retry: [slow, { ...RETRIER, ErrorEquals: ['Lambda.ServiceException'] }] })) },
  *check(machine) {
    for (const { state } of fallibleStates(machine)) {
      for (const { name, by, location } of shadowedNames(state.retry)) {
        const message = `The retrier of ${name} is never used: the earlier one of ${by.join(', ')} takes it`;
        yield { message, state: state.name, location };
      }
    }
  },
};
