import { visibleLines } from '../../json/visible-text';

/** What is wrong with a test, by stable code. */
export type SimulatorErrorCode =
  | 'UNHANDLED_TASK'
  | 'HANDLER_RETURNED_PROMISE'
  | 'HANDLER_THREW'
  | 'INVALID_MOCK'
  | 'MOCK_EXHAUSTED'
  | 'UNUSED_MOCK'
  | 'UNUSED_OBJECT'
  | 'INVALID_INPUT'
  | 'UNKNOWN_STATE'
  | 'HISTORY_NOT_KEPT'
  | 'HISTORY_TOO_LARGE'
  | 'STEP_LIMIT_EXCEEDED'
  | 'EXECUTION_STALLED'
  | 'NOT_REDRIVABLE'
  | 'WRONG_TEST_RUNNER';

/** The test is wrong, not the definition and not the workflow. Says what was expected, what came and what to do. */
export class SimulatorError extends Error {
  constructor(
    readonly code: SimulatorErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(`${visibleLines(message)}\n[${code}]`, options);
    this.name = 'SimulatorError';
  }
}
