import type { JsonObject, JsonValue } from '../json/json-value';
import { addressText, type TaskAddress } from '../simulator/port/address';
import type { MapRunOutcome, MapRunPlace } from '../simulator/port/map-run-outcome';
import type { TaskOutcome } from '../simulator/port/task-outcome';
import type { TaskRequest } from '../simulator/port/task-request';
import { outcomeOf } from './attempt-outcome';
import { recordedValue } from './recorded-value';
import { type AddressedAttempt, addressedAttempts, addressKey, isMapRun, placeKey } from './tree/addressed-attempts';
import { detailsOf, timeOf } from './tree/event-details';
import { endOf, type HistoryTree, lastVisit, type TreeAttempt, type TreeVisit } from './tree/history-tree';

/** Something that the history cannot answer. */
export interface Unanswered {
  /** `unknown`: it has no such call; `withoutData`: it does not say what the answer was. */
  readonly kind: 'unknown' | 'withoutData';
  readonly stateName: string;
  /** Where, in words. */
  readonly place: string;
  /** Of the attempt that has no data. */
  readonly eventId?: number;
}

/** Ends a run in which nothing more can be learned. */
export class NothingMoreToLearn {}

const NEVER: TaskOutcome = { signals: [], startsAfterMs: undefined };
const NOT_THERE: TaskOutcome = { signals: [], failureStage: 'resolve' };
const NEVER_TAKEN: TaskOutcome = { signals: [], startsAfterMs: Number.POSITIVE_INFINITY };

/** The answers of a history, by the addresses of the attempts. Each is handed out once. */
export class RecordedAnswers {
  /** The first thing that was asked in vain. */
  unanswered: Unanswered | undefined;
  private readonly byAddress = new Map<string, AddressedAttempt>();
  /** In order. */
  private readonly byPlace = new Map<string, AddressedAttempt[]>();
  private readonly handedOut = new Set<TreeAttempt>();
  private readonly mapRuns = new Map<string, MapRunOutcome[]>();
  private readonly mapRunsWithoutOutput = new Set<string>();

  /** Tasks that failed before anything was scheduled. */
  private readonly neverScheduled = new Set<string>();

  constructor(tree: HistoryTree) {
    const last = lastVisit(tree.root);
    if (last && last.attempts.length === 0 && endOf(tree)?.type === 'ExecutionFailed')
      this.neverScheduled.add(last.name);
    for (const addressed of addressedAttempts(tree)) {
      const { address, attempt, visit } = addressed;
      if (visit.type === 'Task') {
        this.byAddress.set(addressKey(address), addressed);
        push(this.byPlace, placeKey(address), addressed);
      } else if (isMapRun(attempt)) {
        for (const outcome of mapRunOutcomes(visit, attempt)) push(this.mapRuns, mapRunKey(address), outcome);
        // What it came to is known by what the state handed on alone.
        const hasSucceeded = attempt.events.some(({ type }) => type === 'MapRunSucceeded');
        if (hasSucceeded && (!visit.exited || outputOf(visit) === undefined))
          this.mapRunsWithoutOutput.add(mapRunKey(address));
      }
    }
  }

  /** What becomes of an attempt. What was asked in vain is never answered; at the second time there is nothing more to learn. */
  answer(request: TaskRequest): TaskOutcome {
    const found = this.attemptAt(request);
    // An activity that does not exist leaves no event (recorded: activities/test_activity_task_on_deleted).
    if (!found && request.resource.kind === 'activity' && this.neverScheduled.has(request.stateName)) return NOT_THERE;
    if (!found) return this.inVain({ kind: 'unknown', ...placeOf(request) }, request);
    this.handedOut.add(found.attempt);
    const outcome = outcomeOf(found.attempt);
    if (outcome !== 'withoutData') return outcome;
    return this.inVain({ kind: 'withoutData', ...placeOf(request), eventId: found.attempt.started.id }, request);
  }

  /** How a map run ended. */
  mapRunOutcome(place: MapRunPlace): MapRunOutcome {
    const outcome = this.mapRuns.get(mapRunKey(place))?.shift() ?? { kind: 'open' };
    if (outcome.kind === 'open' && this.mapRunsWithoutOutput.has(mapRunKey(place))) {
      this.unanswered ??= { kind: 'withoutData', stateName: place.stateName, place: place.stateName };
    }
    return outcome;
  }

  private attemptAt(request: TaskRequest): AddressedAttempt | undefined {
    const exact = this.byAddress.get(addressKey(request));
    if (exact || request.redrive === 0) return exact;
    return this.byPlace.get(placeKey(request))?.find(({ attempt }) => !this.handedOut.has(attempt));
  }

  private inVain(unanswered: Unanswered, { resource }: TaskRequest): TaskOutcome {
    if (this.unanswered) throw new NothingMoreToLearn();
    this.unanswered = unanswered;
    return resource.kind === 'activity' ? NEVER_TAKEN : NEVER;
  }
}

function placeOf(request: TaskAddress): Pick<Unanswered, 'stateName' | 'place'> {
  return { stateName: request.stateName, place: addressText(request) };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function mapRunKey({
  scopePath,
  scopeIndices,
  stateName,
}: Pick<TaskAddress, 'scopePath' | 'scopeIndices' | 'stateName'>) {
  return JSON.stringify([scopePath, scopeIndices, stateName]);
}

/** How a map run ended, first and after each of its redrives. */
function mapRunOutcomes({ exited }: TreeVisit, { events }: TreeAttempt): readonly MapRunOutcome[] {
  const outcomes: MapRunOutcome[] = [];
  events.forEach((event, index) => {
    const { type } = event;
    if (type !== 'MapRunStarted' && type !== 'MapRunRedriven') return;
    const end = events[index + 1];
    if (end?.type === 'MapRunFailed') {
      const { error, cause } = detailsOf(end);
      outcomes.push({ kind: 'failure', afterMs: timeOf(end) - timeOf(event), error, cause });
    } else if (end?.type === 'MapRunSucceeded' && exited) {
      const { assignedVariables } = detailsOf(exited);
      const value = outputOf({ exited });
      const afterMs = timeOf(end) - timeOf(event);
      if (value === undefined) outcomes.push({ kind: 'open' });
      else outcomes.push({ kind: 'success', afterMs, output: value, assigned: variablesOf(assignedVariables) });
    } else outcomes.push({ kind: 'open' });
  });
  return outcomes;
}

function outputOf({ exited }: Pick<TreeVisit, 'exited'>): JsonValue | undefined {
  if (!exited) return undefined;
  const { output, outputDetails } = detailsOf(exited);
  return recordedValue(output, outputDetails);
}

function variablesOf(texts: Readonly<Record<string, string>> | undefined): JsonObject | undefined {
  if (!texts) return undefined;
  const members = Object.entries(texts).map(([name, text]): [string, JsonValue] => [name, recordedValue(text) ?? null]);
  return Object.fromEntries(members);
}
