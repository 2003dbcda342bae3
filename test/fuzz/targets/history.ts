import * as fc from 'fast-check';
import { parseDefinition } from '../../../src/asl/parse';
import type { HistorySource } from '../../../src/history/recorded/read-history';
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

/** What may hold such a value. */
const FORMS: Readonly<Record<string, (history: JsonValue) => HistorySource>> = {
  events: (history) => history as unknown as HistorySource,
  text: (history) => JSON.stringify({ events: history }),
  pages: (history) => [{ Events: history, NextToken: null }, history],
  log: (history) => [history].flat().map((event) => ({ message: JSON.stringify(event) })),
};

/** A history that somebody else has written, edited or cut. */
export const historyTarget: Target = {
  name: 'histories',
  inputs: fc
    .record({ base: fc.nat(PLAIN.length - 1), changes: mutations(3), form: fc.constantFrom(...Object.keys(FORMS)) })
    .map(({ base, changes, form }) => ({ base, form, history: mutate(histories[base], changes) })),

  check(given) {
    const { base, history, form } = given as { base: number; history: JsonValue; form: string };
    const { definition } = parseDefinition(DEFINITIONS[PLAIN[base] ?? 0]);
    if (!definition) return;
    const record = ours('readExecution', ['HistoryMismatchError', 'HistoryError'], () =>
      readExecution(definition, (FORMS[form] ?? FORMS.events)(history)),
    );
    checkPrototypes();
    if (!record) return;
    const story = ours('renderRecord', ['HistoryMismatchError'], () => renderRecord(record));
    if (story !== undefined) checkText('story', story);
  },
};
