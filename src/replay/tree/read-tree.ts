import type { HistoryEvent } from '../../history/history-event';
import { detailsOf, type EventDetails } from './event-details';
import type { HistoryTree, TreeAttempt, TreeScope, TreeVisit } from './history-tree';
import { lastAttempt } from './history-tree';

/** New names of states by their old ones. */
export type Renamed = ReadonlyMap<string, string>;

const SAME_NAMES: Renamed = new Map();

/** A scope, and a visit in it where something happens in a state. */
interface Place {
  readonly scope: TreeScope;
  readonly visit?: TreeVisit;
}

/**
 * Puts the events of a history together, by `previousEventId` and the types of the events alone.
 * @param events as `readHistory` gives them, or our own
 */
export function readTree(events: readonly HistoryEvent[], renamed: Renamed = SAME_NAMES): HistoryTree {
  return new TreeReader(renamed).read(events);
}

class TreeReader {
  private readonly root: TreeScope = { kind: 'machine', visits: [] };
  private readonly places = new Map<number, Place>();
  /** Those that were entered and not left, by name, the newest last. */
  private readonly open = new Map<string, TreeVisit[]>();
  private redriveCount = 0;

  constructor(private readonly renamed: Renamed) {}

  read(events: readonly HistoryEvent[]): HistoryTree {
    for (const event of events) this.places.set(event.id, this.placeOf(event));
    return { events, root: this.root, redriveCount: this.redriveCount };
  }

  private placeOf(event: HistoryEvent): Place {
    const type: string = event.type;
    const before = this.places.get(event.previousEventId) ?? { scope: this.root };
    if (type.endsWith('StateEntered')) return this.enter(event, before);
    if (type.endsWith('StateExited')) return this.exit(event, before);
    if (type === 'ExecutionRedriven') {
      this.redriveCount += 1;
      reopen(this.root);
      return { scope: this.root };
    }
    if (type.endsWith('StateAborted')) {
      if (before.visit) before.visit.aborted = true;
      return before;
    }
    if (type.startsWith('MapIteration')) return this.iteration(event, before);
    if (type === 'EvaluationFailed') return this.evaluationFailed(event, before);
    if (/^(ParallelState|MapState|MapRun)/.test(type)) return this.container(event, before);
    if (/^(Task|LambdaFunction|Activity)/.test(type) && before.visit) this.task(event, before.visit);
    return before;
  }

  private nameOf({ name = '' }: Pick<EventDetails, 'name'>): string {
    return this.renamed.get(name) ?? name;
  }

  private enter(event: HistoryEvent, before: Place): Place {
    const scope = scopeEntered(before);
    const name = this.nameOf(detailsOf(event));
    const type = event.type.slice(0, -'StateEntered'.length);
    const visit: TreeVisit = {
      ...{ name, type, scope, entered: event, attempts: [], evaluations: [] },
      ...{ aborted: false, gaveUp: false, exited: undefined },
    };
    scope.visits.push(visit);
    const open = this.open.get(name);
    if (open) open.push(visit);
    else this.open.set(name, [visit]);
    return { scope, visit };
  }

  private exit(event: HistoryEvent, before: Place): Place {
    const name = this.nameOf(detailsOf(event));
    for (const { visit, scope } of placesAround(before)) {
      if (visit?.name !== name || visit.exited) continue;
      visit.exited = event;
      visit.aborted = false;
      const open = this.open.get(name) as TreeVisit[];
      open.splice(open.indexOf(visit), 1);
      return { scope, visit };
    }
    return before;
  }

  private iteration(event: HistoryEvent, before: Place): Place {
    const details = detailsOf(event);
    const name = this.nameOf(details);
    for (const { visit } of placesAround(before)) {
      const attempt = visit?.type === 'Map' && visit.name === name ? lastAttempt(visit) : undefined;
      if (!visit || !attempt) continue;
      const known = attempt.runs.find(({ index }) => index === details.index);
      if (known) return { scope: known };
      const scope: TreeScope = {
        ...{ kind: 'iteration', index: details.index, owner: visit, visits: [] },
        ...(event.previousEventId === attempt.started.id ? { startedId: event.id } : {}),
      };
      attempt.runs.push(scope);
      return { scope };
    }
    return before;
  }

