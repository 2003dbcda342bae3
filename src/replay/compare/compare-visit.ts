import { getMember, isJsonObject } from '../../json/json-value';
import { recordedValue } from '../recorded-value';
import { detailsOf } from '../tree/event-details';
import { lastVisit, type TreeAttempt, type TreeScope, type TreeVisit } from '../tree/history-tree';
import { callDifference } from './called';
import type { ComparisonUnderWay, Extent } from './comparison';
import { type Divergence, type ReplayLevel, scopeText, visitText } from './divergence';
import { lastingMs, pauseBefore } from './lasting';
import { extentOf, matchedRuns, startedTogether } from './matched-runs';
import { valueDifference } from './value-difference';
import { attemptText, failsText, failureText, runText, seconds, shown, stepText, times } from './words';

/** AWS takes some milliseconds more than it was asked for, and rounds. */
const TIME_SLACK_MS = 500;
const TIME_SLACK_PART = 0.05;

/** Compares the visits of one state: what came in, each attempt, what went out. @returns whether all of it is the same */
export function compareVisit(
  comparison: ComparisonUnderWay,
  was: TreeVisit,
  is: TreeVisit,
  other: TreeVisit | undefined,
  extent: Extent,
): boolean {
  return new VisitComparison(comparison, was, is, other, extent).compare();
}

class VisitComparison {
  constructor(
    private readonly comparison: ComparisonUnderWay,
    private readonly was: TreeVisit,
    private readonly is: TreeVisit,
    private readonly other: TreeVisit | undefined,
    private readonly extent: Extent,
  ) {}

  compare(): boolean {
    return this.input() && this.attempts() && this.evaluations() && this.exit();
  }

  private input(): boolean {
    const { was, is, other } = this;
    const [before, now, shifted] = [was, is, other].map((visit) => visit && detailsOf(visit.entered));
    const place = was.scope.visits.indexOf(was);
    const owner = place === 0 ? was.scope.owner?.name : undefined;
    return this.values('data', was.entered.id, `the input of ${was.name}`, owner ?? was.name, [
      [before?.input, before?.inputDetails?.truncated],
      [now?.input],
      other && [shifted?.input],
    ]);
  }

  private attempts(): boolean {
    const { was, is, other } = this;
    for (let i = 0; ; i++) {
      const [before, now, shifted] = [was.attempts[i], is.attempts[i], other?.attempts[i]];
      if (!before && !now) return true;
      if (!before) {
        if (this.extent !== 'whole' && !was.exited) return true;
        return this.differ('path', lastIdOf(was), `ends after ${times(i)}`, `tries again after ${times(i)}`);
      }
      if (!now) {
        if (this.extent === 'common' && !is.exited) return true;
        return this.differ('path', before.started.id - 1, attemptText(before, i), this.insteadOfAttempt(i));
      }
      if (!this.attempt(before, now, shifted, i)) return false;
    }
  }

  private insteadOfAttempt(index: number): string {
    const { unanswered } = this.comparison.props;
    const { is } = this;
    if (unanswered?.stateName === is.name) return `asks for ${unanswered.place}; the history has no such call`;
    if (is.exited) return `goes on after ${times(index)}`;
    const failure = failureText(is);
    return failure === undefined ? `stops after ${times(index)}` : `fails after ${times(index)}: ${failure}`;
  }

  private attempt(was: TreeAttempt, is: TreeAttempt, other: TreeAttempt | undefined, index: number): boolean {
    const isTask = this.was.type === 'Task';
    if (!this.pause(was, is, other, index)) return false;
    if (isTask ? !this.call(was, is, other) : !this.container(was, is, other)) return false;
    if (was.outcome === 'open' || is.outcome === 'aborted' || was.outcome === 'aborted') return true;
    const [before, now] = [was, is].map(({ end, outcome }) => ({ outcome, error: end && detailsOf(end).error }));
    if (before.outcome === now.outcome && (before.error === now.error || !isTask)) return true;
    if (this.extent === 'common' && is.outcome === 'open') return true;
    const eventId = was.end?.id ?? was.started.id;
    const words = ({ outcome, error }: typeof before) => (error === undefined ? outcome : `${outcome}: ${error}`);
    return this.differ('path', eventId, `attempt ${index + 1} ${words(before)}`, `attempt ${index + 1} ${words(now)}`);
  }

