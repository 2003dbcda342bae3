import { type ExecutionRecord, type Visit, visitsOf } from '../../views/execution/execution-record';
import { conditionText } from '../../views/text/choice-text';
import { shortened } from '../../views/text/format-value';

/** Characters of a condition in a name, and of a name. */
const CONDITION_CHARACTERS = 50;
const PHRASES = 3;

/**
 * What is special about an execution, in a line: what fails, what catches it, which way a Choice goes, and where it ends.
 * @param isCut whether it would have gone on
 * @param adds ids of `coverageItems` that no execution told before has reached
 */
export function scenarioName(
  record: ExecutionRecord,
  adds: ReadonlySet<string>,
  isFirst: boolean,
  isCut = false,
): string {
  const visits = visitsOf(record);
  const phrases = [...new Set(visits.flatMap((visit) => phrasesOf(visit, adds, isFirst)))];
  const shown = phrases.slice(0, PHRASES);
  const more = phrases.length > shown.length ? [`${phrases.length - shown.length} more`] : [];
  return [[...shown, ...more].join(', '), isCut ? 'goes on and on' : endOf(record)]
    .filter((part) => part !== '')
    .join('; ');
}

function phrasesOf(visit: Visit, adds: ReadonlySet<string>, isFirst: boolean): readonly string[] {
  const { state, attempts, caughtBy, failure, rule } = visit;
  const { name } = state;
  const phrases: string[] = [];
  if ('retry' in state) {
    for (const { retry, failure: failed, outcome } of attempts) {
      if (!retry || !adds.has(`retriers ${state.retry[retry.retrier].location}`)) continue;
      phrases.push(`${failing(name, failed?.error, outcome === 'timedOut')} and is retried`);
    }
  }
  if (caughtBy && 'catch' in state && adds.has(`catchers ${state.catch[caughtBy.catcher].location}`)) {
    const failed = failing(name, failure?.error, attempts.at(-1)?.outcome === 'timedOut');
    const by = caughtBy.errorName === failure?.error ? '' : ` by ${caughtBy.errorName}`;
    phrases.push(`${failed}, caught${by}`);
  }
  if (state.type === 'Choice' && rule !== undefined && !isFirst) {
    const at = rule < 0 ? `${state.location}/Default` : `${state.choices[rule].location}/Next`;
    if (adds.has(`choices ${at}`))
      phrases.push(
        rule < 0
          ? `${name}: none holds`
          : `${name}: ${shortened(conditionText(state.choices[rule].condition), CONDITION_CHARACTERS)}`,
      );
  }
  if (
    state.type === 'Map' &&
    adds.has(`maps ${state.location} none`) &&
    attempts.some(({ length, runs }) => (length ?? runs.length) === 0)
  )
    phrases.push(`${name} has no items`);
  return phrases;
}

function failing(name: string, error: string | undefined, isTimeout: boolean): string {
  return isTimeout ? `${name} times out` : `${name} fails with ${error ?? 'no error name'}`;
}

function endOf({ root, status, failure }: ExecutionRecord): string {
  const last = root.visits.at(-1)?.state.name ?? '';
  switch (status) {
    case 'SUCCEEDED':
      return `succeeds in ${last}`;
    case 'FAILED':
      return `fails in ${last}${failure?.error === undefined ? '' : ` with ${failure.error}`}`;
    case 'TIMED_OUT':
      return `times out in ${last}`;
    case 'ABORTED':
    case 'RUNNING':
      return `ends in ${last}`;
  }
}
