import type { StateMachineDefinition } from '../../asl/definition';
import { visibleText } from '../../json/visible-text';
import { edgesTaken, executionOverlay } from '../diagram/execution-overlay';
import type { Mark, Overlay } from '../diagram/overlay';
import type { LiveNumbers } from '../diagram/svg-drawing';
import type { Attempt, Failure, ScopeRun } from '../execution/execution-record';
import { formatFailure, shortened } from '../text/format-value';
import { redriveText, retryText, runLabel } from '../text/narration';
import type { TimelineRow } from '../timeline/timeline-row';
import { mocksOfAttempts } from './answered-by';
import { MARK_LETTERS, type PageAttempt, type PageExecution, type PageVisit } from './page-data';
import { framesOf } from './page-frames';
import type { PageValues } from './page-values';
import type { ReportedExecution } from './reported-machine';

/** Errors and causes are told up to here. */
const FAILURE_CHARACTERS = 2_000;

/** What the script is told of an execution: the visits that its timeline tells. */
export function pageExecution(
  { id, name }: { readonly id: string; readonly name: string },
  execution: ReportedExecution,
  rows: readonly TimelineRow[],
  numbers: LiveNumbers,
  values: PageValues,
): PageExecution {
  const { record } = execution;
  const { definition, startMs } = record;
  const told = rows.flatMap((row) => (row.kind === 'visit' ? [row] : []));
  const mocks = mocksOfAttempts(execution);
  const visits = told.map(({ visit, fromMs, toMs }): PageVisit => {
    const { state, outcome, failure, caughtBy } = visit;
    return {
      s: numbers.states.get(state.name) ?? 0,
      at: placeOf(visit.run),
      from: fromMs,
      to: toMs,
      outcome,
      ...(failure ? { failure: failureText(failure) } : {}),
      ...(caughtBy ? { caught: visibleText(`caught by ${caughtBy.errorName}, to ${caughtBy.next}`) } : {}),
      in: values.add(visit.input),
      out: values.add(visit.output),
      ways: edgesTaken(visit).map(({ location }) => numbers.edges.get(location) ?? 0),
      attempts: visit.attempts.map((attempt) => pageAttempt(attempt, mocks.get(attempt), startMs, values)),
    };
  });
  const visitNumbers = new Map(told.map(({ visit }, index) => [visit, index]));
  return {
    id,
    name: visibleText(name),
    status: record.status,
    durationMs: record.stopMs - startMs,
    ...(record.failure ? { failure: visibleText(formatFailure(record.failure)) } : {}),
    input: values.add(record.input),
    output: values.add(record.output),
    marks: markLetters(executionOverlay(definition, [record]), numbers),
    visits,
    frames: framesOf(visitNumbers, record.root.visits, startMs),
  };
}

/** A letter for each state and for each way. */
export function markLetters({ states, edges }: Overlay, numbers: LiveNumbers): readonly [string, string] {
  const letters = (keys: ReadonlyMap<string, number>, marks: ReadonlyMap<string, Mark>): string =>
    [...keys.keys()].map((key) => MARK_LETTERS[marks.get(key) ?? 'never']).join('');
  return [letters(numbers.states, states), letters(numbers.edges, edges)];
}

/** Numbers of the states and ways of a definition, as its diagram bears them. */
export function liveNumbers(definition: StateMachineDefinition): LiveNumbers {
  const { states, edges } = executionOverlay(definition, []);
  const numbered = (keys: Iterable<string>): ReadonlyMap<string, number> =>
    new Map([...keys].map((key, index) => [key, index]));
  return { states: numbered(states.keys()), edges: numbered(edges.keys()) };
}

function pageAttempt(attempt: Attempt, mock: string | undefined, startMs: number, values: PageValues): PageAttempt {
  const { failure, retry, redrive, outcome } = attempt;
  return {
    from: attempt.startMs - startMs,
    to: (attempt.endMs ?? attempt.startMs) - startMs,
    outcome,
    ...(failure ? { failure: failureText(failure) } : {}),
    ...(retry ? { retry: retryText(retry) } : {}),
    ...(redrive ? { redrive: redriveText(redrive) } : {}),
    ...(mock === undefined ? {} : { mock: visibleText(mock) }),
    called: values.add(attempt.parameters),
    result: values.add(attempt.result),
  };
}

function failureText({ error, cause }: Failure): string {
  const text = [error, cause].filter((part) => part !== undefined && part !== '').join(': ');
  return visibleText(shortened(text, FAILURE_CHARACTERS));
}

function placeOf(run: ScopeRun): string {
  return run.kind === 'machine' ? '' : runLabel(run);
}