  /** The pause before a retry. */
  private pause(was: TreeAttempt, is: TreeAttempt, other: TreeAttempt | undefined, index: number): boolean {
    if (index === 0 || was.redrive !== this.was.attempts[index - 1].redrive) return true;
    const [before, now, shifted] = [
      pauseBefore(this.was, was, index),
      pauseBefore(this.is, is, index),
      this.other && other && pauseBefore(this.other, other, index),
    ];
    return this.lasts(`retries after`, was.started.id, before, now, shifted);
  }

  private lasts(
    what: string,
    eventId: number,
    before: number | undefined,
    now: number | undefined,
    shifted: number | undefined,
  ): boolean {
    const { times, hasFixedTimes } = this.comparison.props;
    if (!times || before === undefined || now === undefined || hasFixedTimes?.(this.was.name) === false) return true;
    // What differs from run to run is chance, or a moment of the clock.
    if (shifted !== undefined && shifted !== now) return true;
    if (Math.abs(before - now) <= TIME_SLACK_MS + TIME_SLACK_PART * Math.max(before, now)) return true;
    return this.differ('calls', eventId, `${what} ${seconds(before)}`, `${what} ${seconds(now)}`);
  }

  private call(was: TreeAttempt, is: TreeAttempt, other: TreeAttempt | undefined): boolean {
    const { level, sameResource } = this.comparison.props;
    if (level === 'path') return true;
    const { id } = was.started;
    const difference = callDifference(was.started, is.started, sameResource);
    if (difference) return this.differ('calls', id, difference.expected, difference.got);
    const [before, now, shifted] = [was, is, other].map((attempt) => attempt && detailsOf(attempt.started));
    const { fixedParameters } = this.comparison.props;
    if (fixedParameters) return this.fixed(fixedParameters(this.was.name), id, before?.parameters, now?.parameters);
    return this.values('calls', id, 'the parameters', this.was.name, [
      [before?.parameters ?? before?.input, before?.inputDetails?.truncated],
      [now?.parameters ?? now?.input],
      other && [shifted?.parameters ?? shifted?.input],
    ]);
  }

  /** The parameters that the definition fixes. */
  private fixed(names: readonly string[], id: number, was: string | undefined, is: string | undefined): boolean {
    const [before, now] = [recordedValue(was), recordedValue(is)];
    if (!before || !now || !isJsonObject(before) || !isJsonObject(now)) return true;
    const { sameResource, redact } = this.comparison.props;
    for (const name of names) {
      const [value, made] = [getMember(before, name), getMember(now, name)];
      if (!valueDifference(value, made, undefined, sameResource)) continue;
      return this.differ(
        'calls',
        id,
        `${name} ${shown(value, [name], redact)}`,
        `${name} ${shown(made, [name], redact)}`,
      );
    }
    return true;
  }

  private container(was: TreeAttempt, is: TreeAttempt, other: TreeAttempt | undefined): boolean {
    const { level } = this.comparison.props;
    const [before, now] = [was, is].map(({ started }) => detailsOf(started).length);
    const { id } = was.started;
    if (before !== now) return this.differ('path', id, `${before} items`, `${now} items`);
    const [together, here] = [was, is].map(startedTogether);
    if (level !== 'path' && together !== here && this.extent === 'whole' && was.outcome === 'succeeded') {
      return this.differ('calls', id, `starts ${together} at once`, `starts ${here} at once`);
    }
    const isEach = matchedRuns(was, is, other).map(([run, made, shifted]) => {
      if (!run)
        return made === undefined || this.extent !== 'whole' || was.outcome !== 'succeeded'
          ? true
          : this.extraRun(made, id);
      if (!made) return is.outcome !== 'succeeded' || this.extent === 'common' ? true : this.missingRun(run);
      const asksInVain = lastVisit(made)?.name === this.comparison.props.unanswered?.stateName;
      const extent = extentOf(run, made, was, asksInVain ? { ...is, outcome: 'failed' } : is, this.extent);
      return this.comparison.scopes(run, made, shifted, extent);
    });
    return isEach.every((same) => same);
  }

  private extraRun(run: TreeScope, eventId: number): false {
    return this.differ('path', eventId, 'no such branch', runText(run));
  }

  private missingRun(run: TreeScope): false {
    return this.differ('path', run.visits[0]?.entered.id ?? 0, runText(run), 'no such branch');
  }

  private evaluations(): boolean {
    const [before, now] = [this.was, this.is].map(({ evaluations }) =>
      evaluations.map((event) => `${detailsOf(event).error} at ${detailsOf(event).location}`),
    );
    const index = Math.max(before.length, now.length) - 1;
    if (before[index] === now[index] || this.extent === 'common') return true;
    const eventId = this.was.evaluations[index]?.id ?? lastIdOf(this.was);
    return this.differ('path', eventId, before[index] ?? 'goes on', now[index] ?? 'goes on');
  }

