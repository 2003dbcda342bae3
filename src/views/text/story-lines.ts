import { integrationOf, type Resource } from '../../asl/resource';
import { jsonEqual } from '../../json/json-equal';
import { visibleText } from '../../json/visible-text';
import type { Attempt, ExecutionRecord, ScopeRun, Visit } from '../execution/execution-record';
import { choiceText } from './choice-text';
import { formatDuration } from './format-time';
import { formatFailure, formatResult, formatValue } from './format-value';
import { iterationsToTell, redriveText, retryText, runLabel, silentText, visitsToTell } from './narration';

/** A line of a story: a step with its columns, or text below one. */
export type StoryLine =
  | {
      readonly kind: 'step';
      readonly timeMs: number;
      /** Nesting of branches and iterations. */
      readonly depth: number;
      readonly name: string;
      readonly what: string;
      /** `ok`, `failed` …; empty for states without one. */
      readonly status: string;
      readonly detail: string;
    }
  /** In the column of the status. */
  | { readonly kind: 'note'; readonly text: string }
  /** In the column of the names. */
  | { readonly kind: 'label'; readonly depth: number; readonly text: string };

/** What happened, as lines. */
export function storyLines({ root }: ExecutionRecord): StoryLine[] {
  const lines: StoryLine[] = [];
  new Teller(lines).run(root, 0);
  return lines;
}

class Teller {
  constructor(private readonly lines: StoryLine[]) {}

  run({ visits }: ScopeRun, depth: number): void {
    const { first, left, last } = visitsToTell(visits);
    for (const visit of first) this.visit(visit, depth);
    if (left > 0) this.label(depth, `… ${left} more steps`);
    for (const visit of last) this.visit(visit, depth);
  }

  private visit(visit: Visit, depth: number): void {
    const { state, attempts } = visit;
    for (const attempt of attempts) {
      if (attempt.redrive) this.note(redriveText(attempt.redrive));
      const { status, detail } = attemptText(attempt);
      this.step(attempt.startMs, visit, depth, status, detail);
      if (attempt.retry) this.note(retryText(attempt.retry));
      if (attempt === attempts[attempts.length - 1]) this.ending(visit, attempt);
      this.runs(visit, attempt, depth);
    }
    if (attempts.length > 0) return;
    const { status, detail } = this.visitText(visit);
    this.step(visit.enteredMs, visit, depth, status, detail);
    if (state.type === 'Task' || state.type === 'Parallel' || state.type === 'Map') this.ending(visit, undefined);
  }

  /** How the state was left after its last attempt, where that is news. */
  private ending({ caughtBy, outcome, failure }: Visit, attempt: Attempt | undefined): void {
    // The result was there, but could not be put into the input.
    if (attempt?.outcome === 'succeeded' && outcome === 'failed' && failure)
      this.note(`failed ${formatFailure(failure)}`);
    if (outcome !== 'failed' && outcome !== 'timedOut' && attempt && hasFailed(attempt)) this.note('waits for a retry');
    if (caughtBy) this.note(`caught by ${caughtBy.errorName}, to ${caughtBy.next}`);
  }

  private runs({ state }: Visit, { runs }: Attempt, depth: number): void {
    const told = state.type === 'Map' ? iterationsToTell(runs) : runs;
    for (const run of told) {
      if (run.kind === 'child' && run.outcome === 'succeeded') {
        this.label(depth + 1, `${runLabel(run)}  ok  ${childOutput(run)}`.trimEnd());
        continue;
      }
      this.label(depth + 1, runLabel(run));
      this.run(run, depth + 2);
    }
    if (told.length < runs.length) this.label(depth + 1, silentText(runs, told));
  }

  private visitText(visit: Visit): { status: string; detail: string } {
    const { state, outcome, failure } = visit;
    if (state.type === 'Fail') return { status: '', detail: failure ? formatFailure(failure) : '' };
    if (outcome === 'failed') return { status: 'failed', detail: failure ? formatFailure(failure) : '' };
    if (outcome === 'aborted' || outcome === 'open') return { status: outcome, detail: '' };
    return { status: '', detail: this.instantText(visit) };
  }

  private instantText({ state, input, output, enteredMs, exitedMs, next, rule }: Visit): string {
    switch (state.type) {
      case 'Choice':
        return choiceText(state, next, rule);
      case 'Wait':
        return formatDuration((exitedMs ?? enteredMs) - enteredMs);
      case 'Pass':
      case 'Succeed':
        return output === undefined || (input !== undefined && jsonEqual(input, output)) ? '' : formatValue(output);
      default:
        return '';
    }
  }

  private step(timeMs: number, { state }: Visit, depth: number, status: string, detail: string): void {
    const what = state.type === 'Task' ? resourceText(state.resource) : state.type.toLowerCase();
    this.lines.push({
      kind: 'step',
      timeMs,
      depth,
      name: visibleText(state.name),
      what: visibleText(what),
      status,
      detail,
    });
  }

  private note(text: string): void {
    this.lines.push({ kind: 'note', text });
  }

  private label(depth: number, text: string): void {
    this.lines.push({ kind: 'label', depth, text });
  }
}

function hasFailed({ outcome }: Attempt): boolean {
  return outcome === 'failed' || outcome === 'timedOut';
}

/** `lambda:invoke`, `sqs:sendMessage.waitForTaskToken`, `lambda` for a function's own ARN. */
function resourceText(resource: Resource): string {
  return resource.kind === 'service' ? `${resource.resourceType}:${resource.resource}` : integrationOf(resource);
}

function attemptText(attempt: Attempt): { status: string; detail: string } {
  const { outcome, failure, result, length, missedHeartbeat } = attempt;
  switch (outcome) {
    case 'succeeded':
      return {
        status: 'ok',
        detail: after(attempt, length !== undefined ? items(length) : result === undefined ? '' : formatResult(result)),
      };
    case 'failed':
      return { status: 'failed', detail: after(attempt, failure ? formatFailure(failure) : '') };
    case 'timedOut':
      return { status: 'timeout', detail: after(attempt, missedHeartbeat ? 'no heartbeat' : '') };
    case 'aborted':
    case 'open':
      return { status: outcome, detail: after(attempt, '') };
  }
}

/** `after 5 min: {"approved":true}`; what takes no time has no prefix. */
function after({ startMs, endMs }: Attempt, text: string): string {
  if (endMs === undefined || endMs === startMs) return text;
  const duration = `after ${formatDuration(endMs - startMs)}`;
  return text === '' ? duration : `${duration}: ${text}`;
}

function items(length: number): string {
  return length === 1 ? '1 item' : `${length} items`;
}

/** Children that went well are told in one line: they have a history of their own. */
function childOutput({ visits }: ScopeRun): string {
  const output = visits[visits.length - 1]?.output;
  return output === undefined ? '' : formatValue(output);
}
