import type { StateMachineDefinition } from '../../asl/definition';
import type { FaultRun, RunFacts } from './fault-run';
import { compensated, compensatedOnce, type ExploredSaga } from './invariants/compensated';
import { deadline } from './invariants/deadline';
import { ENDS } from './invariants/ends';
import { errorSurvives } from './invariants/error-survives';
import { HANDLED } from './invariants/handled';
import { inputSurvives } from './invariants/input-survives';
import type { Broken, EndedRun, Invariant, InvariantName } from './invariants/invariant';
import { NO_FAULT_OF_ITS_OWN } from './invariants/no-fault-of-its-own';
import { type Expected, isExpectedIn, notSwallowed } from './invariants/not-swallowed';
import { REDRIVE_REPEATS_NO_WRITE } from './invariants/repeats';
import { withinAttempts, withinCost, withinTime } from './invariants/within-budget';

const BUILT_IN: Readonly<Record<InvariantName, true>> = {
  ends: true,
  'no-fault-of-its-own': true,
  handled: true,
  'not-swallowed': true,
  'error-survives': true,
  'input-survives': true,
  compensated: true,
  'compensated-once': true,
  'within-attempts': true,
  'within-time': true,
  'within-cost': true,
  deadline: true,
  'redrive-repeats-no-write': true,
  'express-repeats-alike': true,
};

/** All that are built in; which hold for a machine depends on what it is. */
export const INVARIANT_NAMES: readonly string[] = Object.keys(BUILT_IN);

/** What is known of a machine beside its definition, for what has to hold. */
export interface InvariantOptions {
  readonly without: ReadonlySet<string>;
  readonly expected: readonly Expected[];
  readonly saga: ExploredSaga;
  readonly maxAttempts?: number;
  readonly maxMs?: number;
  /** US dollars, and how many an execution costs that has ended. */
  readonly cost?: { readonly most: number; readonly of: (run: EndedRun) => number };
  /** Executions are run a second time, as Express ones may be. */
  readonly repeats?: boolean;
}

/** Looked at by running an execution twice: see `duplicatesOf`. */
const EXPRESS_REPEATS_ALIKE: Invariant = {
  name: 'express-repeats-alike',
  title: 'An Express execution that is run a second time asks for the same writes, but for the names of the execution.',
};

/** An invariant that does not hold. */
export interface BrokenInvariant extends Broken {
  readonly invariant: InvariantName;
  /** Whether how the execution ended is a part of it. */
  readonly isOfEnd: boolean;
}

/** The invariants that hold for one machine. */
export class Invariants {
  readonly all: readonly Invariant[];
  /** Whether they ask how late it is. */
  readonly readTime: boolean;
  /** Whether they ask of each state that was entered: then no run stands for what came before another. */
  readonly readAll: boolean;
  private readonly withOnTheWay: readonly Required<Pick<Invariant, 'name' | 'onTheWay'>>[];
  private readonly withEnd: readonly Required<Pick<Invariant, 'name' | 'atEnd'>>[];
  private readonly memories: readonly NonNullable<Invariant['memory']>[];

  constructor(
    definition: StateMachineDefinition,
    { without, expected, saga, maxAttempts, maxMs, cost, repeats }: InvariantOptions,
  ) {
    const isSaga = saga.pairs.length > 0;
    const all = [
      ENDS,
      NO_FAULT_OF_ITS_OWN,
      HANDLED,
      notSwallowed(isExpectedIn(expected)),
      errorSurvives(isExpectedIn(expected), saga),
      inputSurvives(definition),
      ...(isSaga ? [compensated(saga), compensatedOnce(saga)] : []),
      ...(maxAttempts === undefined ? [] : [withinAttempts(maxAttempts)]),
      ...(maxMs === undefined ? [] : [withinTime(maxMs)]),
      ...(cost === undefined ? [] : [withinCost(cost.most, cost.of)]),
      deadline(definition.timeoutSeconds !== undefined),
      REDRIVE_REPEATS_NO_WRITE,
      ...(repeats ? [EXPRESS_REPEATS_ALIKE] : []),
    ];
    this.all = all.filter(({ name }) => !without.has(name));
    this.withOnTheWay = this.all.flatMap(({ name, onTheWay }) => (onTheWay ? [{ name, onTheWay }] : []));
    this.withEnd = this.all.flatMap(({ name, atEnd }) => (atEnd ? [{ name, atEnd }] : []));
    this.memories = this.all.flatMap(({ memory }) => memory ?? []);
    this.readTime = maxMs !== undefined;
    this.readAll = this.all.some(({ name }) => name === 'within-cost');
  }

  /** What a run that ends, or is merged with another, breaks. */
  brokenBy(run: FaultRun): readonly BrokenInvariant[] {
    const mapRuns = run.end.kind === 'ended' ? run.end.result.mapRuns : [];
    const { plan, attempts, caught } = run;
    const facts: RunFacts = { plan, attempts, caught, mapRuns };
    const found: BrokenInvariant[] = [];
    for (const { name, onTheWay } of this.withOnTheWay)
      for (const broken of onTheWay(facts, run.from)) found.push({ invariant: name, isOfEnd: false, ...broken });
    if (run.end.kind === 'merged') return found;
    for (const { name, atEnd } of this.withEnd)
      for (const broken of atEnd(run as EndedRun)) found.push({ invariant: name, isOfEnd: true, ...broken });
    return found;
  }

  /** What they will ask of what was before, as a text. */
  memory(facts: RunFacts): string {
    return this.memories.map((memory) => memory(facts)).join('\u0000');
  }
}
