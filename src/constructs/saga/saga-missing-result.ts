import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { readsOfText } from '../../asl/query-text';
import { JSONATA, languageOf } from '../private/language';
import { queryLanguageOf } from '../private/rendering';
import { isInstance } from '../private/state-internals';
import { allStates } from '../private/states';
import type { SagaProps } from './saga-props';
import { type Refuse, stepName } from './saga-steps';
import { identifier } from './saga-variables';

const FATAL = 'the execution would fail with States.Runtime, and nothing more would be undone. ';

/**
 * Refuses compensations in JSONPath that read from results which may be missing: that is `States.Runtime`, which nothing can catch. A compensation
 * may ask first, with a Choice; and failures of JSONata can be caught.
 *
 * - The variable of a later step is assigned once that step has run, so that there is none when a step before it fails.
 * - The result of a step is null where its outcome is unknown; in a group, also where another step of it failed.
 */
export function refuseMissingResults({ steps, compensateFailedStep }: SagaProps, refuse: Refuse): void {
  for (const [index, step] of steps.entries()) {
    const inGroup = step.parallel !== undefined;
    const members = step.parallel ?? [step];
    const later = steps.slice(index + 1).flatMap((each) => [each, ...(each.parallel ?? [])]);
    for (const { compensation, ...member } of members) {
      if (!compensation) continue;
      const name = stepName(member);
      for (const other of later.map(stepName)) {
        const found = readingOf(compensation, other, mentions);
        if (found) refuse('SAGA_RESULT_MISSING', laterResult(found, name, other));
      }
      const mayBeNull = inGroup || compensateFailedStep !== false ? members.map(stepName) : [];
      for (const other of mayBeNull) {
        const found = readingOf(compensation, other, goesInto);
        if (found) refuse('SAGA_RESULT_MISSING', nullResult(found, name, other, inGroup));
      }
    }
  }
}

/** What stands where a compensation reads a result. */
interface Reading {
  readonly state: string;
  readonly path: string;
}

/** The first path of a compensation that reads the result of a step; none where a Choice asks for that result. */
function readingOf(
  compensation: sfn.IChainable,
  step: string,
  reads: (text: string, variable: string) => boolean,
): Reading | undefined {
  const variable = identifier(step);
  const states = allStates(compensation);
  const asks = (state: sfn.State): boolean =>
    isInstance(state, sfn.Choice) && queriesIn(state.toStateJson()).some((text) => mentions(text, variable));
  if (states.some(asks)) return undefined;
  for (const state of states) {
    if (languageOf(queryLanguageOf(state)) === JSONATA) continue;
    const path = queriesIn(state.toStateJson()).find((text) => reads(text, variable));
    if (path !== undefined) return { state: state.stateId, path };
  }
  return undefined;
}

function laterResult({ state, path }: Reading, step: string, later: string): string {
  const variable = `$${identifier(later)}`;
  return (
    `The compensation '${state}' of step '${step}' reads '${path}', but '${later}' comes later: where a step before it fails, there is no '${variable}', ` +
    `and ${FATAL}Read results of '${step}' and of steps before it, ask for '${variable}' in a Choice before, or write the compensation in JSONata`
  );
}

function nullResult({ state, path }: Reading, step: string, other: string, inGroup: boolean): string {
  const variable = `$${identifier(other)}`;
  const where = other === step ? `where nobody knows whether '${step}' took place` : `where '${other}' failed`;
  const [last, otherwise] = inGroup
    ? [' or ', '']
    : [', ', ", or leave such steps alone with 'compensateFailedStep: false'"];
  return (
    `The compensation '${state}' reads '${path}', but it also runs ${where}, and '${variable}' is null then: ` +
    `${FATAL}Hand on '${variable}' whole${last}ask for it in a Choice before${otherwise}`
  );
}

/** Whether a query reads a variable. */
function mentions(text: string, variable: string): boolean {
  return readsOf(text, variable).length > 0;
}

/** Whether a query goes into a variable. */
function goesInto(text: string, variable: string): boolean {
  return readsOf(text, variable).some(({ steps, goesOn }) => steps.length > 0 || goesOn);
}

function readsOf(text: string, variable: string) {
  return readsOfText(text).filter(({ root }) => typeof root === 'object' && root.variable === variable);
}

/** Texts of a state that may be paths, intrinsic functions or expressions. */
function queriesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(queriesIn);
  // What is no plain object is a token of aws-cdk-lib.
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    if (typeof member !== 'string') return queriesIn(member);
    return /(\.\$|Path|^Variable|^Condition)$/.test(name) ? [member] : [];
  });
}
