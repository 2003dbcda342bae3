import type { StateMachineDefinition } from '../../asl/definition';
import { coverageHits } from '../../views/coverage/coverage-hits';
import { type CoverageItem, coverageItems } from '../../views/coverage/coverage-item';
import type { Visit } from '../../views/execution/execution-record';
import { Backwards } from './backwards';
import { changedPlan } from './change';
import type { Attempt } from './goals/attempt';
import { attemptsFor, isTarget, sitesOf } from './goals/goal';
import { repairAttempts } from './goals/repair-goal';
import type { PathRun, PathRunner } from './path-runner';
import { type Plan, planText } from './plan';
import { type Trace, type TracedVisit, traceOf } from './trace';

/** A plan that was run, and what it reached. */
export interface ExploredRun {
  readonly plan: Plan;
  readonly run: PathRun;
  readonly trace: Trace;
  /** Ids of `coverageItems`. */
  readonly reached: ReadonlySet<string>;
}

/** What a search has found. */
export interface SearchResult {
  /** Those that reached something new, in the order of the search. */
  readonly found: readonly ExploredRun[];
  readonly items: readonly CoverageItem[];
  readonly reached: ReadonlySet<string>;
  readonly runs: number;
  /** Whether there was more to try when the runs were used up. */
  readonly isCut: boolean;
  /** Why values could not be given, by the id of what was not reached. */
  readonly blocked: ReadonlyMap<string, ReadonlySet<string>>;
  /** With what states failed by themselves, by name: the first time. */
  readonly failed: ReadonlyMap<string, string>;
  /** Why the simulator gave up, where it did. */
  readonly gaveUp: ReadonlySet<string>;
}

/** Values that are tried before anything is solved. */
const VARIANTS = 4;

/** Places at which the same is tried. */
const MOST_SITES = 5;

/** Looks for plans that reach everything in a definition, guided by what was not reached yet. The same arguments give the same result. */
export function searchPaths(definition: StateMachineDefinition, runner: PathRunner, maxRuns: number): SearchResult {
  return new Search(definition, runner, maxRuns).result();
}

class Search {
  private readonly items: readonly CoverageItem[];
  private readonly reached = new Set<string>();
  private readonly found: ExploredRun[] = [];
  private readonly tried = new Set<string>();
  private readonly asked = new Set<string>();
  private readonly blocked = new Map<string, Set<string>>();
  /** Kept for their visits, though they reached nothing new. */
  private readonly looked: ExploredRun[] = [];
  private readonly failed = new Map<string, string>();
  private readonly gaveUp = new Set<string>();
  private runs = 0;
  private isCut = false;

  constructor(
    definition: StateMachineDefinition,
    private readonly runner: PathRunner,
    private readonly maxRuns: number,
  ) {
    this.items = coverageItems(definition);
  }

  result(): SearchResult {
    for (let variant = 0; variant < VARIANTS; variant++) {
      this.attempt({ input: this.runner.input(variant), answers: new Map(), ...itemsOf(this.runner, variant) });
    }
    while (this.round() && !this.isCut);
    const { found, items, reached, runs, isCut, blocked, failed, gaveUp } = this;
    return { found, items, reached, runs, isCut, blocked, failed, gaveUp };
  }

  /** Tries each thing that was not reached, at places where nothing was tried yet. Whether there was one. */
  private round(): boolean {
    let isNew = false;
    for (const item of this.items) {
      if (this.reached.has(item.id) || !isTarget(item)) continue;
      for (const { at, explored, key } of this.sites(item)) {
        if (this.isCut || this.reached.has(item.id)) break;
        const question = `${item.id}@${key}`;
        if (this.asked.has(question)) continue;
        this.asked.add(question);
        isNew = true;
        const backwards = new Backwards(explored.run.facts);
        const attempts = attemptsFor(item, at, backwards, explored.run.facts);
        if (attempts.length === 0) for (const reason of backwards.blocked) this.note(item.id, reason);
        this.tryAll(explored, attempts, () => this.reached.has(item.id));
      }
    }
    return this.repairs() || isNew;
  }

  /** Executions that ended where a query failed on what it was given. */
  private repairs(): boolean {
    let isNew = false;
    for (const explored of [...this.found, ...this.looked]) {
      if (explored.run.isCut) continue;
      for (const at of explored.trace.visits) {
        const { state, outcome, exitedMs } = at.visit;
        if (exitedMs !== undefined || outcome !== 'failed' || state.type === 'Fail') continue;
        const question = `repair ${state.name}@${this.keyOf(explored, at)}`;
        if (this.asked.has(question) || this.isCut) continue;
        this.asked.add(question);
        const { facts } = explored.run;
        const attempts = repairAttempts(at, new Backwards(facts), facts);
        const before = this.reached.size;
        isNew ||= attempts.length > 0;
        this.tryAll(explored, attempts, () => this.reached.size > before);
      }
    }
    return isNew;
  }

  private *sites(item: CoverageItem) {
    let count = 0;
    for (const explored of [...this.found, ...this.looked]) {
      for (const at of sitesOf(item, explored.trace)) {
        yield { at, explored, key: this.keyOf(explored, at) };
        count += 1;
        if (count >= MOST_SITES) return;
      }
    }
  }

  private keyOf(explored: ExploredRun, at: TracedVisit): string {
    const index = this.found.indexOf(explored);
    return `${index < 0 ? `l${this.looked.indexOf(explored)}` : index}:${at.visit.eventId}:${explored.trace.visits.indexOf(at)}`;
  }

  private note(id: string, reason: string): void {
    this.blocked.set(id, (this.blocked.get(id) ?? new Set()).add(reason));
  }

  private noteFailure({ state, outcome, exitedMs, failure }: Visit): void {
    if (exitedMs !== undefined || outcome !== 'failed' || state.type === 'Fail' || this.failed.has(state.name)) return;
    if (failure?.error?.startsWith('States.')) this.failed.set(state.name, `${failure.error}: ${failure.cause ?? ''}`);
  }

  private tryAll(explored: ExploredRun, attempts: readonly Attempt[], isDone: () => boolean): void {
    for (const { changes, lasting } of attempts) {
      if (isDone() || this.isCut) return;
      this.attempt(changedPlan(explored.plan, this.runner.items(0), changes, lasting));
    }
  }

  private attempt(plan: Plan): void {
    const text = planText(plan);
    if (this.tried.has(text)) return;
    if (this.runs >= this.maxRuns) {
      this.isCut = true;
      return;
    }
    this.tried.add(text);
    this.runs += 1;
    const run = this.runner.run(plan);
    if (typeof run === 'string') {
      this.gaveUp.add(run);
      return;
    }
    const reached = new Set(coverageHits(run.record).keys());
    const explored = { plan, run, trace: traceOf(run.record), reached };
    if (!run.isCut) for (const { visit } of explored.trace.visits) this.noteFailure(visit);
    const isNew = this.items.some(({ id }) => reached.has(id) && !this.reached.has(id));
    for (const id of reached) this.reached.add(id);
    if (isNew) this.found.push(explored);
    else if (this.looked.length < 20) this.looked.push(explored);
  }
}

function itemsOf(runner: PathRunner, variant: number): Pick<Plan, 'items'> {
  const items = runner.items(variant);
  return items === undefined ? {} : { items };
}
