import * as fc from 'fast-check';
import { parseDefinition } from '../../../src/asl/parse';
import type { HistoryEvent } from '../../../src/history/history-event';
import type { JsonValue } from '../../../src/json/json-value';
import { simulate } from '../../../src/testing/simulate';
import { readExecution } from '../../../src/views/execution/read-execution';
import { renderRecord } from '../../../src/views/text/render-execution';
import { DEFINITIONS, INPUTS } from '../corpus/definitions';
import { ours } from '../finding';
import { checkPrototypes, checkText } from '../invariants';
import { mutate, mutations } from '../mutation';
import type { Target } from '../target';

const PLAIN = [0, 2, 3, 4];

/** Histories of simulations, as others would have them: as JSON. */
const histories: readonly JsonValue[] = PLAIN.map((base) => {
  const execution = simulate(DEFINITIONS[base], { input: INPUTS[1], mocks: 'auto', strict: false });
  return JSON.parse(JSON.stringify(execution.history)) as JsonValue;
});

/** A history that somebody else has written, edited or cut. */
export const historyTarget: Target = {
  name: 'histories',
  inputs: fc
    .record({ base: fc.nat(PLAIN.length - 1), changes: mutations(3) })
    .map(({ base, changes }) => ({ base, history: mutate(histories[base], changes) })),

  check(given) {
    const { base, history } = given as { base: number; history: JsonValue };
    const { definition } = parseDefinition(DEFINITIONS[PLAIN[base] ?? 0]);
    if (!definition) return;
    const record = ours('readExecution', ['HistoryMismatchError'], () =>
      readExecution(definition, history as unknown as HistoryEvent[]),
    );
    checkPrototypes();
    if (!record) return;
    const story = ours('renderRecord', ['HistoryMismatchError'], () => renderRecord(record));
    if (story !== undefined) checkText('story', story);
  },
};
