import type { Catcher } from '../../asl/definition';
import { reachableFrom } from '../../asl/graph';
import { holdsPlaceholder } from '../../query/placeholder';
import type { CheckedState } from '../checked-machine';
import { CATCHER, FAILED, invoke, machine } from '../example';
import type { Rule } from '../rule';
import { fallibleStates } from '../tasks';
import { textsIn } from '../texts';

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
    for (const state of fallibleStates(checked)) {
      for (const catcher of state.state.catch) {
        const reader = losesInput(state, catcher) ? readerAfter(state, catcher.next) : undefined;
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

/** The first state behind a catcher that reads from its input what an error output does not have, before anything was put into it. */
function readerAfter(checked: CheckedState, start: string): { state: CheckedState['state']; read: string } | undefined {
  for (const name of stillErrorOutput(checked, start)) {
    const reader = checked.within.states.find(({ state }) => state.name === name);
    const read = reader && readsMore(reader);
    if (reader && read !== undefined) return { state: reader.state, read };
  }
  return undefined;
}

/** The states that get the error output as their input: as far as no state replaces it. */
function stillErrorOutput({ within }: CheckedState, start: string): readonly string[] {
  const names: string[] = [];
  const open = [start];
  while (open.length > 0) {
    const name = open.pop() as string;
    const state = within.scope.states.get(name);
    if (!state || names.includes(name)) continue;
    names.push(name);
    if (state.type === 'Choice')
      open.push(...state.choices.map(({ next }) => next), ...(state.default ? [state.default] : []));
    const keeps =
      state.type === 'Wait' ||
      ('resultPath' in state && state.resultPath !== undefined && state.resultPath?.text !== '$');
    if (keeps && 'transition' in state && state.transition.kind === 'next') open.push(state.transition.next);
  }
  return names.filter((name) => reachableFrom(within.scope, start).has(name));
}

/** What an error output has. */
const OF_ERROR = /^(Error|Cause)\b/;

/** Fields that say what is read of the input. OutputPath reads what the state makes of it. */
const READING = ['InputPath', 'Parameters', 'Arguments', 'ItemsPath', 'Items', 'ItemSelector', 'Choices'];

const MEMBER = { JSONPath: /(?<![\w$])\$\.(\w+)/g, JSONata: /\$states\.input\.(\w+)/g };
const WHOLE = { JSONPath: /^\$$/, JSONata: /^\{%\s*\$states\.input\s*%\}$/ };

/** What a state reads beyond error and cause: a member of its input, or all of it for a Task to work on. */
function readsMore({ state, source }: CheckedState): string | undefined {
  const fields = READING.map((name) => source[name]).filter((value) => value !== undefined);
  const texts = fields.flatMap((value) => [...textsIn(value)]).filter((text) => !holdsPlaceholder(text));
  for (const [whole, name] of texts.flatMap((text) => [...text.matchAll(MEMBER[state.queryLanguage])])) {
    if (!OF_ERROR.test(name)) return whole;
  }
  if (state.type !== 'Task') return undefined;
  // Without a request of its own, a Task is given its input.
  const request = state.queryLanguage === 'JSONata' ? source.Arguments : (source.Parameters ?? source.InputPath);
  return request === undefined ? 'all of it' : texts.find((text) => WHOLE[state.queryLanguage].test(text));
}
