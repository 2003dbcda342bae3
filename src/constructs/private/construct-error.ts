/** What can be wrong with the use of a construct, as stable codes. */
export type ConstructErrorCode =
  | 'REASON_MISSING'
  | 'SWITCHED_OFF_CONTRADICTORY'
  | 'DEFINITION_MISSING'
  | 'DEFINITION_NOT_READABLE'
  | 'LOGS_CONTRADICTORY'
  | 'EXPRESS_NOT_POSSIBLE'
  | 'TIMEOUT_TOO_SHORT'
  | 'INTEGRATION_UNKNOWN'
  | 'RETRIERS_MISSING'
  | 'STATE_NOT_RETRYABLE'
  | 'SAGA_EMPTY'
  | 'SAGA_STEP_NOT_COMPENSATED'
  | 'SAGA_STEP_CONTRADICTORY'
  | 'SAGA_COMPENSATION_NOT_NEEDED'
  | 'SAGA_PIVOT_TWICE'
  | 'SAGA_IDEMPOTENCY_NAME_INVALID'
  | 'SAGA_STEP_DUPLICATE'
  | 'SAGA_STEP_NAME_INVALID'
  | 'SAGA_ACTION_REUSED'
  | 'SAGA_PAYLOAD_LOST'
  | 'CALLBACK_TIMEOUT_MISSING'
  | 'CALLBACK_TIMEOUT_INVALID'
  | 'CALLBACK_HEARTBEAT_TOO_LONG'
  | 'CALLBACK_HEARTBEAT_MISSING'
  | 'CALLBACK_PAYLOAD_RESERVED'
  | 'CALLBACK_TOKEN_NOT_SENT'
  | 'CALLBACK_OUTPUT_MISMATCH'
  | 'NOTIFY_SUBJECT_INVALID'
  | 'INPUT_CONTRACT_EMPTY'
  | 'INPUT_MEMBER_INVALID'
  | 'INPUT_DEFAULT_INVALID'
  | 'STATUS_STEPS_MISSING'
  | 'STATUS_DUPLICATE'
  | 'STATUS_KEY_INVALID'
  | 'TRY_CATCH_EMPTY'
  | 'FAN_OUT_CONCURRENCY_INVALID'
  | 'SCATTER_GATHER_EMPTY'
  | 'SCATTER_GATHER_QUORUM_INVALID'
  | 'PAGINATE_INVALID'
  | 'PAGINATE_TOO_MANY_EVENTS'
  | 'POLL_UNBOUNDED'
  | 'POLL_TOO_MANY_EVENTS'
  | 'POLL_STATUS_INVALID'
  | 'NESTED_WORKFLOW_TIMEOUT_INVALID'
  | 'DISTRIBUTED_FAN_OUT_INVALID'
  | 'RUN_JOB_INVALID'
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