  /** Events of a Parallel or Map itself do not name it: it is the innermost one around that has not given up. */
  private container(event: HistoryEvent, before: Place): Place {
    const type: string = event.type;
    const wanted = type.startsWith('Parallel') ? 'Parallel' : 'Map';
    for (const place of placesAround(before)) {
      const { visit } = place;
      if (visit?.type !== wanted || visit.exited || visit.gaveUp) continue;
      this.happen(event, visit);
      return place;
    }
    return before;
  }

  private happen(event: HistoryEvent, visit: TreeVisit): void {
    const type: string = event.type;
    const attempt = lastAttempt(visit);
    if (type === 'ParallelStateStarted' || type === 'MapStateStarted') {
      if (attempt?.outcome === 'open') attempt.outcome = 'failed';
      visit.attempts.push(this.attempt(event));
    } else if (!attempt) {
      return;
    } else if (type.startsWith('MapRun')) {
      attempt.events.push(event);
      if (type === 'MapRunFailed') close(attempt, 'failed', event);
    } else if (type.endsWith('Succeeded')) {
      close(attempt, 'succeeded', event);
    } else if (type.endsWith('Failed')) {
      visit.gaveUp = true;
      attempt.outcome = 'failed';
      attempt.end ??= event;
    }
  }

  private attempt(started: HistoryEvent): TreeAttempt {
    return { redrive: this.redriveCount, started, events: [], runs: [], outcome: 'open', end: undefined };
  }

  private task(event: HistoryEvent, visit: TreeVisit): void {
    const type: string = event.type;
    if (type.endsWith('Scheduled')) {
      visit.attempts.push(this.attempt(event));
      return;
    }
    const attempt = lastAttempt(visit);
    if (attempt?.outcome !== 'open') return;
    attempt.events.push(event);
    if (type.endsWith('TimedOut')) close(attempt, 'timedOut', event);
    else if (type.endsWith('Failed')) close(attempt, 'failed', event);
    else if (type.endsWith('Succeeded')) close(attempt, 'succeeded', event);
  }

  /** It stands in the chain where StateEntered stood, or after other events of its state. */
  private evaluationFailed(event: HistoryEvent, before: Place): Place {
    const name = this.nameOf({ name: detailsOf(event).state });
    const open = this.open.get(name) ?? [];
    const visit =
      open.find(
        (candidate) => candidate === before.visit || candidate.entered.previousEventId === event.previousEventId,
      ) ?? open[open.length - 1];
    if (!visit) return before;
    visit.evaluations.push(event);
    return { scope: visit.scope, visit };
  }
}

function close(attempt: TreeAttempt, outcome: 'succeeded' | 'failed' | 'timedOut', end: HistoryEvent): void {
  attempt.outcome = outcome;
  attempt.end = end;
}

/** The scope that a state is entered in: that of the state before, or a branch that starts. */
function scopeEntered({ scope, visit }: Place): TreeScope {
  const attempt = visit && !visit.exited && visit.type === 'Parallel' ? lastAttempt(visit) : undefined;
  if (!attempt) return scope;
  const branch: TreeScope = { kind: 'branch', owner: visit, visits: [] };
  attempt.runs.push(branch);
  return branch;
}

/** A redrive goes on with what was not left: no event says so. */
function reopen({ visits }: TreeScope): void {
  const visit = visits[visits.length - 1];
  if (!visit || visit.exited) return;
  visit.aborted = false;
  visit.gaveUp = false;
  const attempt = lastAttempt(visit);
  if (!attempt || (visit.type !== 'Parallel' && visit.type !== 'Map')) return;
  attempt.outcome = 'open';
  attempt.end = undefined;
  for (const run of attempt.runs) reopen(run);
}

/** A place and all places around it, innermost first. */
function* placesAround(place: Place): Generator<Place> {
  for (let around: Place | undefined = place; around; ) {
    yield around;
    const { owner }: TreeScope = around.scope;
    around = owner && { scope: owner.scope, visit: owner };
  }
}
