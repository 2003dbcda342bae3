import * as fc from 'fast-check';
import type { JsonValue } from '../../../src/json/json-value';
import { record } from '../../../src/testing/replay/record';
import { replay } from '../../../src/testing/replay/replay';
import { toTestFile } from '../../../src/testing/replay/to-test-file';
import { simulate } from '../../../src/testing/simulate';
import { DEFINITIONS, INPUTS } from '../corpus/definitions';
import { ours } from '../finding';
import { checkPrototypes, checkText } from '../invariants';
import { mutate, mutations } from '../mutation';
import type { Target } from '../target';

const PLAIN = [0, 2, 3, 4];
const REFUSED = ['HistoryError', 'SimulatorError', 'InvalidDefinitionError', 'UnsubstitutedPlaceholderError'];

const histories: readonly JsonValue[] = PLAIN.map((base) => {
  const execution = simulate(DEFINITIONS[base], { input: INPUTS[1], mocks: 'auto', strict: false });
  return JSON.parse(JSON.stringify(execution.history)) as JsonValue;
});

/** A history that somebody else has written, edited or cut, on a definition that was changed. */
export const replayTarget: Target = {
  name: 'replays',
  inputs: fc
    .record({ base: fc.nat(PLAIN.length - 1), changes: mutations(3), edits: mutations(2) })
    .map(({ base, changes, edits }) => ({
      history: mutate(histories[base], changes),
      definition: mutate(DEFINITIONS[PLAIN[base]], edits),
    })),

  check(given) {
    const { history, definition } = given as { history: JsonValue; definition: JsonValue };
    const options = { maxSteps: 20_000 };
    const replayed = ours('replay', REFUSED, () => replay(definition as object, history as object, options));
    checkPrototypes();
    if (replayed) checkText('report', String(replayed));
    const scenario = ours('record', REFUSED, () => record(history as object, { redact: ['id'] }));
    checkPrototypes();
    const file = scenario && ours('toTestFile', [], () => toTestFile(scenario));
    if (scenario)
      ours('simulate', REFUSED, () =>
        simulate(definition as object, { ...scenario.options, ...options, strict: false }),
      );
    if (file !== undefined && /[\u2028\u2029]/.test(file)) checkText('test file', file);
  },
};
