import type { FallibleState, TaskState } from '../../../asl/definition';
import { errorEqualsMatches, HEARTBEAT_TIMEOUT, TIMEOUT } from '../../../asl/error-name';
import { integrationOf } from '../../../asl/resource';
import { errorsOf } from '../../../catalogue/errors';
import type { Backwards } from '../backwards';
import type { Change } from '../change';
import type { PathAnswer } from '../plan';
import { type TracedVisit, visitsInside } from '../trace';
import { ABSENT } from '../values';
import type { ExecutionFacts } from '../visit-data';
import type { Attempt } from './attempt';
import { choiceAttempts } from './choice-goal';

/** A failure that nobody lists. */
const UNLISTED = 'CustomError';

const CAUSE = 'made up';

/** How a visit is made to fail so that a Catcher takes it. */
export function catcherAttempts(
  traced: TracedVisit,
  catcher: number,
  backwards: Backwards,
  facts: ExecutionFacts,
): readonly Attempt[] {
  const state = traced.visit.state as FallibleState;
  const caught = (name: string, heartbeat: boolean): boolean =>
    state.catch.findIndex(({ errorEquals }) => errorEqualsMatches(errorEquals, { error: name, heartbeat })) === catcher;
  const named = state.catch[catcher].errorEquals;
  const retried = (name: string): boolean =>
    state.retry.some(
      ({ errorEquals, maxAttempts }) => maxAttempts > 0 && errorEqualsMatches(errorEquals, { error: name }),
    );
  const attempts = failing(traced, named, caught, undefined, retried);
  return [
    ...readerFailures(traced, named, backwards),
    ...attempts,
    ...raceFailures(traced),
    ...innerChoices(traced, backwards, facts),
    ...ownFailures(traced, backwards),
  ].slice(0, 40);
}

/** How it is made to fail once, so that a Retrier takes it, and then succeeds. */
export function retrierAttempts(traced: TracedVisit, retrier: number): readonly Attempt[] {
  const state = traced.visit.state as FallibleState;
  const taken = (name: string, heartbeat: boolean): boolean =>
    state.retry.findIndex(({ errorEquals }) => errorEqualsMatches(errorEquals, { error: name, heartbeat })) === retrier;
  return failing(traced, state.retry[retrier].errorEquals, taken, 0, () => false).slice(0, 12);
}

function failing(
  traced: TracedVisit,
  named: readonly string[],
  isMeant: (name: string, heartbeat: boolean) => boolean,
  attempt: number | undefined,
  retried: (name: string) => boolean,
): readonly Attempt[] {
  const { state } = traced.visit;
  const tasks =
    state.type === 'Task' ? [traced] : [...visitsInside(traced)].filter(({ visit }) => visit.state.type === 'Task');
  const found: Attempt[] = [];
  for (const task of tasks.slice(0, 12)) {
    const answers = answersOf(
      task.visit.state as TaskState,
      named,
      (name, heartbeat) => isMeant(name, heartbeat) && escapes(task, traced, name, heartbeat),
    );
    // What is not retried is told in fewer words.
    const ordered = [
      ...answers.filter((answer) => !retried(nameOf(answer))),
      ...answers.filter((answer) => retried(nameOf(answer))),
    ];
    for (const answer of ordered.slice(0, 4)) {
      const own = task === traced;
      const change: Change = {
        kind: 'answer',
        visit: task,
        attempt: own ? attempt : undefined,
        everyRun: attempt === undefined,
        answer,
      };
      found.push({ changes: [change], lasting: false });
      if (attempt === undefined) found.push({ changes: [change], lasting: true });
    }
  }
  if (state.type === 'Map' && tasks.length > 1 && attempt === undefined) found.push(...allItemsFail(tasks, named));
  return found;
}

/** A Map that tolerates some failures. */
function allItemsFail(tasks: readonly TracedVisit[], named: readonly string[]): readonly Attempt[] {
  if (!named.some((name) => name === 'States.ALL' || name === 'States.TaskFailed' || name.startsWith('States.Exceed')))
    return [];
  const first = tasks[0].visit.state.name;
  const answer: PathAnswer = { kind: 'failure', error: UNLISTED, cause: CAUSE };
  const same = tasks.filter(({ visit }) => visit.state.name === first);
  return [{ changes: same.map((visit) => ({ kind: 'answer', visit, everyRun: true, answer })), lasting: false }];
}

