import { isInner, numbersOf, type Place, pivotOf, type Shape } from './shapes';

/** What can go wrong with a task: an error that the catalogue retries, one that nobody knows, no answer, too long an answer, nobody there. */
export const FAULTS = {
  throttled: { error: 'Lambda.TooManyRequestsException', unknownOutcome: false },
  declined: { error: 'CardDeclined', unknownOutcome: false },
  timeout: { error: 'States.Timeout', unknownOutcome: true },
  tooLong: { error: 'States.DataLimitExceeded', unknownOutcome: true },
  gone: { error: 'Lambda.ResourceNotFoundException', unknownOutcome: false },
} as const;
export type Fault = keyof typeof FAULTS;

/** Fault of each task that has one, for all its attempts. */
export type Faults = Readonly<Record<string, Fault>>;

export interface Outcome {
  /** Steps that were tried, and compensations, each once, in their order. */
  readonly done: readonly string[];
  readonly undone: readonly string[];
  readonly error: string | undefined;
  /** Error of the step that failed, as the cause of the execution tells it. */
  readonly original: string | undefined;
}

interface Failure {
  readonly original: string;
  readonly unknownOutcome: boolean;
}

/** What a saga is for, said without looking at how it is made. */
export function expectedOutcome(shape: Shape, faults: Faults): Outcome {
  const done: string[] = [];
  const undone: string[] = [];
  const attempt = (place: Place, number: number): Failure | undefined => {
    if (!isInner(place)) {
      done.push(`Do${number}`);
      const fault = faults[`Do${number}`];
      return fault && { original: FAULTS[fault].error, unknownOutcome: FAULTS[fault].unknownOutcome };
    }
    const inner = expectedOutcome(place, faults);
    done.push(...inner.done);
    undone.push(...inner.undone);
    // Whoever undid itself has told so: that is a failure with a known outcome.
    return inner.original === undefined ? undefined : { original: inner.original, unknownOutcome: false };
  };
  for (const [index, place] of shape.places.entries()) {
    const numbers = numbersOf(place);
    const failures = numbers.map((number) => attempt(place, number));
    const first = failures.find((failure) => failure !== undefined);
    if (!first) continue;
    const { original } = first;
    if (index > pivotOf(shape)) return { done, undone, error: 'SagaNotCompleted', original };
    const isUndone = (failure: Failure | undefined): boolean =>
      failure === undefined || (shape.compensateFailedStep ?? failure.unknownOutcome);
    const here = numbers.filter((_, member) => isUndone(failures[member]));
    const before = shape.places.slice(0, index).flatMap(numbersOf);
    const needed = [...before, ...here].filter((number) => !shape.without?.includes(number));
    const compensations = needed.reverse().map((number) => `Undo${number}`);
    const broken = compensations.findIndex((name) => faults[name]);
    return {
      done,
      undone: [...undone, ...(shape.stop && broken !== -1 ? compensations.slice(0, broken + 1) : compensations)],
      error: broken === -1 ? 'SagaCompensated' : 'SagaCompensationFailed',
      original,
    };
  }
  return { done, undone, error: undefined, original: undefined };
}
