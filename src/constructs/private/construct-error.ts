/** What can be wrong with the use of a construct, as stable codes. */
export type ConstructErrorCode =
  | 'REASON_MISSING'
  | 'SAGA_EMPTY'
  | 'SAGA_STEP_NOT_COMPENSATED'
  | 'SAGA_STEP_CONTRADICTORY'
  | 'SAGA_STEP_DUPLICATE'
  | 'SAGA_ACTION_REUSED'
  | 'SAGA_COMPENSATION_REPLACES_STATE'
  | 'CALLBACK_TIMEOUT_MISSING'
  | 'CALLBACK_HEARTBEAT_TOO_LONG'
  | 'CALLBACK_PAYLOAD_RESERVED'
  | 'JSONATA_NOT_SUPPORTED'
  | 'CDK_INTERNALS_CHANGED';

/** A construct that is used wrongly: says what was expected, what came, where, and what to do. Thrown at synth. */
export class ConstructError extends Error {
  constructor(
    readonly code: ConstructErrorCode,
    message: string,
    /** Path of the construct. */
    readonly constructPath: string,
  ) {
    super(`${message} [${code}] (at ${constructPath})`);
    this.name = 'ConstructError';
  }
}
