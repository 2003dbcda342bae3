import type { JsonValue } from '../../json/json-value';
import { REDACTED, type Redaction, redacted } from '../redacted';
import { detailsOf } from '../tree/event-details';
import { lastAttempt, lastVisit, type TreeAttempt, type TreeScope, type TreeVisit } from '../tree/history-tree';
import { callText } from './called';
import { visitText } from './divergence';

/** So much of a value is shown. */
const SHOWN = 200;

export function shown(value: JsonValue | undefined, names: readonly string[], redact: Redaction): string {
  if (value === undefined) return 'nothing';
  const isHidden = names.some((_, index) => redact.hides(names.slice(0, index + 1)));
  const text = JSON.stringify(isHidden ? REDACTED : redacted(value, redact, names));
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

export function times(count: number): string {
  return count === 1 ? '1 attempt' : `${count} attempts`;
}

export function seconds(ms: number): string {
  return `${Number((ms / 1000).toFixed(2))} s`;
}

export function attemptText({ started }: TreeAttempt, index: number): string {
  return index === 0 ? callText(started) : `tries again: attempt ${index + 1}`;
}

export function failsText(visit: TreeVisit): string {
  const failure = failureText(visit);
  return failure === undefined ? 'does not go on' : `fails: ${failure}`;
}

export function runText(run: TreeScope): string {
  const [first] = run.visits;
  const what = run.kind === 'iteration' ? `iteration ${run.index}` : 'a branch';
  return first ? `${what} from ${first.name}` : what;
}

/** The last thing that both have. */
export function stepText(before: TreeVisit | undefined, scope: TreeScope): string {
  if (before) return visitText(before);
  return scope.owner ? `${visitText(scope.owner)} begins` : 'the start';
}

/** Error Name of the last thing that failed in a visit. */
export function failureText(visit: TreeVisit): string | undefined {
  const evaluation = visit.evaluations[visit.evaluations.length - 1];
  if (evaluation) return detailsOf(evaluation).error;
  const attempt = lastAttempt(visit);
  if (!attempt) return undefined;
  if (attempt.end) return detailsOf(attempt.end).error ?? innerFailure(attempt.runs);
  return innerFailure(attempt.runs);
}

function innerFailure(runs: readonly TreeScope[]): string | undefined {
  for (const run of runs) {
    const last = lastVisit(run);
    const text = last && !last.exited && !last.aborted ? failureText(last) : undefined;
    if (text !== undefined) return text;
  }
  return undefined;
}
