import type { Catcher } from '../../asl/definition';
import { reachableFrom } from '../../asl/graph';
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

/** What an error output has, and what a state may add to it. */
const OF_ERROR = /^(Error|Cause)\b/;

/** Fields that say where to read. */
const READING = [
  'InputPath',
  'Parameters',
  'Arguments',
  'ItemsPath',
  'Items',
  'ItemSelector',
  'Choices',
  'Condition',
  'OutputPath',
];

function readsMore({ state, source }: CheckedState): string | undefined {
  const fields = READING.map((name) => source[name]).filter((value) => value !== undefined);
  for (const text of fields.flatMap((value) => [...textsIn(value)])) {
    const reads = state.queryLanguage === 'JSONata' ? /\$states\.input\.(\w+)/g : /(?<![\w$])\$\.(\w+)/g;
    for (const [whole, name] of text.matchAll(reads))
      if (!OF_ERROR.test(name) && !isPlaceholderText(text)) return whole;
  }
  return undefined;
}

function isPlaceholderText(text: string): boolean {
  return text.includes('${');
}
