import type { JsonValue } from '../../../json/json-value';
import type { RunFacts } from '../fault-run';
import type { ExploredSaga } from './compensated';
import { type CaughtFault, caughtFaults } from './fault-fate';
import type { Invariant } from './invariant';
import type { IsExpected } from './not-swallowed';

/** I5: whoever looks at the end of an execution, or is told of it, learns what failed first. */
export function errorSurvives(isExpected: IsExpected, { pairs }: ExploredSaga): Invariant {
  // Whoever undoes something is handed the error with its input, and tells nobody.
  const undoing = new Set(pairs.map(({ compensation }) => compensation));
  const firstOf = (facts: RunFacts) =>
    caughtFaults(facts).find(
      ({ fault, error, by }) => !isExpected(fault.address.stateName, error) && !isExpected(by, error),
    );
  return {
    name: 'error-survives',
    title:
      'The name of the first error that was not outlived is in the error or the cause of the execution, or in what a task was told later.',
    memory(facts) {
      const first = firstOf(facts);
      return first === undefined ? '' : `${namesOf(first)}|${isTold(facts, first, undoing)}`;
    },
    *atEnd(run) {
      if (run.end.kind !== 'ended' || run.end.result.status !== 'FAILED') return;
      const { error, cause = '', mapRuns } = run.end.result;
      const first = firstOf({ ...run, mapRuns });
      if (first === undefined || isTold(run, first, undoing)) return;
      if (namesOf(first).some((name) => name === error || cause.includes(name))) return;
      const message = `its ${first.error} is lost: the execution ends with ${error ?? 'no error'}, and nobody was told`;
      yield { place: first.fault.address.stateName, message };
    },
  };
}

/** The error with which the state failed, and the one that struck: a job fails with a name of its own. */
function namesOf({ error, fault }: CaughtFault): readonly string[] {
  return [error, fault.error].filter((name) => name !== undefined);
}

function isTold({ attempts }: Pick<RunFacts, 'attempts'>, caught: CaughtFault, undoing: ReadonlySet<string>): boolean {
  const names = namesOf(caught);
  return attempts
    .slice(caught.after)
    .some(
      ({ request }) => !undoing.has(request.stateName) && names.some((name) => holdsText(request.parameters, name)),
    );
}

function holdsText(value: JsonValue, text: string): boolean {
  if (typeof value === 'string') return value.includes(text);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((member) => holdsText(member, text));
}
