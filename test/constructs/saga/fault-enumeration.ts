import { type CalledTask, type MockLike, mock } from 'cdk-stepwright/testing';
import { expectedOutcome, type Fault, type Faults, type Outcome } from './oracle';
import { isInner, numbersOf, type Shape } from './shapes';

/** Faults of steps. */
const FIRST: readonly Fault[] = ['throttled', 'declined', 'timeout', 'tooLong'];

/** Those that stand for the others where there are two: with a known outcome and with an unknown one. */
const OF_STEPS: readonly Fault[] = ['declined', 'timeout'];

/** Faults of compensations: at once, and after all retries. */
const OF_COMPENSATIONS: readonly Fault[] = ['gone', 'declined'];

/** Runs a saga with no fault, with every one, and with every two that can meet. Each run must have the outcome that a saga is for. */
export function enumerateFaults(shape: Shape, run: (faults: Faults) => Outcome): number {
  let runs = 0;
  const check = (faults: Faults): Outcome => {
    runs += 1;
    const actual = run(faults);
    // The faults stand on both sides, so that a failure names them.
    expect({ faults, ...actual }).toEqual({ faults, ...expectedOutcome(shape, faults) });
    return actual;
  };
  for (const first of check({}).done) {
    for (const fault of FIRST) {
      const { undone } = check({ [first]: fault });
      if (!OF_STEPS.includes(fault)) continue;
      for (const name of laterInGroup(shape, first)) {
        for (const other of OF_STEPS) check({ [first]: fault, [name]: other });
      }
      for (const name of undone) {
        for (const other of OF_COMPENSATIONS) check({ [first]: fault, [name]: other });
      }
    }
  }
  return runs;
}

/** Names of the steps that run at the same time as one, and come after it. */
function laterInGroup({ places }: Shape, first: string): readonly string[] {
  return places.flatMap((place) => {
    if (isInner(place)) return laterInGroup(place, first);
    const names = numbersOf(place).map((number) => `Do${number}`);
    return names.includes(first) ? names.slice(names.indexOf(first) + 1) : [];
  });
}

const TOO_LONG = mock.raw({ Payload: 'x'.repeat(270_000) });

export function mockOf(fault: Fault): MockLike {
  switch (fault) {
    case 'timeout':
      return mock.timeout();
    case 'tooLong':
      return TOO_LONG;
    case 'throttled':
      return mock.fail('Lambda.TooManyRequestsException', 'so it is');
    case 'declined':
      return mock.fail('CardDeclined', 'so it is');
    case 'gone':
      return mock.fail('Lambda.ResourceNotFoundException', 'so it is');
  }
}

/** How a saga went: by the tasks that were begun, retries not counted, and by its end. */
export function outcomeOf(tasks: readonly CalledTask[], error: string | undefined, cause: string | undefined): Outcome {
  const begun = tasks.filter(({ attempt }) => attempt === 0).map(({ stateName }) => stateName);
  return {
    done: begun.filter((name) => name.startsWith('Do')),
    undone: begun.filter((name) => name.startsWith('Undo')),
    error,
    original: originalOf(cause),
  };
}

/** Causes of sagas within sagas hold one another. */
function originalOf(cause: string | undefined): string | undefined {
  if (cause === undefined) return undefined;
  const parsed = JSON.parse(cause);
  const { Error: error, Cause } = parsed.error ?? parsed;
  return error.startsWith('Saga') ? originalOf(Cause) : error;
}
