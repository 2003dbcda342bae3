import { visibleLines } from '../json/visible-text';

/** What can be wrong with a question about an app, as stable codes. */
export type SynthErrorCode =
  | 'STATE_MACHINE_UNKNOWN'
  | 'SCOPE_INVALID'
  | 'STACK_WITHOUT_APP'
  | 'CHECKS_WITHOUT_APP'
  | 'CHECKS_FAILED'
  | 'INVALID_FAULT_EXPLORATION'
  | 'AWS_CDK_LIB_MISSING';

/** An app does not hold what was asked of it: says what was expected, and what there is. */
export class SynthError extends Error {
  constructor(
    readonly code: SynthErrorCode,
    message: string,
  ) {
    super(visibleLines(`${message} [${code}]`));
    this.name = 'SynthError';
  }
}
