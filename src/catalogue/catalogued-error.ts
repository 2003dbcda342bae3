/**
 * What to do about an error:
 * - `transient`: the service failed for a moment; retry
 * - `throttle`: too many requests, or capacity is short; retry, but slower
 * - `permanent`: the same request fails again; do not retry
 * - `branch`: an answer rather than a failure (a condition that does not hold, something that is not there); catch it by name
 */
export type ErrorClass = 'transient' | 'throttle' | 'permanent' | 'branch';

/**
 * Where a row comes from:
 * - `D` AWS documentation
 * - `L` recorded on AWS
 * - `R` caught or retried by name in public definitions
 * - `I` a public issue that quotes a real failure
 * - `M` the service's own API model names the error; prefix and spelling follow the names that were recorded
 * - `G` general knowledge, not verified: never reason enough for a default
 */
export type Evidence = 'D' | 'L' | 'R' | 'I' | 'M' | 'G';

/** An error that an integration can fail with. `Name`: of which names it is one. */
export interface CataloguedError<Name extends string = string> {
  /** `lambda:invoke`, `aws-sdk:s3:getObject`, `lambda` (function ARN as Resource), `activity`; `*` for every action of the service. */
  readonly integration: string;
  /** The Error Name, exactly as Retry and Catch must spell it. */
  readonly name: Name;
  readonly errorClass: ErrorClass;
  readonly evidence: readonly Evidence[];
  /** The request may have taken effect: retry only what is idempotent. */
  readonly onlyIfIdempotent?: boolean;
  /** What else there is to know. */
  readonly note?: string;
}

/** When the catalogue was last checked against its sources. */
export const CATALOGUE_DATE = '2026-11-21';

/** Rows that share everything but the name. `evidence`: the letters of `Evidence`, `DLR`. */
export function rows<Name extends string>(
  integration: string,
  errorClass: ErrorClass,
  evidence: string,
  names: readonly Name[],
  more: Pick<CataloguedError, 'onlyIfIdempotent' | 'note'> = {},
): readonly CataloguedError<Name>[] {
  const letters = [...evidence] as Evidence[];
  return names.map((name) => ({ integration, name, errorClass, evidence: letters, ...more }));
}

/** Names that begin alike. */
export function prefixed<Prefix extends string, Name extends string>(
  prefix: Prefix,
  names: readonly Name[],
): readonly `${Prefix}${Name}`[] {
  return names.map((name) => `${prefix}${name}` as const);
}
