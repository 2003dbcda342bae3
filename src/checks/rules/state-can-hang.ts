import type { CheckedMachine, CheckedState } from '../checked-machine';
import { FAILED, invoke, machine } from '../example';
import { isCounted, loopsOf } from '../loops';
import { listed } from '../plain-names';
import type { Rule } from '../rule';
import { isCallback, isJob, isTask } from '../tasks';

const pause = (fields: object) =>
  machine(
    { Pause: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Charge' }, Charge: invoke(), Failed: FAILED },
    fields,
  );

/** Waits, jobs, callbacks and loops are bounded, at the latest by the machine. */
export const stateCanHang: Rule = {
  name: 'state-can-hang',
  severity: 'info',
  title: 'A machine with a state that can last has a timeout of its own.',
  why: 'A Standard execution may last a year. Where a state waits for a time that comes with the input, for a job, for an answer, or where a loop is not counted, a wrong value keeps the execution open, and nobody notices.',
  mend: 'Give the machine `TimeoutSeconds`, longer than the longest execution that is all right. `ResilientStateMachine` has 24 hours by default.',
  source: 'AWS developer guide, "Use timeouts to avoid stuck executions"',
  violates: { definition: pause({ TimeoutSeconds: 0 }) },
  obeys: { definition: pause({}) },
  *check(checked) {
    if (checked.parsed === undefined || checked.parsed.timeoutSeconds || checked.type === 'EXPRESS') return;
    const lasting = lastingStates(checked);
    if (lasting.length === 0) return;
    const message = `The machine has no TimeoutSeconds, and ${listed(lasting)} can last as long as ${lasting.length > 1 ? 'they want' : 'it wants'}: an execution may hang for a year`;
    yield { message, location: '' };
  },
};

function lastingStates(machine: CheckedMachine): readonly string[] {
  const loops = machine.scopes.flatMap(loopsOf).filter((loop) => !isCounted(loop));
  const looping = new Set(loops.map(({ states: [first] }) => first));
  return machine.states.filter((checked) => looping.has(checked) || isLasting(checked)).map(({ state }) => state.name);
}

function isLasting(checked: CheckedState): boolean {
  if (checked.within.type === 'EXPRESS') return false;
  if (isTask(checked)) return (isCallback(checked) || isJob(checked)) && !checked.state.timeoutSeconds;
  const { state } = checked;
  if (state.type !== 'Wait') return false;
  return state.wait.kind === 'seconds'
    ? state.wait.seconds.kind !== 'literal'
    : state.wait.timestamp.kind !== 'literal';
}
