import type { CheckedOptions } from './checked-options';
import { KINDS } from './explore-options';
import { counted, type Explored } from './fault-exploration';

interface Exploring {
  readonly explored: Explored;
  readonly options: CheckedOptions;
  readonly hasOwn: boolean;
  readonly ranIntoLimit: boolean;
  readonly isExpress: boolean;
}

/** So many names are listed. */
const MAX_NAMES = 12;

/** What the claim of an exploration leaves out, a sentence each. */
export function notExploredOf({ explored, options, hasOwn, ranIntoLimit, isExpress }: Exploring): readonly string[] {
  const { depth, completeDepth, unexplored, notReached, madeUp } = explored;
  const { kinds, faults, without = [], maxRuns } = options;
  const others = [
    ...KINDS.filter((kind) => !kinds.has(kind)),
    ...(faults.stop ? [] : ['stop']),
    ...(faults.redrive || isExpress ? [] : ['redrive']),
    ...(faults.expressDuplicate || !isExpress ? [] : ['expressDuplicate']),
  ];
  return [
    ...(unexplored > 0
      ? [
          `the budget of ${maxRuns} runs was used up: ${counted(unexplored, 'plan')} of ${counted(completeDepth + 1, 'fault')}, and all with more. Write maxRuns: ${10 * maxRuns}`,
        ]
      : []),
    ...(depth > 0
      ? [`more than ${counted(depth, 'fault')} in one execution, other inputs, other results of tasks`]
      : []),
    ...(others.length > 0 ? [`faults of the kinds ${others.join(', ')}`] : []),
    ...(notReached.length > 0 ? [`states that no execution entered: ${listOf(notReached)}`] : []),
    ...(madeUp.length > 0 ? [`results of ${listOf(madeUp)} other than the ones that were made up`] : []),
    ...(without.length > 0 ? [`the invariants ${without.join(', ')}`] : []),
    ...(hasOwn && depth > 1
      ? ['each name of an error by itself where there is more than one fault: invariants of yours may ask for names']
      : []),
    ...(ranIntoLimit
      ? ['whether executions run into the limit of their time that came to where faster ones had been']
      : []),
  ];
}

function listOf(names: readonly string[]): string {
  const more = names.length - MAX_NAMES;
  return `${names.slice(0, MAX_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
