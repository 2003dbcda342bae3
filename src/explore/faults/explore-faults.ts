import type { Checkpoint } from '../../simulator/port/checkpoint';
import type { ExploredMachine } from './explored-machine';
import { duplicatesOf } from './express-duplicate';
import type { CountedRun, DeeperRun, FaultRun, Merged } from './fault-run';
import { type FaultClass, FaultSpace, type FaultSpaceOptions, faultOf } from './fault-space';
import type { Invariants } from './invariants';
import { mergeKey } from './merge-key';
import { PlanCount } from './plan-count';
import { endKind, endText, isRedrivable, timesOf } from './run-ends';
import { FROM_START, runPlan, startBefore } from './run-plan';
import { ValueIds } from './value-ids';

/** Something that does not hold in a run, beside the invariants. */
export interface Observed {
  readonly invariant: string;
  readonly place: string;
  readonly message: string;
  /** Whether how the execution ended is a part of it. */
  readonly isOfEnd: boolean;
}

/** What may be left out of an exploration, to see that it changes nothing. */
export interface Reductions {
  /** Error names that do the same are one. */
  readonly classes: boolean;
  /** A run that comes to where another was is not gone on with. */
  readonly merging: boolean;
  /** Runs go on from places of others. */
  readonly checkpoints: boolean;
}

export const ALL_REDUCTIONS: Reductions = { classes: true, merging: true, checkpoints: true };

/** How faults are explored. */
export interface ExploreSettings {
  /** Most faults in one execution. */
  readonly depth: number;
  readonly maxRuns: number;
  readonly space: FaultSpaceOptions;
  readonly invariants: Invariants;
  readonly reductions: Reductions;
  /** Whether executions are stopped at each of their times, and redriven after each end. */
  readonly stop: boolean;
  readonly redrive: boolean;
  /** Whether the execution without faults is run a second time, as Express ones may be. */
  readonly repeat: boolean;
  /** What else has to hold: it may ask for everything, so that no run stands for another that is told apart by a name, or merged with one. */
  readonly observe?: (run: FaultRun, machine: ExploredMachine) => readonly Observed[];
  readonly onRun?: (runs: number, depth: number) => void;
}

/** An invariant that does not hold, in the run with the fewest faults that shows it. */
export interface FoundViolation extends Observed {
  /** How the execution ended: `FAILED Boom`, `SUCCEEDED`, `hangs`. */
  readonly end: string;
  readonly run: FaultRun;
  readonly machine: ExploredMachine;
  /** How many runs showed it. */
  readonly count: number;
}

/** What an exploration found. */
export interface FoundFaults {
  /** In the order in which they were found: fewest faults first. */
  readonly violations: readonly FoundViolation[];
  readonly runs: number;
  /** Plans that the runs stand for. */
  readonly plans: number;
  /** Runs that were not gone on with. */
  readonly merged: number;
  /** All plans of so many faults were run. -1: none. */
  readonly completeDepth: number;
  /** Plans that were to be run next when the budget was used up. */
  readonly left: number;
  /** Places at which faults were tried, and the classes of faults there. */
  readonly attempts: number;
  readonly classes: number;
  readonly faults: number;
  /** Whether the limit of the machine's time ended an execution. */
  readonly ranIntoLimit: boolean;
}

/** Runs a machine under every plan of faults, fewest first, so that what is found is smallest. */
export function exploreFaults(machines: readonly ExploredMachine[], settings: ExploreSettings): FoundFaults {
  return new Exploration(settings).explore(machines);
}

/** Where a run was, that others may come to. */
interface Place {
  /** Number of the run. */
  readonly number: number;
  readonly run: CountedRun;
  readonly at: number;
}

/** A run that no other will go on from. */
const LEAF: CountedRun = { end: { kind: 'forgotten' }, deeper: [] };

class Exploration {
  private readonly space: FaultSpace;
  private readonly violations = new Map<string, { -readonly [K in keyof FoundViolation]: FoundViolation[K] }>();
  private readonly ids = new ValueIds();
  private readonly places = new Map<string, Place>();
  private readonly tried = new Map<string, { readonly classes: number; readonly faults: number }>();
  private runs = 0;
  private merged = 0;
  private left = 0;
  private longestMs = 0;
  private ranIntoLimit = false;
  private machineNumber = 0;

  constructor(private readonly settings: ExploreSettings) {
    this.space = new FaultSpace(settings.space);
  }

  explore(machines: readonly ExploredMachine[]): FoundFaults {
    const { depth, maxRuns } = this.settings;
    const whole: FaultRun[] = [];
    let completeDepth = depth;
    for (const [index, machine] of machines.entries()) {
      this.machineNumber = index;
      let level: FaultRun[] = [];
      if (this.runs >= maxRuns) this.left += 1;
      else {
        const first = this.run(machine, 0, { plan: [], from: FROM_START });
        whole.push(first);
        if (this.settings.repeat) this.repeat(machine, first);
        level = [first];
      }
      let faults = 0;
      while (this.left === 0 && faults < depth) {
        faults += 1;
        level = this.deepen(machine, level, faults);
      }
      if (this.left > 0) completeDepth = Math.min(completeDepth, whole.length <= index ? -1 : faults - 1);
    }
    const count = new PlanCount();
    const tried = [...this.tried.values()];
    return {
      violations: [...this.violations.values()],
      ...{ runs: this.runs, merged: this.merged, completeDepth, left: this.left, ranIntoLimit: this.ranIntoLimit },
      plans: whole.reduce((sum, run) => sum + count.of(run), 0),
      attempts: tried.length,
      classes: tried.reduce((sum, { classes }) => sum + classes, 0),
      faults: tried.reduce((sum, { faults }) => sum + faults, 0),
    };
  }

