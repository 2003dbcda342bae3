import { QUOTAS } from '../../catalogue/quotas';
import { machine } from '../example';
import type { Rule } from '../rule';

const pause = (Seconds: number) => machine({ Pause: { Type: 'Wait', Seconds, End: true } }, { TimeoutSeconds: 0 });

/** An Express workflow does not wait longer than it may last. */
export const expressWaitTooLong: Rule = {
  name: 'express-wait-too-long',
  severity: 'error',
  title: 'No state of an Express workflow waits longer than five minutes.',
  why: 'An Express execution lasts five minutes at most. A Wait of that length never ends: each execution times out in it, and nothing catches that.',
  mend: 'Make it a Standard workflow, or wait for less.',
  source: 'AWS developer guide, "Quotas"',
  violates: { definition: pause(600), type: 'EXPRESS' },
  obeys: { definition: pause(60), type: 'EXPRESS' },
  *check(checked) {
    const most = QUOTAS.expressExecutionSeconds.value;
    for (const { state, within } of checked.states) {
      if (within.type !== 'EXPRESS' || state.type !== 'Wait' || state.wait.kind !== 'seconds') continue;
      const { seconds } = state.wait;
      if (seconds.kind !== 'literal' || seconds.value < most) continue;
      const message = `It waits ${seconds.value} s, but an Express execution times out after ${most} s`;
      yield { message, state: state.name, location: state.location };
    }
  },
};
