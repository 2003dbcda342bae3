import { machine } from '../example';
import type { Rule } from '../rule';

const withPass = (fields: object) =>
  machine({ Prepare: { Type: 'Pass', ...fields, Next: 'Done' }, Done: { Type: 'Succeed' } });

/** A Pass does something. */
export const superfluousPass: Rule = {
  name: 'superfluous-pass',
  severity: 'info',
  title: 'A Pass state does something.',
  why: 'A Pass without Result, Parameters, Output or Assign hands its input on unchanged. In a Standard workflow its transition is paid for like any other.',
  mend: 'Lead to the next state at once. Where it only gives a name to a place in the diagram, acknowledge it.',
  source: 'AWS price list: state transitions of Standard workflows',
  violates: { definition: withPass({}) },
  obeys: { definition: withPass({ Result: 'ready', ResultPath: '$.status' }) },
  *check(checked) {
    for (const { state } of checked.states) {
      if (state.type !== 'Pass' || state.transition.kind === 'end') continue;
      if (Object.keys(state.source).some((name) => !['Type', 'Next', 'Comment', 'QueryLanguage'].includes(name)))
        continue;
      yield { message: 'The state hands on its input unchanged', state: state.name, location: state.location };
    }
  },
};
