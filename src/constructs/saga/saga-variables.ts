/** Names of the variables in which a saga keeps its records. */
export interface SagaVariables {
  /** `{Error, Cause}` of the step that failed. */
  readonly error: string;
  /** Failures of compensations, by the name of their state. */
  readonly compensationFailures: string;
  /** `{Error, Cause}` of the compensation that failed last. */
  readonly compensationFailure: string;
}

/** A saga within another one must have a prefix for its states, so that it has variables of its own, too: no scope assigns those around it. */
export function sagaVariables(stateNamePrefix: string): SagaVariables {
  const name = (record: string): string =>
    stateNamePrefix === '' ? record : identifier(`${stateNamePrefix} ${record}`);
  return {
    error: name('sagaError'),
    compensationFailures: name('sagaCompensationFailures'),
    compensationFailure: name('sagaCompensationFailure'),
  };
}

/** Longest name of a variable, in characters (developer guide, "Limits"). */
const LONGEST = 80;

/** A name as that of a variable, which is a Unicode identifier (developer guide): `Ship order` becomes `Ship_order`, `7-up` `step7_up`. */
export function identifier(name: string): string {
  const continued = name.replace(/[^\p{ID_Continue}]+/gu, '_');
  const started = /^\p{ID_Start}/u.test(continued) ? continued : `step${continued}`;
  return [...started].slice(0, LONGEST).join('');
}
