import type { StateMachineDefinition } from '../asl/definition';
import type { RecordedHistory } from '../history/recorded/read-history';
import type { ExecutionIdentity } from '../simulator/port/identity';
import { executionSeconds } from '../simulator/port/time-limit';
import { checkPath } from './check-path';
import { Comparison } from './compare/compare-trees';
import type { Divergence, ReplayLevel } from './compare/divergence';
import type { SameText } from './compare/value-difference';
import { notExercised } from './not-exercised';
import { recordedValue } from './recorded-value';
import type { Redaction } from './redacted';
import { type RecordedRun, type RecordedStart, runRecorded } from './run-recorded';
import { detailsOf, timeOf } from './tree/event-details';
import { endOf, type HistoryTree } from './tree/history-tree';
import { type Renamed, readTree } from './tree/read-tree';

/** What a history is replayed with. */
export interface ReplayProps {
  readonly definition: StateMachineDefinition;
  readonly history: RecordedHistory;
  readonly identity: ExecutionIdentity;
  readonly level: ReplayLevel;
  readonly renamed: Renamed;
  readonly times: boolean;
  readonly sameResource: SameText;
  readonly maxSteps: number;
  /** What is not shown. */
  readonly redact: Redaction;
}

/** What came of it. */
export interface Replay {
  readonly verdict: 'same' | 'diverged' | 'cannot tell';
  /** How much was compared. */
  readonly level: ReplayLevel;
  /** Why not more, where it is less than was asked for. */
  readonly levelReason?: string;
  readonly divergence?: Divergence;
  /** Why it cannot be told. */
  readonly reason?: string;
  readonly notExercised: readonly string[];
  readonly expected: HistoryTree;
  /** Absent where the history has no data to run with. */
  readonly got?: HistoryTree;
}

/** Another time, other names, other random numbers: what differs then does not come from the workflow. */
const SHIFT_MS = 1_234_567_891;
const OTHER = '0f1e2d3c-other';

/** Runs a definition with the answers of a history, and looks where it first goes another way. */
export function replayHistory(props: ReplayProps): Replay {
  const { definition, history, level } = props;
  const expected = readTree(history.events, props.renamed);
  const { input: inputText = '', inputDetails } = detailsOf(history.events[0]);
  const input = recordedValue(inputText, inputDetails);
  if (input === undefined) return pathOnly(props, expected);
  const start: RecordedStart = {
    ...{ identity: props.identity, input, inputText, seed: 1, shiftMs: 0, maxSteps: props.maxSteps },
  };
  const run = runRecorded(definition, expected, start);
  const got = readTree(run.events);
  const settings = {
    level,
    sameResource: props.sameResource,
    unanswered: run.unanswered,
    times: props.times,
    redact: props.redact,
  };
  let divergence = new Comparison(settings, expected, got).first();
  // What differs may come from the clock, names or chance: a second run tells.
  if (divergence) {
    const other = { ...start, identity: otherIdentity(props.identity), seed: 2, shiftMs: SHIFT_MS };
    const shifted = readTree(runRecorded(definition, expected, other).events);
    divergence = new Comparison({ ...settings, shifted }, expected, got).first();
  }
  divergence ??= limitDivergence(props, expected);
  const found = { level, expected, got, notExercised: notExercised(definition, expected, got) };
  const unknown = cannotTell(run, divergence);
  if (unknown) return { ...found, verdict: 'cannot tell', reason: unknown };
  return divergence ? { ...found, verdict: 'diverged', divergence } : { ...found, verdict: 'same' };
}

/** What the history does not say comes before whatever follows from it. */
function cannotTell({ unanswered, endless }: RecordedRun, divergence: Divergence | undefined): string | undefined {
  if (
    unanswered?.kind === 'withoutData' &&
    !(
      divergence &&
      divergence.eventId < (unanswered.eventId ?? Number.POSITIVE_INFINITY) &&
      divergence.stateName !== unanswered.stateName
    )
  ) {
    const event = unanswered.eventId === undefined ? '' : ` (event ${unanswered.eventId})`;
    return `The history does not say what ${unanswered.place} came to${event}.`;
  }
  if (endless && !divergence) return 'The execution took more steps than maxSteps allows.';
  return undefined;
}

function otherIdentity(identity: ExecutionIdentity): ExecutionIdentity {
  const [machine, execution] = [`${identity.stateMachineName}-${OTHER}`, `${identity.executionName}-${OTHER}`];
  return {
    ...identity,
    stateMachineName: machine,
    stateMachineArn: `${identity.stateMachineArn}-${OTHER}`,
    executionName: execution,
    executionArn: `${identity.executionArn}-${OTHER}`,
    roleArn: `${identity.roleArn}-${OTHER}`,
  };
}

/** So much later than its limit AWS ends an execution, at most. */
const LIMIT_SLACK_SECONDS = 2;

/** An execution that ran out of time does so here after the same time. */
function limitDivergence({ definition, identity }: ReplayProps, expected: HistoryTree): Divergence | undefined {
  const end = endOf(expected);
  if (end?.type !== 'ExecutionTimedOut') return undefined;
  const { events } = expected;
  const begun = [...events].reverse().find(({ type }) => type === 'ExecutionRedriven') ?? events[0];
  const [took, limit] = [(timeOf(end) - timeOf(begun)) / 1000, executionSeconds(definition, identity)];
  if (took >= limit && took <= limit + LIMIT_SLACK_SECONDS) return undefined;
  return {
    ...{ eventId: end.id, stateName: 'TimeoutSeconds', scope: '', level: 'path' },
    expected: `the execution times out after ${Math.round(took)} s`,
    got: `its limit is ${limit} s`,
    lastCommonStep: 'the last event',
  };
}

function pathOnly({ definition, sameResource, level }: ReplayProps, expected: HistoryTree): Replay {
  const { divergence, undecided } = checkPath(definition, expected, sameResource);
  const levelReason =
    level === 'path'
      ? undefined
      : 'The history has no data: states, resources, retries and catchers were compared alone.';
  const found = { level: 'path' as const, levelReason, expected, notExercised: [] };
  if (divergence) return { ...found, verdict: 'diverged', divergence };
  if (!undecided) return { ...found, verdict: 'same' };
  const reason = `Where '${undecided.stateName}' leads (event ${undecided.eventId}) depends on data that the history does not have; the way that it took is there.`;
  return { ...found, verdict: 'cannot tell', reason };
}
