import type { CataloguedError, ErrorClass } from './catalogued-error';
import { errorsOf } from './errors';
import { modelledErrors } from './modelled-errors';

/** A retrier, in the units of the Amazon States Language. */
export interface DefaultRetrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
  readonly jitterStrategy: 'FULL';
}

/** How to wait, by class: six attempts as AWS advises for Lambda, at most a minute apart, spread by jitter. */
export const RETRY_SCHEDULES = {
  /** Up to 2, 4, 8, 16, 32, 60 s: the service asks for less. */
  throttle: { intervalSeconds: 2, maxAttempts: 6, backoffRate: 2, maxDelaySeconds: 60, jitterStrategy: 'FULL' },
  /** Up to 1, 2, 4, 8, 16, 32 s: the next attempt may well succeed. */
  transient: { intervalSeconds: 1, maxAttempts: 6, backoffRate: 2, maxDelaySeconds: 60, jitterStrategy: 'FULL' },
} as const satisfies Partial<Record<ErrorClass, Omit<DefaultRetrier, 'errorEquals'>>>;

/**
 * The retriers that a task of this integration should have: throttling, then transient errors, by name. No wildcards, since these would
 * retry permanent errors too; no name whose only evidence is general knowledge; none that is safe for idempotent work only.
 * @param integration short name, `dynamodb:putItem`
 * An AWS SDK integration that is not in the catalogue has those that the model of its service calls so.
 * @returns undefined when neither knows the integration; empty when it knows no error worth a retry
 */
export function defaultRetriers(integration: string): readonly DefaultRetrier[] | undefined {
  const errors = knownErrors(integration);
  if (errors.length === 0) return undefined;
  return (['throttle', 'transient'] as const).flatMap((errorClass): DefaultRetrier[] => {
    const errorEquals = errors.filter((row) => row.errorClass === errorClass && isTrusted(row)).map((row) => row.name);
    return errorEquals.length === 0 ? [] : [{ errorEquals, ...RETRY_SCHEDULES[errorClass] }];
  });
}

/**
 * The same in one retrier, for definitions that must not grow: of the errors only those that were recorded, reported, or are retried in public definitions,
 * where there are such. It waits as for transient errors, up to 1, 2, 4, 8, 16, 32 s.
 */
export function compactRetriers(integration: string): readonly DefaultRetrier[] | undefined {
  const retriers = defaultRetriers(integration);
  if (retriers === undefined || retriers.length === 0) return retriers;
  const seen = new Set(
    knownErrors(integration)
      .filter(wasSeen)
      .map(({ name }) => name),
  );
  const names = retriers.flatMap(({ errorEquals }) => errorEquals);
  const ofSeen = names.filter((name) => seen.has(name));
  return [{ errorEquals: ofSeen.length > 0 ? ofSeen : names, ...RETRY_SCHEDULES.transient }];
}

/**
 * The errors of this integration that come back however often the request is repeated; `States.TaskFailed` is not among them, since it is a
 * wildcard in a retrier.
 */
export function permanentErrors(integration: string): readonly string[] {
  return errorsOf(integration)
    .filter((row) => row.errorClass === 'permanent' && isTrusted(row) && row.name !== 'States.TaskFailed')
    .map((row) => row.name);
}

/** The errors of this integration that mean "too many requests", or that capacity is short: those that are known, and those known by hearsay alone. */
export function throttlingErrors(integration: string): {
  readonly known: readonly string[];
  readonly hearsay: readonly string[];
} {
  const rows = knownErrors(integration).filter((row) => row.errorClass === 'throttle');
  const namesOf = (trusted: boolean): readonly string[] =>
    rows.filter((row) => isTrusted(row) === trusted).map(({ name }) => name);
  return { known: namesOf(true), hearsay: namesOf(false) };
}

/** Those of the catalogue, or else those of the service's model. */
function knownErrors(integration: string): readonly CataloguedError[] {
  const catalogued = errorsOf(integration);
  return catalogued.length > 0 ? catalogued : modelledErrors(integration);
}

function isTrusted(row: CataloguedError): boolean {
  return row.onlyIfIdempotent !== true && row.evidence.some((evidence) => evidence !== 'G');
}

function wasSeen({ evidence }: CataloguedError): boolean {
  return evidence.some((letter) => letter === 'L' || letter === 'R' || letter === 'I');
}
