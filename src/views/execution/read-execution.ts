import type { StateMachineDefinition } from '../../asl/definition';
import type { ExecutionStatus } from '../../history/execution-status';
import type { HistoryEvent } from '../../history/history-event';
import { type HistorySource, readHistory } from '../../history/recorded/read-history';
import { type Drawable, definitionOf } from '../diagram/drawable';
import { attachChildren } from './attach-children';
import { conclude } from './conclude';
import { type EventData, eventData, eventTimeMs, parsedText } from './event-data';
import { EventValue } from './event-value';
import type { ExecutionRecord, Failure } from './execution-record';
import { HistoryMismatchError } from './history-mismatch-error';
import { checkedSupplement, type EventSupplement, type HistorySupplement, readMapRuns } from './history-supplement';
import { AttemptNode, type EventPlace, type Place, placesAround, RunNode, VisitNode } from './record-nodes';
import { redriveRun } from './redrive-run';
import { type StatePlace, statePlaces } from './state-places';

const STATUS: Readonly<Record<string, ExecutionStatus>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionTimedOut: 'TIMED_OUT',
  ExecutionAborted: 'ABORTED',
};

/**
 * Puts the events of a history, simulated or recorded on AWS, back together as visits, attempts, branches and iterations.
 * @param machine a state machine from `stateMachines(stack)`, a definition as an object or JSON text, or a parsed definition
 * @param history in whichever form people have it: what the CLI prints, pages or events of an SDK, lines of the execution's log
 * @param known what the history itself does not say. Default: nothing
 * @throws {HistoryError} when it is no history, or not all of one
 * @throws {HistoryMismatchError} when the history is not one of the definition
 */
export function readExecution(
  machine: Drawable,
  history: HistorySource,
  known: HistorySupplement = {},
): ExecutionRecord {
  const { mapRuns, choices } = checkedSupplement(known);
  return readEvents(definitionOf(machine), readHistory(history).events, { mapRuns: readMapRuns(mapRuns), choices });
}

/** As `readExecution`, of events as `readHistory` gives them, or our own. */
export function readEvents(
  definition: StateMachineDefinition,
  events: readonly HistoryEvent[],
  known: EventSupplement = {},
): ExecutionRecord {
  return new HistoryReader(definition).read(events, known);
}

class HistoryReader {
  private readonly states: ReadonlyMap<string, StatePlace>;
  private readonly root: RunNode;
  private readonly places = new Map<number, EventPlace>();
  private readonly visits: VisitNode[] = [];
  private redriveCount = 0;

  constructor(private readonly definition: StateMachineDefinition) {
    this.states = statePlaces(definition);
    this.root = new RunNode('machine', 0, definition);
  }

  read(history: readonly HistoryEvent[], { mapRuns = [], choices }: EventSupplement): ExecutionRecord {
    for (const event of history) {
      const timeMs = eventTimeMs(event);
      this.places.set(event.id, { ...this.placeOf(event, eventData(event), timeMs), timeMs });
    }
    const first = history[0];
    const last = history[history.length - 1];
    const { output, error, cause } = eventData(last);
    const status = STATUS[last.type] ?? 'RUNNING';
    const failure = status === 'RUNNING' || status === 'SUCCEEDED' ? undefined : { error, cause };
    const stopMs = eventTimeMs(last);
    conclude(this.root, status, stopMs, failure);
    if (choices) for (const visit of this.visits) visit.rule = choices.get(visit.eventId);
    return {
      definition: this.definition,
      status,
      startMs: eventTimeMs(first),
      stopMs,
      input: parsedText(eventData(first).input),
      output: status === 'SUCCEEDED' ? parsedText(output) : undefined,
      failure,
      redriveCount: this.redriveCount,
      eventCount: history.length,
      root: this.root,
      visits: this.visits,
      children: attachChildren(this.definition, this.visits, mapRuns, readEvents),
    };
  }

