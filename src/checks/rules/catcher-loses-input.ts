import type { Catcher, State, StatesScope } from '../../asl/definition';
import { queriesIn } from '../../asl/work-queries';
import type { Read } from '../../query/read';
import type { CheckedState } from '../checked-machine';
import { CATCHER, FAILED, invoke, machine } from '../example';
import { type Reader, readerOfMore } from '../lost-input';
import type { Rule } from '../rule';
import { fallibleStates } from '../tasks';

const refund = (catcher: object) =>
  machine({
    Charge: invoke({ Catch: [{ ...CATCHER, ...catcher, Next: 'Refund' }] }),
    Refund: invoke({
      Parameters: { FunctionName: 'refund', 'Payload.$': '$.order' },
      Next: 'Failed',
    }),
    Failed: FAILED,
  });

/** A handler that looks for the input finds it. */
export const catcherLosesInput: Rule = {
  name: 'catcher-loses-input',
  severity: 'warning',
  title: 'A catcher keeps the input of the state for what comes after it.',
  why: 'Without a ResultPath (JSONata: without Output and Assign), the error output `{"Error", "Cause"}` takes the place of the input. What comes after the catcher and reads anything else finds nothing: a path then fails the execution with `States.Runtime`, which nothing can catch.',
  mend: 'Set `"ResultPath": "$.error"` on the catcher. In JSONata: `"Output": "{% $merge([$states.input, {\'error\': $states.errorOutput}]) %}"`, or assign the error to a variable.',
  source:
    'AWS developer guide, "Error handling", ResultPath; 29 % of 192 JSONPath catchers in public definitions lose the input',
  violates: { definition: refund({ ResultPath: '$' }) },
  obeys: { definition: refund({}) },
  *check(checked) {
    const readers = new Readers();
    for (const state of fallibleStates(checked)) {
      for (const catcher of state.state.catch) {
        const reader = losesInput(state, catcher) ? readers.from(state.within.scope, catcher.next) : undefined;
        if (reader === undefined) continue;
        const message = `The error output replaces the input, which '${reader.state.name}' reads: ${reader.read}`;
        yield { message, state: state.state.name, location: catcher.location };
      }
    }
  },
};

function losesInput({ state }: CheckedState, catcher: Catcher): boolean {
  if (state.queryLanguage === 'JSONata') return catcher.output === undefined && catcher.assign === undefined;
  return catcher.resultPath === undefined || catcher.resultPath?.text === '$';
}

/** Who reads more than an error output has, from a handler on; looked for once, however many catchers lead there. */
class Readers {
  private readonly known = new Map<State, Reader | undefined>();

  from(scope: StatesScope, handler: string): Reader | undefined {
    const state = scope.states.get(handler);
    if (!state) return undefined;
    if (!this.known.has(state)) this.known.set(state, readerOfMore(scope, handler, OF_ERROR, readsAll));
    return this.known.get(state);
  }
}

/** What an error output has. */
const OF_ERROR = new Set(['Error', 'Cause']);

/** A Task that works on all of its input. Without a request of its own, it is given its input. */
function readsAll(state: State): string | undefined {
  if (state.type !== 'Task') return undefined;
  const { parameters, inputPath } = state;
  const request = state.queryLanguage === 'JSONata' ? state.arguments : (parameters ?? inputPath);
  if (request === undefined || request === null) return request === undefined ? 'all of it' : undefined;
  const whole = queriesIn(request).find((query) => query.reads().some(isWhole));
  return whole && (state.queryLanguage === 'JSONata' ? `{% ${whole.text} %}` : whole.text);
}

function isWhole({ root, steps, use }: Read): boolean {
  return root === 'input' && steps.length === 0 && use.kind === 'value';
}