  /** All runs with one fault more than these have. */
  private deepen(machine: ExploredMachine, level: readonly FaultRun[], depth: number): FaultRun[] {
    const deeper: FaultRun[] = [];
    for (const earlier of level) {
      for (const [attempt, choice] of this.choicesIn(machine, earlier, depth)) {
        const { members } = choice;
        if (this.runs >= this.settings.maxRuns) {
          this.left += members;
          continue;
        }
        const { request } = earlier.attempts[attempt];
        const from = this.settings.reductions.checkpoints ? startBefore(earlier, attempt) : FROM_START;
        const fault = { ...faultOf(choice, earlier.plan), address: request };
        const run = this.run(machine, depth, { plan: [...earlier.plan, fault], from, earlier });
        const isLast = depth === this.settings.depth;
        if (!isLast) deeper.push(run);
        earlier.deeper.push({ attempt, members, run: isLast ? LEAF : run } satisfies DeeperRun);
      }
    }
    return deeper;
  }

  /** What can strike an execution after the last of its faults. */
  private *choicesIn(
    machine: ExploredMachine,
    { plan, attempts }: FaultRun,
    depth: number,
  ): Generator<readonly [number, FaultClass]> {
    const { reductions, observe } = this.settings;
    const last = plan.at(-1);
    const first = last === undefined ? 0 : attempts.findIndex(({ fault }) => fault === last) + 1;
    const separate = !reductions.classes || (observe !== undefined && depth === 1);
    for (let attempt = first; attempt < attempts.length; attempt++) {
      const { request, task, outcome, fault } = attempts[attempt];
      if (fault !== undefined) continue;
      const classes = this.space.classesAt(task, request, outcome, machine.predicatesOf(request), separate);
      const { nestedIn = '', scopePath, stateName } = request;
      const faults = classes.reduce((sum, { members }) => sum + members, 0);
      const place = JSON.stringify([nestedIn, scopePath, stateName, request.attempt > 0]);
      this.tried.set(place, { classes: classes.length, faults });
      for (const each of classes) yield [attempt, each];
    }
  }

  private run(
    machine: ExploredMachine,
    depth: number,
    how: Pick<Parameters<typeof runPlan>[1], 'plan' | 'from' | 'earlier'>,
  ): FaultRun {
    const { reductions, observe, onRun, stop, redrive, invariants } = this.settings;
    const merges = reductions.merging && observe === undefined && !invariants.readAll;
    const findMerge = merges
      ? (run: FaultRun, checkpoint: Checkpoint) => this.findMerge(machine, run, checkpoint)
      : undefined;
    const keepsStarts = depth < this.settings.depth && reductions.checkpoints;
    const run = runPlan(machine, { ...how, findMerge, keepsStarts });
    this.runs += 1;
    onRun?.(this.runs, depth);
    this.look(machine, run);
    if (stop) for (const afterMs of timesOf(run, machine)) this.beside(machine, run, { kind: 'stop', afterMs });
    if (redrive && isRedrivable(run)) this.beside(machine, run, { kind: 'redrive' });
    return run;
  }

  /** What becomes of a run that somebody stops, or redrives. */
  private beside(machine: ExploredMachine, earlier: FaultRun, beside: NonNullable<FaultRun['beside']>): void {
    if (this.runs >= this.settings.maxRuns) {
      this.left += 1;
      return;
    }
    const { attempts, caught } = earlier;
    const how =
      beside.kind === 'redrive'
        ? { from: { ...FROM_START, attempts: attempts.length, caught: caught.length }, earlier }
        : { from: FROM_START };
    this.runs += 1;
    this.look(machine, runPlan(machine, { plan: earlier.plan, beside, ...how }));
  }

  private repeat(machine: ExploredMachine, run: FaultRun): void {
    this.runs += 1;
    const invariant = 'express-repeats-alike';
    for (const broken of duplicatesOf(machine)) this.keep({ ...broken, invariant, isOfEnd: false }, machine, run);
  }

  /** Keeps what a run breaks. */
  private look(machine: ExploredMachine, run: FaultRun): void {
    const { end } = run;
    if (end.kind === 'merged') this.merged += 1;
    if (end.kind === 'ended') {
      this.longestMs = Math.max(this.longestMs, end.result.stopTimeMs - end.result.startTimeMs);
      this.ranIntoLimit ||= end.result.status === 'TIMED_OUT';
    }
    const { invariants, observe } = this.settings;
    for (const broken of invariants.brokenBy(run)) this.keep(broken, machine, run);
    if (end.kind !== 'merged') for (const broken of observe?.(run, machine) ?? []) this.keep(broken, machine, run);
  }

  private keep(broken: Observed, machine: ExploredMachine, run: FaultRun): void {
    const key = JSON.stringify([broken.invariant, broken.place, broken.isOfEnd ? endKind(run) : '']);
    const known = this.violations.get(key);
    if (known) known.count += 1;
    else this.violations.set(key, { ...broken, end: endText(run), run, machine, count: 1 });
  }

  private findMerge(machine: ExploredMachine, run: FaultRun, checkpoint: Checkpoint): Merged | undefined {
    const { invariants } = this.settings;
    const { plan, attempts, caught } = run;
    const facts = { plan, attempts, caught, mapRuns: checkpoint.mapRuns };
    const key = `${this.machineNumber}${mergeKey(machine, checkpoint, facts, invariants, this.ids, this.longestMs)}`;
    const known = this.places.get(key);
    // One that comes to where it was itself goes round: it is left to run into what ends it.
    if (known) return known.number === this.runs ? undefined : { kind: 'merged', run: known.run, at: known.at };
    const isLast = run.plan.length === this.settings.depth;
    this.places.set(key, { number: this.runs, run: isLast ? LEAF : run, at: run.attempts.length });
    return undefined;
  }
}