  private placeOf(event: HistoryEvent, data: EventData, timeMs: number): Place {
    const { type } = event;
    const before = this.places.get(event.previousEventId) ?? { run: this.root, timeMs };
    if (type === 'ExecutionRedriven') {
      this.redriveCount += 1;
      redriveRun(this.root, { number: this.redriveCount, delayMs: timeMs - before.timeMs }, before.timeMs);
      return { run: this.root };
    }
    if (type.endsWith('StateEntered')) return this.enter(event, data, timeMs, before);
    if (type.endsWith('StateExited')) return this.exit(data, timeMs, before);
    if (type.startsWith('MapIteration')) return this.iteration(type, data, before);
    if (type === 'EvaluationFailed') return this.evaluationFailed(event, data, timeMs);
    if (/^(ParallelState|MapState|MapRun)/.test(type)) return this.container(type, data, timeMs, before);
    if (/^(Task|LambdaFunction|Activity)/.test(type) && before.visit) task(type, data, timeMs, before.visit);
    return before;
  }

  private enter(event: HistoryEvent, data: EventData, timeMs: number, before: Place): Place {
    const place = this.states.get(data.name ?? '');
    if (!place) {
      const message = `The definition has no state '${data.name}', which event ${event.id} enters. Expected the history of an execution of it.`;
      throw new HistoryMismatchError(message, event.id);
    }
    if (event.type !== `${place.state.type}StateEntered`) {
      const message = `State '${data.name}' is a ${place.state.type} state in the definition, and event ${event.id} is ${event.type}. Expected the history of an execution of it.`;
      throw new HistoryMismatchError(message, event.id);
    }
    const run = this.runOf(place, before);
    const input = new EventValue(() => data.input);
    const visit = new VisitNode(place.state, run, event.id, event.previousEventId, timeMs, input);
    run.visits.push(visit);
    this.visits.push(visit);
    return { run, visit };
  }

  /** The run that a state is entered in: the one of the event before, one around it, or a branch that starts. */
  private runOf({ scope }: StatePlace, before: Place): RunNode {
    for (const { run, visit } of placesAround(before)) {
      if (run.scope === scope) return run;
      if (visit?.state.type !== 'Parallel' || visit.hasExited) continue;
      const index = visit.state.branches.indexOf(scope);
      if (index < 0 || !visit.lastAttempt) continue;
      const branch = new RunNode('branch', index, scope, visit);
      visit.lastAttempt.runs.push(branch);
      return branch;
    }
    return this.root;
  }

  private exit(data: EventData, timeMs: number, before: Place): Place {
    for (const place of placesAround(before)) {
      const { visit } = place;
      if (visit?.state.name !== data.name || !visit || visit.hasExited) continue;
      visit.exitedMs = timeMs;
      visit.outputValue = new EventValue(() => data.output);
      visit.assigned = data.assignedVariables;
      return place;
    }
    return before;
  }

  private iteration(type: string, { name, index = 0 }: EventData, before: Place): Place {
    for (const { visit } of placesAround(before)) {
      if (visit?.state.type !== 'Map' || visit.state.name !== name || !visit.lastAttempt) continue;
      const attempt = visit.lastAttempt;
      const known = attempt.runs.find((run) => run.index === index);
      if (known) {
        if (type === 'MapIterationFailed') attempt.failedRun = known;
        return { run: known };
      }
      const run = new RunNode('iteration', index, visit.state.itemProcessor, visit);
      attempt.runs.push(run);
      return { run };
    }
    return before;
  }

  /** Events of a Parallel or Map itself. They do not name it: it is the innermost one around that has not given up. */
  private container(
    type: string,
    { length, error, cause, mapRunArn }: EventData,
    timeMs: number,
    before: EventPlace,
  ): Place {
    const wanted = type.startsWith('Parallel') ? 'Parallel' : 'Map';
    let inner: RunNode | undefined;
    for (const place of placesAround(before)) {
      const { visit } = place;
      if (visit?.state.type === wanted && !visit.hasExited && !visit.gaveUp) {
        const failure = error === undefined ? undefined : { error, cause };
        happenTo(visit, { type, timeMs, length, failure, mapRunArn, inner, innerMs: before.timeMs });
        return place;
      }
      inner = place.run;
    }
    return before;
  }

