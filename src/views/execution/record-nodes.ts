import type { State, StatesScope } from '../../asl/definition';
import type { JsonValue } from '../../json/json-value';
import type { EventValue } from './event-value';
import type { Attempt, CaughtBy, Failure, Outcome, RedriveOfAttempt, Retry, ScopeRun, Visit } from './execution-record';

/** An attempt under construction. */
export class AttemptNode implements Attempt {
  endMs?: number;
  outcome: Outcome = 'open';
  failure?: Failure;
  missedHeartbeat = false;
  resultValue?: EventValue;
  length?: number;
  mapRunArn?: string;
  retry?: Retry;
  redrive?: RedriveOfAttempt;
  readonly runs: RunNode[] = [];
  /** The branch or iteration whose failure was the attempt's. */
  failedRun?: RunNode;

  constructor(
    readonly startMs: number,
    private readonly called?: EventValue,
    /** Seconds without a heartbeat that end it. */
    readonly heartbeatSeconds?: number,
    readonly timeoutSeconds?: number,
  ) {}

  get parameters(): JsonValue | undefined {
    return this.called?.value;
  }

  get result(): JsonValue | undefined {
    return this.resultValue?.value;
  }

  end(outcome: Outcome, timeMs: number): void {
    this.outcome = outcome;
    this.endMs = timeMs;
  }

  /** Under way again. */
  reopen(): void {
    this.outcome = 'open';
    this.endMs = undefined;
    this.failure = undefined;
    this.failedRun = undefined;
  }
}

/** A visit under construction. */
export class VisitNode implements Visit {
  exitedMs?: number;
  outputValue?: EventValue;
  /** Variables that it assigned when it was left, as JSON texts. */
  assigned?: Readonly<Record<string, string>>;
  outcome: Outcome = 'open';
  failure?: Failure;
  caughtBy?: CaughtBy;
  rule?: number;
  next?: string;
  readonly attempts: AttemptNode[] = [];
  /** A Parallel or Map that has failed for good. */
  gaveUp = false;
  /** A redrive that has not started an attempt yet. */
  redrive?: RedriveOfAttempt;

  constructor(
    readonly state: State,
    readonly run: RunNode,
    readonly eventId: number,
    readonly previousEventId: number,
    readonly enteredMs: number,
    private readonly entered?: EventValue,
  ) {}

  get input(): JsonValue | undefined {
    return this.entered?.value;
  }

  get output(): JsonValue | undefined {
    return this.outputValue?.value;
  }

  get lastAttempt(): AttemptNode | undefined {
    return this.attempts[this.attempts.length - 1];
  }

  get hasExited(): boolean {
    return this.exitedMs !== undefined;
  }
}

/** A run under construction. */
export class RunNode implements ScopeRun {
  outcome: Outcome = 'open';
  readonly visits: VisitNode[] = [];

  constructor(
    readonly kind: ScopeRun['kind'],
    readonly index: number,
    readonly scope: StatesScope,
    /** The Parallel or Map around it. */
    readonly owner?: VisitNode,
  ) {}

  get lastVisit(): VisitNode | undefined {
    return this.visits[this.visits.length - 1];
  }
}

/** A run, and a visit in it where something happens in a state. */
export interface Place {
  readonly run: RunNode;
  readonly visit?: VisitNode;
}

/** The place of an event. */
export interface EventPlace extends Place {
  readonly timeMs: number;
}

/** A place and all places around it, innermost first. */
export function* placesAround(place: Place): Generator<Place> {
  for (let around: Place | undefined = place; around; around = outside(around.run)) yield around;
}

function outside({ owner }: RunNode): Place | undefined {
  return owner && { run: owner.run, visit: owner };
}
