import { requireArgument, requireItems } from '../../asl/require-argument';
import { type Drawable, definitionOf } from '../diagram/drawable';
import { type CoverageHits, type ExecutionLike, hitsOf, mergedHits } from './coverage-hits';
import { type CoverageItem, type CoverageKind, coverageItems } from './coverage-item';

/** How much of something was reached. */
export interface CoverageCount {
  readonly total: number;
  readonly reached: number;
  /** What never was, in order of the definition: see `CoverageItem.name`. */
  readonly missed: readonly string[];
}

/** Which parts of a definition a number of executions have reached. */
export interface Coverage {
  readonly states: CoverageCount;
  /** Ways from one state to another: Next, Choice rules, Default, Catchers. Two ways between the same states are one. */
  readonly transitions: CoverageCount;
  /** Choice rules and defaults. */
  readonly choices: CoverageCount;
  /** Retriers that took a failure. */
  readonly retriers: CoverageCount;
  readonly catchers: CoverageCount;
  /** Maps: with items, and without. */
  readonly maps: CoverageCount;
  readonly executions: number;
}

/**
 * Measures which parts of a definition were reached by executions.
 * @param machine a state machine from `stateMachines(stack)`, a definition as an object or JSON text, or a parsed definition
 * @param executions simulated executions, their records (`execution.record`), or histories, simulated or recorded on AWS, in whichever
 *   form people have them. Histories alone do not tell apart Choice rules with the same Next, and have no children of Distributed Maps
 * @throws {HistoryMismatchError} when a history is not one of the definition
 */
export function measureCoverage(machine: Drawable, executions: readonly ExecutionLike[]): Coverage {
  requireItems(executions, {
    of: 'measureCoverage',
    what: 'a list of executions',
    line: 'measureCoverage(machine, [execution])',
  });
  const definition = definitionOf(machine);
  const hits = executions.map((execution) => hitsOf(definition, execution));
  return coverageOf(coverageItems(definition), mergedHits(hits), executions.length);
}

/** Coverage from items and how often they were reached. */
export function coverageOf(items: readonly CoverageItem[], hits: CoverageHits, executions: number): Coverage {
  const count = (kind: CoverageKind): CoverageCount => {
    const all = items.filter((item) => item.kind === kind);
    const missed = all.filter(({ id }) => !hits.has(id)).map(({ name }) => name);
    return { total: all.length, reached: all.length - missed.length, missed };
  };
  return {
    states: count('states'),
    transitions: count('transitions'),
    choices: count('choices'),
    retriers: count('retriers'),
    catchers: count('catchers'),
    maps: count('maps'),
    executions,
  };
}

/** Percent, 100 where there is nothing to reach; rounded down to hundredths, so that 100 is all. */
export function percentReached(count: CoverageCount): number {
  requireArgument(count, ['total', 'reached'], {
    of: 'percentReached',
    what: 'a count of coverage',
    line: 'percentReached(coverage.states)',
  });
  const { total, reached } = count;
  return total === 0 ? 100 : Math.floor((10_000 * reached) / total) / 100;
}
