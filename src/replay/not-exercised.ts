import type { StateMachineDefinition } from '../asl/definition';
import { RUNTIME } from '../asl/error-name';
import { coverageHits } from '../views/coverage/coverage-hits';
import { type CoverageKind, coverageItems } from '../views/coverage/coverage-item';
import { readEvents } from '../views/execution/read-execution';
import { isMapRun } from './tree/addressed-attempts';
import { detailsOf } from './tree/event-details';
import { endOf, type HistoryTree, lastVisit, type TreeScope, type TreeVisit } from './tree/history-tree';

/** In the words of a report. */
const WORDS: Partial<Record<CoverageKind, string>> = {
  states: 'state',
  choices: 'rule',
  retriers: 'retrier',
  catchers: 'catcher',
};

/** What of a definition a replayed history says nothing about. */
export function notExercised(
  definition: StateMachineDefinition,
  expected: HistoryTree,
  got: HistoryTree,
): readonly string[] {
  const hits = coverageHits(readEvents(definition, got.events));
  const missed = coverageItems(definition).flatMap(({ id, kind, name }) => {
    const word = WORDS[kind];
    return word === undefined || hits.has(id) ? [] : [`${word} ${name}`];
  });
  return [...missed, ...[...visitsOf(expected.root)].flatMap(hidden), ...ownWords(expected)];
}

/** Why AWS itself ended an execution: its words are not those of the definition, and a failure before the first call has nothing else. */
function ownWords(expected: HistoryTree): readonly string[] {
  const end = endOf(expected);
  const last = lastVisit(expected.root);
  if (!end || !last || detailsOf(end).error !== RUNTIME) return [];
  return [`why ${last.name} fails with ${RUNTIME}: the words of AWS are not compared`];
}

function* visitsOf(scope: TreeScope): Generator<TreeVisit> {
  for (const visit of scope.visits) {
    yield visit;
    for (const { runs } of visit.attempts) for (const run of runs) yield* visitsOf(run);
  }
}

/** What happened elsewhere: executions that have histories of their own. */
function hidden({ name, type, attempts }: TreeVisit): readonly string[] {
  if (type === 'Map' && attempts.some(isMapRun)) {
    return [`the child executions of ${name}, and what it makes of their results`];
  }
  const isNested = attempts.some(({ started }) => {
    const { resource = '', resourceType } = detailsOf(started);
    return resourceType === 'states' && resource.startsWith('startExecution.sync');
  });
  return isNested ? [`the execution that ${name} started`] : [];
}
