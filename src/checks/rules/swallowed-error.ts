import { ALL, TASK_FAILED } from '../../asl/error-name';
import { reachableFrom, transitionsOf } from '../../asl/graph';
import type { CheckedState } from '../checked-machine';
import { CATCHER, FAILED, invoke, machine } from '../example';
import type { Rule } from '../rule';
import { fallibleStates } from '../tasks';

const handled = (next: string) =>
  machine({
    Charge: invoke({ Catch: [{ ...CATCHER, Next: 'Tell' }] }),
    Tell: invoke({ Catch: [{ ...CATCHER, Next: next }], Next: next }),
    [next]: next === 'Failed' ? FAILED : { Type: 'Succeed' },
  });

/** Whatever fails does not end as success. */
export const swallowedError: Rule = {
  name: 'swallowed-error',
  severity: 'warning',
  title: 'An execution that caught just any error does not end as SUCCEEDED.',
  why: 'A catcher of every error leads to a handler after which the execution succeeds. To the metrics, to alarms, to the caller and to a state machine around it, everything went well; the failure cannot be found, nor the execution be redriven.',
  mend: 'End the handler with a Fail state that hands on the error (`ErrorPath`, `CausePath`). Where an error is an expected answer, catch it by its name; then this rule is silent.',
  source: 'in up to 55 of 450 public machines a caught error ends as SUCCEEDED; about half of them mean it',
  violates: { definition: handled('Done') },
  obeys: { definition: handled('Failed') },
  *check(checked) {
    for (const state of fallibleStates(checked).filter(({ within }) => within.owner === undefined)) {
      for (const catcher of state.state.catch) {
        const name = catcher.errorEquals.find((error) => error === ALL || error === TASK_FAILED);
        if (!name || !endsWell(state, catcher.next)) continue;
        const message = `${name} leads to '${catcher.next}', and from there every way ends the execution as SUCCEEDED`;
        yield { message, state: state.state.name, location: catcher.location };
      }
    }
  },
};

/** Whether a handler, which does not come back to the way without errors, ends the machine as succeeded in any case. */
function endsWell({ state, within: { scope } }: CheckedState, start: string): boolean {
  const handler = reachableFrom(scope, start);
  const normal = reachableFrom(
    scope,
    'transition' in state && state.transition.kind === 'next' ? state.transition.next : '',
  );
  if (normal.size === 0 ? false : [...handler].some((name) => normal.has(name) && !isEnd(scope.states.get(name))))
    return false;
  return ![...handler].some((name) => scope.states.get(name)?.type === 'Fail');
}

/** An end that both ways share is no way back. */
function isEnd(state: CheckedState['state'] | undefined): boolean {
  return state !== undefined && transitionsOf(state).length === 0;
}
