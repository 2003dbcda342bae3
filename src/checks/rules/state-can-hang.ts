import { FAILED, invoke, machine } from '../example';
import type { Rule } from '../rule';

const pause = (fields: object) =>
  machine(
    { Pause: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Charge' }, Charge: invoke(), Failed: FAILED },
    fields,
  );

/** A Wait whose end comes with the data is bounded by the machine. Tasks that wait have rules of their own. */
export const stateCanHang: Rule = {
  name: 'state-can-hang',
  severity: 'info',
  title: 'A machine that waits as long as its input says has a timeout.',
  why: 'A Standard execution may last a year. Where a state waits for a time that comes with the data, a wrong value (milliseconds for seconds, a year that is off by ten) keeps the execution open for that long, and nobody notices.',
  mend: 'Give the machine `TimeoutSeconds`, longer than the longest execution that is all right. `ResilientStateMachine` adds 24 hours by itself where nothing may rightly take longer, which only you can know of such a wait.',
  source: 'AWS developer guide, "Use timeouts to avoid stuck executions"',
  violates: { definition: pause({ TimeoutSeconds: 0 }) },
  obeys: { definition: pause({}) },
  *check(checked) {
    if (checked.parsed?.timeoutSeconds) return;
    for (const { state, within } of checked.states) {
      if (state.type !== 'Wait' || within.type === 'EXPRESS') continue;
      const until = state.wait.kind === 'seconds' ? state.wait.seconds : state.wait.timestamp;
      if (until.kind === 'literal') continue;
      const message = 'It waits as long as the data says, for up to a year: the machine has no TimeoutSeconds';
      yield { message, state: state.name, location: state.location };
    }
  },
};
