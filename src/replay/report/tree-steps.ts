import { scopeText } from '../compare/divergence';
import { detailsOf } from '../tree/event-details';
import type { HistoryTree, TreeScope, TreeVisit } from '../tree/history-tree';

/** One line of what an execution did. */
export interface TreeStep {
  /** Id of the event that it begins with. */
  readonly eventId: number;
  readonly stateName: string;
  readonly scope: string;
  readonly text: string;
}

/** What an execution did, a line for each visit of a state, in the order of the definition's scopes: branches one after the other. */
export function treeSteps({ root }: HistoryTree): readonly TreeStep[] {
  return [...stepsOf(root, 0)];
}

function* stepsOf(scope: TreeScope, depth: number): Generator<TreeStep> {
  for (const visit of scope.visits) {
    const text = `${'  '.repeat(depth)}${visit.name}  ${visit.type}${outcomeText(visit)}`;
    yield { eventId: visit.entered.id, stateName: visit.name, scope: scopeText(scope), text };
    for (const { runs } of visit.attempts) {
      const ordered = [...runs].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
      for (const run of ordered) yield* stepsOf(run, depth + 1);
    }
  }
}

function outcomeText({ attempts, exited, aborted }: TreeVisit): string {
  const failures = attempts.flatMap(({ outcome, end }) =>
    outcome === 'failed' || outcome === 'timedOut' ? [end ? (detailsOf(end).error ?? outcome) : outcome] : [],
  );
  const words = [...failures, ...(aborted ? ['cut off'] : exited || failures.length > 0 ? [] : ['open'])];
  return words.length === 0 ? '' : `  ${words.join(', ')}`;
}
