/** What can be wrong with the use of a construct, as stable codes. */
export type ConstructErrorCode =
  | 'PROPERTY_MISSING'
  | 'PROPERTY_UNKNOWN'
  | 'PROPERTY_INVALID'
  | 'REASON_MISSING'
  | 'SWITCHED_OFF_CONTRADICTORY'
  | 'DEFINITION_NOT_READABLE'
  | 'LOGS_CONTRADICTORY'
  | 'INTEGRATION_UNKNOWN'
  | 'RETRIERS_MISSING'
  | 'THROTTLING_UNKNOWN'
  | 'TIMEOUT_TOO_SHORT'
  | 'STATE_NOT_RETRYABLE'
  | 'STATE_NAME_TAKEN'
  | 'FAILURE_HANDLER_DISTRIBUTED'
  | 'FAILURE_HANDLER_UNREACHABLE'
  | 'FAILURE_VARIABLE_TAKEN'
  | 'SAGA_EMPTY'
  | 'SAGA_STEP_EMPTY'
  | 'SAGA_PARALLEL_INVALID'
  | 'SAGA_STEP_NOT_COMPENSATED'
  | 'SAGA_STEP_CONTRADICTORY'
  | 'SAGA_COMPENSATION_NOT_NEEDED'
  | 'SAGA_PIVOT_TWICE'
  | 'SAGA_IDEMPOTENCY_NAME_INVALID'
  | 'SAGA_STEP_DUPLICATE'
  | 'SAGA_STEP_NAME_INVALID'
  | 'SAGA_ACTION_REUSED'
  | 'SAGA_PAYLOAD_LOST'
  | 'SAGA_RESULT_MISSING'
  | 'SAGA_VARIABLE_TAKEN'
  | 'CALLBACK_TIMEOUT_MISSING'
  | 'CALLBACK_TIMEOUT_INVALID'
  | 'CALLBACK_HEARTBEAT_TOO_LONG'
  | 'CALLBACK_HEARTBEAT_MISSING'
  | 'CALLBACK_PAYLOAD_INVALID'
  | 'CALLBACK_PAYLOAD_RESERVED'
  | 'CALLBACK_TOKEN_NOT_SENT'
  | 'CALLBACK_OUTPUT_MISMATCH'
  | 'CALLBACK_STAGE_MISSING'
  | 'CALLBACK_PATH_INVALID'
  | 'CATCH_INVALID'
  | 'CATCH_UNREACHABLE'
  | 'HUMAN_APPROVAL_APPROVERS_INVALID'
  | 'HUMAN_APPROVAL_QUORUM_INVALID'
  | 'HUMAN_APPROVAL_REMINDERS_INVALID'
  | 'HUMAN_APPROVAL_MACHINE_MISSING'
  | 'NOTIFY_MESSAGE_INVALID'
  | 'NOTIFY_SUBJECT_INVALID'
  | 'INPUT_CONTRACT_EMPTY'
  | 'INPUT_MEMBER_INVALID'
  | 'INPUT_DEFAULT_INVALID'
  | 'STATUS_STEPS_MISSING'
  | 'STATUS_DUPLICATE'
  | 'STATUS_KEY_INVALID'
  | 'TRY_CATCH_EMPTY'
  | 'FAN_OUT_INVALID'
  | 'SCATTER_GATHER_EMPTY'
  | 'SCATTER_GATHER_QUORUM_INVALID'
  | 'SCATTER_GATHER_RESULT_INVALID'
  | 'IDEMPOTENT_INVALID'
  | 'SEMAPHORE_INVALID'
  | 'CIRCUIT_BREAKER_INVALID'
  | 'PAGINATE_INVALID'
  | 'PAGINATE_TOO_MANY_EVENTS'
  | 'POLL_UNBOUNDED'
  | 'POLL_BACKOFF_INVALID'
  | 'POLL_TOO_MANY_EVENTS'
  | 'POLL_STATUS_INVALID'
  | 'NESTED_WORKFLOW_TIMEOUT_INVALID'
  | 'NESTED_WORKFLOW_RESULT_INVALID'
  | 'DISTRIBUTED_FAN_OUT_INVALID'
  | 'RUN_JOB_INVALID'
  | 'QUERY_LANGUAGE_CONFLICTING'
  | 'ALIAS_NAME_INVALID'
  | 'ALIAS_DEPLOYMENT_INVALID'
  | 'CDK_INTERNALS_CHANGED';

/** A construct that is used wrongly: says what was expected, what came, where, and what to do. Thrown at synth. */
export class ConstructError extends Error {
  constructor(
    readonly code: ConstructErrorCode,
    message: string,
    /** Path of the construct. */
    readonly constructPath: string,
  ) {
    super(`${message}${inPython(message)} [${code}] (at ${constructPath})`);
    this.name = 'ConstructError';
  }
}

/** The names of properties in a message as Python has them, where the app is written in Python: jsii says so to the process that runs constructs. */
function inPython(message: string): string {
  if (!process.env.JSII_AGENT?.startsWith('Python')) return '';
  const names = [...message.matchAll(/'(?:[\w[\]]+\.)*([a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)+)'/g)].map(([, name]) =>
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
  return names.length === 0 ? '' : `. In Python: ${[...new Set(names)].map((name) => `'${name}'`).join(', ')}`;
}
