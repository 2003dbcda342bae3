import type { JsonObject } from '../../json/json-value';
import { wordsOf, writes } from '../effects';
import { FAILED, invoke, machine } from '../example';
import type { Rule, Violation } from '../rule';
import { type SagaStep, sagasOf, takesAll, undoneBy } from '../saga-like';
import { containersOf } from '../tasks';

const caught = (next: string) => ({ Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: next }] });

/** An order: goods are reserved, the card is charged, goods are shipped. */
const order = (refund: string): JsonObject =>
  machine({
    'Reserve stock': invoke({ ...caught('Failed'), Next: 'Charge card' }),
    'Charge card': invoke({ ...caught('Release stock'), Next: 'Ship' }),
    Ship: invoke(caught(refund)),
    ...(refund === 'Refund card' ? { 'Refund card': invoke({ ...caught('Failed'), Next: 'Release stock' }) } : {}),
    'Release stock': invoke({ ...caught('Failed'), Next: 'Failed' }),
    Failed: FAILED,
  });

/** A failure undoes all that was done before. */
export const sagaStepWithoutCompensation: Rule = {
  name: 'saga-step-without-compensation',
  severity: 'warning',
  title: 'In a saga, the failure of a step undoes every step that was done before.',
  why: 'Where failures lead to compensations, somebody relies on it that all is done or nothing. A step that nobody undoes, a failure that no catcher leads to the compensations, or one that enters their chain too late leaves part of the work done: a card is charged for goods that nobody ships.',
  mend: 'Use `Saga`, which makes the catchers of all steps from their compensations. By hand: catch `States.ALL` on every step after the first, lead it to the compensation of the step before, and each compensation to that of the step before its own. Let a step that must not undo anything, a notification at the end, catch its failure and end well; acknowledge a step that needs no compensation.',
  source:
    'AWS prescriptive guidance, "Saga orchestration pattern"; five of the seven sagas among 302 public definitions break it',
  violates: { definition: order('Release stock') },
  obeys: { definition: order('Refund card') },
  *check(checked) {
    for (const { steps } of sagasOf(checked)) yield* violationsOf(steps);
  },
};

function* violationsOf(steps: readonly SagaStep[]): Generator<Violation> {
  for (const step of steps) {
    const message = strandedBy(step) ?? passedBy(step) ?? forgottenIn(step, steps);
    if (message) yield { message, state: step.state.name, location: step.state.location };
  }
}

/** A failure that comes to no compensation at all; where every failure undoes nothing, that is on purpose. */
function strandedBy({ state, checked, done, failure, undoesByName }: SagaStep): string | undefined {
  if (done.length === 0) return undefined;
  const names = state.catch.flatMap(({ errorEquals }) => errorEquals).filter((name) => !takesAll([name]));
  switch (failure.kind) {
    case 'recovers':
      return undefined;
    case 'uncaught':
      if ([...containersOf(checked)].some((container) => container.catch.length > 0)) return undefined;
      if (names.length === 0) return `Nothing catches its failure: ${stays(done)}, and no compensation runs`;
      return `Only ${names.join(', ')} ${names.length > 1 ? 'are' : 'is'} caught: after any other failure, ${stays(done)}`;
    case 'ends':
      if (failure.undoes.size > 0 || undoesByName.size === 0) return undefined;
      return `Only ${names.join(', ')} may lead to compensations: after any other failure, ${stays(done)}`;
  }
}

/** A failure that enters the chain behind a compensation that the failure of a step before comes to. */
function passedBy({ done, undoneBefore, failure }: SagaStep): string | undefined {
  if (failure.kind !== 'ends' || failure.undoes.size === 0) return undefined;
  const passed = [...undoneBefore].filter((name) => !failure.undoes.has(name));
  const before = done.find((step) => passed.some((name) => undoneBy(step).has(name)));
  return (
    before &&
    `Its failure leads to '${failure.handler}', past ${listOf(passed)}, which the failure of '${before.state.name}' before it comes to`
  );
}

/** A later step that undoes no more than this one does, though this one is done then. */
function forgottenIn(step: SagaStep, steps: readonly SagaStep[]): string | undefined {
  const undoes = undoneBy(step);
  if (undoes.size === 0 || !writes(step.state) || isUndoneByName(step, undoes)) return undefined;
  const later = steps.find((other) => {
    const { done, failure } = other;
    if (failure.kind !== 'ends' || failure.undoes.size !== undoes.size || failure.undoes.size >= done.length)
      return false;
    return done.includes(step) && [...undoes].every((name) => failure.undoes.has(name)) && !passedBy(other);
  });
  return (
    later &&
    `No compensation undoes it: the failure of '${later.state.name}' after it comes to ${listOf([...undoes])}, as its own failure does`
  );
}

/** A compensation that names what the step works on may undo two steps: a reservation and its confirmation. */
function isUndoneByName({ state }: SagaStep, undoes: ReadonlySet<string>): boolean {
  const [, ...things] = wordsOf(state.name);
  return [...undoes].some((name) => wordsOf(name).some((word) => things.includes(word)));
}

function stays(done: readonly SagaStep[]): string {
  return `what ${listOf(done.map(({ state: { name } }) => name))} did stays done`;
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
