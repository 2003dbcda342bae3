import type { StateMachineDefinition } from '../../asl/definition';
import { refuseUnknownOptions } from '../../asl/refuse-unknown-options';
import { requireArgument } from '../../asl/require-argument';
import { visibleText } from '../../json/visible-text';
import { type Drawable, definitionOf } from '../diagram/drawable';
import { type CoverageHits, type ExecutionLike, hitsOf } from './coverage-hits';
import { type CoverageItem, type CoverageKind, coverageItems } from './coverage-item';

/** Executions of two worlds. */
export interface ComparedExecutions {
  /** Histories that AWS recorded, in whichever form people have them. */
  readonly production: readonly ExecutionLike[];
  /** Simulated executions, their records or histories. */
  readonly tests: readonly ExecutionLike[];
}

/** Something that executions of the one world reach and none of the other. */
export interface CoverageGap {
  readonly kind: CoverageKind;
  /** See `CoverageItem.name`. */
  readonly name: string;
  readonly stateName: string;
  /** In how many executions it was reached. */
  readonly executions: number;
}

/** What production does against what the tests do. */
export interface CoverageComparison {
  /** What production does and no test does, the most frequent first. */
  readonly untested: readonly CoverageGap[];
  /** What tests do and production did not. */
  readonly onlyTested: readonly CoverageGap[];
  /** Numbers of executions. */
  readonly production: number;
  readonly tests: number;
}

/**
 * Which ways do executions in production take that no test takes?
 * @param machine a state machine from `stateMachines(stack)`, a definition as an object or JSON text, or a parsed definition
 * @throws {HistoryError} when something is no history, or not all of one
 * @throws {HistoryMismatchError} when a history is not one of the definition
 */
export function compareCoverage(machine: Drawable, executions: ComparedExecutions): CoverageComparison {
  refuseUnknownOptions(
    executions,
    'compareCoverage',
    ['production', 'tests'],
    '{ production: histories, tests: executions }',
  );
  const { production, tests } = executions;
  const definition = definitionOf(machine);
  const items = coverageItems(definition);
  const [own, tested] = [reachedBy(definition, production), reachedBy(definition, tests)];
  return {
    untested: gaps(items, own, tested),
    onlyTested: gaps(items, tested, own),
    production: production.length,
    tests: tests.length,
  };
}

/** In how many executions each thing was reached. */
function reachedBy(definition: StateMachineDefinition, executions: ComparedExecutions['tests']): CoverageHits {
  const counts = new Map<string, number>();
  for (const execution of executions) {
    for (const id of hitsOf(definition, execution).keys()) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function gaps(items: readonly CoverageItem[], reached: CoverageHits, by: CoverageHits): readonly CoverageGap[] {
  return items
    .filter(({ id }) => reached.has(id) && !by.has(id))
    .map(({ id, kind, name, stateName }) => ({ kind, name, stateName, executions: reached.get(id) as number }))
    .sort((a, b) => b.executions - a.executions);
}

const WORDS: Readonly<Record<CoverageKind, string>> = {
  states: 'state',
  transitions: 'way',
  choices: 'rule',
  retriers: 'retrier',
  catchers: 'catcher',
  maps: 'map',
};

/** The comparison as text: a line for each thing that production does and no test does, with the number of executions that do. */
export function renderCoverageComparison(comparison: CoverageComparison, name: string = 'StateMachine'): string {
  requireArgument(comparison, ['untested', 'onlyTested'], {
    of: 'renderCoverageComparison',
    what: 'a comparison',
    line: 'renderCoverageComparison(compareCoverage(definition, { production, tests }))',
  });
  const { untested, onlyTested, production, tests } = comparison;
  const head = `${name} · ${production} in production, ${tests} in tests`;
  if (untested.length === 0) return visibleText(`${head}: the tests take every way that production takes`);
  const width = String(untested[0].executions).length;
  const lines = untested.map(
    ({ kind, name: what, executions }) =>
      `  ${String(executions).padStart(width)} of ${production}  ${WORDS[kind]} ${what}`,
  );
  const rest = onlyTested.length === 0 ? [] : [`  only in tests: ${onlyTested.length}`];
  return [`${head}; in production and in no test:`, ...lines, ...rest].map(visibleText).join('\n');
}