  /** It stands in the chain where StateEntered stood, or after other events of its state. */
  private evaluationFailed(event: HistoryEvent, { state, error, cause }: EventData, timeMs: number): Place {
    const previous = this.places.get(event.previousEventId)?.visit;
    const open = this.visits.filter((visit) => visit.state.name === state && !visit.hasExited);
    const visit =
      open.find((candidate) => candidate === previous || candidate.previousEventId === event.previousEventId) ??
      open[open.length - 1];
    if (!visit) return { run: this.root };
    const failure = { error, cause };
    const attempt = visit.lastAttempt;
    if (attempt?.outcome === 'open' || (attempt?.outcome === 'succeeded' && visit.state.type === 'Task')) {
      attempt.end('failed', timeMs);
      attempt.failure = failure;
    } else {
      const failed = new AttemptNode(timeMs);
      failed.end('failed', timeMs);
      failed.failure = failure;
      visit.attempts.push(failed);
    }
    return { run: visit.run, visit };
  }
}

interface ContainerEvent {
  readonly type: string;
  readonly timeMs: number;
  /** Number of items. */
  readonly length?: number;
  readonly failure?: Failure;
  readonly mapRunArn?: string;
  /** The run that the event before it belongs to, and the time of that. */
  readonly inner?: RunNode;
  readonly innerMs: number;
}

function happenTo(visit: VisitNode, event: ContainerEvent): void {
  const { type, timeMs } = event;
  const attempt = visit.lastAttempt;
  if (type.endsWith('Started')) {
    // A Map in mode DISTRIBUTED has both MapStateStarted and MapRunStarted; its length is 0 where an ItemReader reads the items.
    if (type === 'MapRunStarted' && attempt) {
      attempt.length ||= undefined;
      attempt.mapRunArn = event.mapRunArn;
      return;
    }
    if (attempt?.outcome === 'open') failBy(attempt, event);
    const next = new AttemptNode(timeMs);
    next.length = event.length;
    begin(visit, next);
    return;
  }
  if (type.endsWith('Succeeded')) attempt?.end('succeeded', timeMs);
  if (!type.endsWith('Failed')) return;
  if (type !== 'MapRunFailed') visit.gaveUp = true;
  if (!attempt) return;
  if (attempt.outcome === 'open') failBy(attempt, event);
  attempt.failure ??= event.failure;
}

/** Only the last attempt has an end of its own: earlier ones failed when the failing run did. The end of a map run has an event, whose children have none. */
function failBy(attempt: AttemptNode, { type, timeMs, inner, innerMs }: ContainerEvent): void {
  attempt.failedRun ??= inner && attempt.runs.includes(inner) ? inner : undefined;
  attempt.end('failed', type === 'MapRunFailed' ? timeMs : innerMs);
}

function begin(visit: VisitNode, attempt: AttemptNode): void {
  attempt.redrive = visit.redrive;
  visit.redrive = undefined;
  visit.attempts.push(attempt);
}

/** Events of a Task. */
function task(type: string, data: EventData, timeMs: number, visit: VisitNode): void {
  const attempt = visit.lastAttempt;
  if (type.endsWith('Scheduled')) {
    const { heartbeatInSeconds, timeoutInSeconds } = data;
    const called = new EventValue(() => data.parameters ?? data.input);
    begin(visit, new AttemptNode(timeMs, called, heartbeatInSeconds, timeoutInSeconds));
    return;
  }
  if (attempt?.outcome !== 'open') return;
  if (type.endsWith('Succeeded')) {
    attempt.end('succeeded', timeMs);
    attempt.resultValue = new EventValue(() => data.output);
  } else if (type.endsWith('TimedOut')) {
    attempt.end('timedOut', timeMs);
    attempt.failure = { error: data.error, cause: data.cause };
    attempt.missedHeartbeat = missedHeartbeat(attempt, timeMs);
  } else if (type.endsWith('Failed')) {
    attempt.end('failed', timeMs);
    attempt.failure = { error: data.error, cause: data.cause };
  }
}

/** The history says States.Timeout for both: a heartbeat was missed when the timeout was not due yet. */
function missedHeartbeat({ heartbeatSeconds, timeoutSeconds, startMs }: AttemptNode, timeMs: number): boolean {
  if (heartbeatSeconds === undefined) return false;
  return timeoutSeconds === undefined || timeMs - startMs < 1000 * timeoutSeconds;
}