function nameOf(answer: PathAnswer): string {
  return answer.kind === 'failure' ? answer.error : TIMEOUT;
}

/** Answers of a task that fail it with a name that is meant: those that are named first. */
function answersOf(
  state: TaskState,
  named: readonly string[],
  isMeant: (name: string, heartbeat: boolean) => boolean,
): readonly PathAnswer[] {
  const hasTimeout = state.timeoutSeconds !== undefined;
  const catalogued = errorsOf(integrationOf(state.resource)).map(({ name }) => name);
  const answers: PathAnswer[] = [];
  if (named.includes(HEARTBEAT_TIMEOUT) && state.heartbeatSeconds !== undefined && isMeant(TIMEOUT, true))
    answers.push({ kind: 'silence' });
  if (named.includes(TIMEOUT) && hasTimeout && isMeant(TIMEOUT, false)) answers.push({ kind: 'silence' });
  const names = [...named.filter((name) => !WILD.includes(name)), ...catalogued, UNLISTED, TIMEOUT];
  for (const error of new Set(names)) {
    if (error !== 'States.Runtime' && isMeant(error, false)) answers.push({ kind: 'failure', error, cause: CAUSE });
  }
  return answers;
}

const WILD = [
  'States.ALL',
  'States.TaskFailed',
  HEARTBEAT_TIMEOUT,
  'States.ExceedToleratedFailureThreshold',
  'States.ItemReaderFailed',
  'States.ResultWriterFailed',
  'States.BranchFailed',
];

/** Whether no Catcher between a task and the state around it takes the failure. */
function escapes(task: TracedVisit, outer: TracedVisit, name: string, heartbeat: boolean): boolean {
  for (let at: TracedVisit | undefined = task; at && at !== outer; at = at.run.owner) {
    const { state } = at.visit;
    if (
      'catch' in state &&
      state.catch.some(({ errorEquals }) => errorEqualsMatches(errorEquals, { error: name, heartbeat }))
    )
      return false;
  }
  return true;
}

/** There is no object, or its name is none. */
function readerFailures(traced: TracedVisit, named: readonly string[], backwards: Backwards): readonly Attempt[] {
  const { state } = traced.visit;
  const reader = state.type === 'Map' ? state.distributed?.itemReader : undefined;
  if (
    !reader ||
    !named.some((name) => name === 'States.ItemReaderFailed' || name === 'States.ALL' || name === 'States.TaskFailed')
  )
    return [];
  const reads = (reader.parameters?.queries ?? []).flatMap((query) => query.reads());
  const noText = reads.flatMap(({ root, steps }) =>
    backwards.forWork(traced, [{ root, steps: steps.map((step) => step ?? 0), value: 1 }]),
  );
  const missing: Attempt = { changes: [{ kind: 'noItems' }], lasting: false };
  return [missing, ...noText.map((changes) => ({ changes, lasting: false }))];
}

/** In a Parallel another branch may be the first to fail: the tasks of all others take longer. */
function raceFailures({ visit, inside }: TracedVisit): readonly Attempt[] {
  const runs = visit.state.type === 'Parallel' ? (inside.at(-1) ?? []) : [];
  if (runs.length < 2) return [];
  return runs.slice(0, 4).map((first) => ({
    changes: runs
      .filter((run) => run !== first)
      .flatMap(({ visits }) => visits)
      .filter(({ visit: { state } }) => state.type === 'Task')
      .map((task) => ({ kind: 'answer', visit: task, everyRun: true, answer: { kind: 'silence' } })),
    lasting: true,
  }));
}

/** Inside of it other ways may lead to a Fail state. */
function innerChoices(traced: TracedVisit, backwards: Backwards, facts: ExecutionFacts): readonly Attempt[] {
  return [...visitsInside(traced)].flatMap((inner) => {
    const { state } = inner.visit;
    if (state.type !== 'Choice') return [];
    return [...state.choices.keys(), -1].flatMap((rule) => choiceAttempts(inner, rule, backwards, facts).slice(0, 2));
  });
}

/** What a state cannot work on fails it by itself. */
function ownFailures(traced: TracedVisit, backwards: Backwards): readonly Attempt[] {
  const { state } = traced.visit;
  if (state.type !== 'Map') return [];
  return [ABSENT, 'none'].flatMap((value) =>
    backwards.items(traced, [], value as never).map((changes) => ({ changes, lasting: false })),
  );
}
