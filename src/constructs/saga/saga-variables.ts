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

/**
 * Names that variables must not have: `states` is reserved, and one with the name of a function (JSONata documentation, "Function library";
 * developer guide, "JSONata functions provided by Step Functions") would hide that function from the expressions of the saga.
 */
export const TAKEN_NAMES: ReadonlySet<string> = new Set(
  (
    'states abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl decodeUrlComponent distinct each ' +
    'encodeUrl encodeUrlComponent error eval exists filter floor formatBase formatInteger formatNumber fromMillis hash join keys length lookup ' +
    'lowercase map match max merge millis min not now number pad parse parseInteger partition power random range reduce replace reverse round ' +
    'shuffle sift single sort split spread sqrt string substring substringAfter substringBefore sum toMillis trim type uppercase uuid zip'
  ).split(' '),
);
