import type { StateMachineDefinition } from '../../asl/definition';
import { requireDefinition, requireItems } from '../../asl/require-argument';
import { visibleText } from '../../json/visible-text';
import type { CoverageHits } from './coverage-hits';
import { type CoverageItem, coverageItems } from './coverage-item';
import { type LocatedJson, locatedJson } from './located-json';

/** Coverage as an LCOV record, and the definition that its lines are in. */
export interface Lcov {
  /** The definition as JSON with two blanks of indentation: to be written where the record says. */
  readonly definition: string;
  readonly record: string;
}

/**
 * Coverage in the format of LCOV, against the definition: a line for each state, a branch for each Choice rule and default, Retrier, Catcher, and
 * for a Map with and without items.
 * @param file name of the file of the definition
 */
export function lcov(definition: StateMachineDefinition, hits: CoverageHits, file: string): Lcov {
  requireDefinition(definition, 'lcov');
  requireItems(hits, { of: 'lcov', what: 'hits', line: 'lcov(definition, coverageHits(record))' });
  const { text, lines } = locatedJson(definition.source);
  const items = coverageItems(definition);
  const states = items.filter(({ kind }) => kind === 'states');
  const branches = items.filter(({ kind }) => kind !== 'states' && kind !== 'transitions');
  const count = ({ id }: CoverageItem): number => hits.get(id) ?? 0;
  const lineOf = (item: CoverageItem): number => lineAt(item.location, lines);
  const reached = (found: readonly CoverageItem[]): number => found.filter((item) => count(item) > 0).length;
  const stateHits = new Map(states.map((state) => [state.stateName, count(state)]));
  const branchLines = branches.map((item, index) => {
    // `-` is for a branch that could not be taken, since its state was never reached.
    const taken = stateHits.get(item.stateName) === 0 ? '-' : String(count(item));
    return `BRDA:${lineOf(item)},0,${index},${taken}`;
  });
  return {
    definition: `${text}\n`,
    record: [
      'TN:',
      `SF:${visibleText(file)}`,
      ...branchLines,
      `BRF:${branches.length}`,
      `BRH:${reached(branches)}`,
      ...states.map((state) => `DA:${lineOf(state)},${count(state)}`),
      `LF:${states.length}`,
      `LH:${reached(states)}`,
      'end_of_record',
      '',
    ].join('\n'),
  };
}

/** Locations of the parsed definition end in members that the text has, too; else that of what is around it is taken. */
function lineAt(location: string, lines: LocatedJson['lines']): number {
  for (let at = location; at !== ''; at = at.replace(/(\/[^/[]*|\[\d+\])$/, '')) {
    const line = lines.get(at);
    if (line !== undefined) return line;
  }
  return 1;
}