  private exit(): boolean {
    const { was, is, other, extent } = this;
    if (!was.exited) {
      if (!is.exited || extent !== 'whole') return true;
      return this.differ('path', lastIdOf(was), failsText(was), 'goes on');
    }
    if (!is.exited) {
      if (extent === 'common') return true;
      return this.differ('path', was.exited.id - 1, 'goes on', this.insteadOfExit());
    }
    if (was.type === 'Wait') {
      const [before, now, shifted] = [was, is, other].map((visit) => visit && lastingMs(visit));
      if (!this.lasts('waits', was.exited.id, before, now, shifted)) return false;
    }
    const [before, now, shifted] = [was, is, other].map((visit) => visit?.exited && detailsOf(visit.exited));
    const { id } = was.exited;
    const isOutput = this.values('data', id, 'the output', was.name, [
      [before?.output, before?.outputDetails?.truncated],
      [now?.output],
      other && [shifted?.output],
    ]);
    return isOutput && this.variables(before?.assignedVariables, now?.assignedVariables, shifted?.assignedVariables);
  }

  private insteadOfExit(): string {
    const { unanswered } = this.comparison.props;
    const { is } = this;
    if (unanswered?.stateName === is.name) return `asks for ${unanswered.place}; the history has no such call`;
    const failure = failureText(is);
    return failure === undefined ? 'stays in it' : `fails: ${failure}`;
  }

  private variables(
    was: Readonly<Record<string, string>> = {},
    is: Readonly<Record<string, string>> = {},
    other: Readonly<Record<string, string>> | undefined,
  ): boolean {
    const { level, fixedParameters } = this.comparison.props;
    if (level === 'path' || this.was.exited === undefined) return true;
    const { id } = this.was.exited;
    const [named, made] = [was, is].map((variables) => Object.keys(variables).sort().join(', '));
    if (named !== made)
      return this.differ('calls', id, `assigns ${named || 'nothing'}`, `assigns ${made || 'nothing'}`);
    if (fixedParameters) return true;
    for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
      const same = this.values(
        'data',
        id,
        `the variable ${name}`,
        this.was.name,
        [[was[name]], [is[name]], other && [other[name]]],
        true,
      );
      if (!same) return false;
    }
    return true;
  }

  private values(
    level: ReplayLevel,
    eventId: number,
    what: string,
    stateName: string,
    [was, is, other]: readonly [Text, Text, Text | undefined],
    mayBeMissing = false,
  ): boolean {
    const { props } = this.comparison;
    if (props.fixedParameters || LEVELS.indexOf(props.level) < LEVELS.indexOf(level)) return true;
    const expected = recordedValue(was[0], { truncated: was[1] });
    // What the history does not have cannot be compared.
    if (expected === undefined && !mayBeMissing) return true;
    const shifted = other && { value: recordedValue(other[0]) };
    const { sameResource, redact } = props;
    const difference = valueDifference(expected, recordedValue(is[0]), shifted, sameResource);
    if (!difference) return true;
    const at = difference.path === '$' ? what : `${what}, ${difference.path}:`;
    const [before, now] = [difference.expected, difference.got].map((value) => shown(value, difference.names, redact));
    return this.differ(level, eventId, `${at} ${before}`, `${at} ${now}`, stateName);
  }

  private differ(level: ReplayLevel, eventId: number, expected: string, got: string, stateName = this.was.name): false {
    const { was } = this;
    const place = was.scope.visits.indexOf(was);
    const divergence: Divergence = {
      ...{ eventId, stateName, scope: scopeText(was.scope), level, expected, got },
      lastCommonStep: eventId > was.entered.id ? visitText(was) : stepText(was.scope.visits[place - 1], was.scope),
    };
    this.comparison.tell(divergence);
    return false;
  }
}

type Text = readonly [string | undefined, boolean?];

const LEVELS: readonly ReplayLevel[] = ['path', 'calls', 'data'];

function lastIdOf({ attempts, evaluations, entered }: TreeVisit): number {
  const attempt = attempts[attempts.length - 1];
  return Math.max(
    entered.id,
    attempt?.started.id ?? 0,
    attempt?.end?.id ?? 0,
    evaluations[evaluations.length - 1]?.id ?? 0,
  );
}
