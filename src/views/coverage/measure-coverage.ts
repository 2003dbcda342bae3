import type { StateMachineDefinition } from '../../asl/definition';
import { allScopes, transitionsOf } from '../../asl/graph';
import type { HistoryEvent } from '../../history/history-event';
import { readExecution } from '../execution/read-execution';

/** How much of something was reached. */
export interface CoverageCount {
  readonly total: number;
  readonly reached: number;
  /** What never was, in order of the definition. States by name, transitions as `From -> To`. */
  readonly missed: readonly string[];
}

/** Which parts of a definition a number of executions have reached. */
export interface Coverage {
  readonly states: CoverageCount;
  /** Ways from one state to another: Next, Choice rules, Default, Catchers. Two ways between the same states are one. */
  readonly transitions: CoverageCount;
  readonly executions: number;
}

/**
 * Measures which states and transitions of a definition were reached by executions.
 * @param histories one for each execution: its events, simulated or recorded on AWS
 * @throws {HistoryMismatchError} when a history is not one of the definition
 */
export function measureCoverage(
  definition: StateMachineDefinition,
  histories: readonly (readonly HistoryEvent[])[],
): Coverage {
  const states = new Set<string>();
  const transitions = new Set<string>();
  for (const history of histories) {
    for (const { state, next } of readExecution(definition, history).visits) {
      states.add(state.name);
      if (next !== undefined) transitions.add(`${state.name} -> ${next}`);
    }
  }
  const all = [...allScopes(definition)].flatMap(({ states: inScope }) => [...inScope.values()]);
  const ways = all.flatMap((state) => transitionsOf(state).map(({ target }) => `${state.name} -> ${target}`));
  return {
    states: count(
      all.map(({ name }) => name),
      states,
    ),
    transitions: count([...new Set(ways)], transitions),
    executions: histories.length,
  };
}

function count(all: readonly string[], reached: ReadonlySet<string>): CoverageCount {
  const missed = all.filter((name) => !reached.has(name));
  return { total: all.length, reached: all.length - missed.length, missed };
}
