import type { Attempt, ExecutionRecord, ScopeRun, Visit } from '../execution/execution-record';
import { formatFailure } from '../text/format-value';
import { iterationsToTell, redriveText, retryText, runLabel, silentText, visitsToTell } from '../text/narration';
import type { TimelineBar, TimelineRow } from './timeline-row';

/** The visits of an execution over its time, nested ones below their state; long runs and Maps in short, as in the story. */
export function timelineRows({ root, startMs, stopMs }: ExecutionRecord): readonly TimelineRow[] {
  return rowsOfRun(root, 0, { startMs, stopMs });
}

/** Milliseconds since 1970. */
interface Span {
  /** Of the execution. */
  readonly startMs: number;
  /** When what is still under way was cut off. */
  readonly stopMs: number;
}

function rowsOfRun({ visits }: ScopeRun, depth: number, span: Span): readonly TimelineRow[] {
  const { first, left, last } = visitsToTell(visits);
  return [
    ...first.flatMap((visit) => rowsOfVisit(visit, depth, span)),
    ...(left > 0 ? [{ kind: 'heading', depth, text: `… ${left} more steps` } as const] : []),
    ...last.flatMap((visit) => rowsOfVisit(visit, depth, span)),
  ];
}

function rowsOfVisit(visit: Visit, depth: number, span: Span): readonly TimelineRow[] {
  const { state, enteredMs, exitedMs, attempts } = visit;
  const isCutOff = visit.outcome === 'open' || visit.outcome === 'aborted';
  const endMs = exitedMs ?? attempts.at(-1)?.endMs ?? (isCutOff ? span.stopMs : enteredMs);
  const nested = attempts.flatMap((attempt, index) => {
    const told = state.type === 'Map' ? iterationsToTell(attempt.runs) : attempt.runs;
    const within = { ...span, stopMs: attempt.endMs ?? span.stopMs };
    const again = index === 0 ? '' : `, attempt ${index + 1}`;
    return [
      ...told.flatMap((run) => [
        { kind: 'heading', depth: depth + 1, text: `${runLabel(run)}${again}` } as const,
        ...rowsOfRun(run, depth + 1, within),
      ]),
      ...(told.length < attempt.runs.length
        ? [{ kind: 'heading', depth: depth + 1, text: silentText(attempt.runs, told) } as const]
        : []),
    ];
  });
  return [
    {
      kind: 'visit',
      visit,
      depth,
      name: state.name,
      type: state.type,
      fromMs: enteredMs - span.startMs,
      toMs: endMs - span.startMs,
      outcome: outcomeOf(visit),
      bars: barsOf(visit, endMs, span),
    },
    ...nested,
  ];
}

/** One bar for each attempt, and what lies before the next; of a state without attempts one for the visit. */
function barsOf({ attempts, enteredMs, outcome }: Visit, endMs: number, { startMs, stopMs }: Span): TimelineBar[] {
  const bar = (kind: TimelineBar['kind'], fromMs: number, toMs: number): TimelineBar => ({
    kind,
    fromMs: fromMs - startMs,
    toMs: toMs - startMs,
  });
  if (attempts.length === 0) return [bar(outcome, enteredMs, endMs)];
  return attempts.flatMap((attempt, index) => {
    const { outcome: how, startMs: fromMs, endMs: toMs = stopMs } = attempt;
    const next = attempts[index + 1];
    if (!next || next.startMs === toMs) return [bar(how, fromMs, toMs)];
    return [bar(how, fromMs, toMs), bar(next.redrive ? 'redrive' : 'pause', toMs, next.startMs)];
  });
}

function outcomeOf({ attempts, outcome, failure, caughtBy, state, next }: Visit): readonly string[] {
  const how =
    attempts.length === 0
      ? [state.type === 'Choice' && next !== undefined ? `to ${next}` : wordsOf({ outcome, failure })]
      : attempts.flatMap((attempt) => [
          ...(attempt.redrive ? [redriveText(attempt.redrive)] : []),
          wordsOf(attempt),
          ...(attempt.retry ? [retryText(attempt.retry)] : []),
        ]);
  return caughtBy ? [...how, `caught by ${caughtBy.errorName}, to ${caughtBy.next}`] : how;
}

function wordsOf({ outcome, failure }: Pick<Attempt, 'outcome' | 'failure'>): string {
  switch (outcome) {
    case 'succeeded':
      return 'ok';
    case 'failed':
      return failure ? `failed: ${formatFailure(failure)}` : 'failed';
    case 'timedOut':
      return 'timed out';
    case 'aborted':
    case 'open':
      return outcome;
  }
}
