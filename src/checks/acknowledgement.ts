import { requireList } from '../asl/require-argument';
import type { Finding } from './finding';
import { RULES } from './rules';

/** Says that a finding is known and all right, and why. */
export interface FindingAcknowledgement {
  /** Name of the rule: `task-without-retry`. */
  readonly rule: string;
  /** Why it is all right; must not be empty. */
  readonly reason: string;
  /** Name of the state that is meant. @default - all states, and the machine itself */
  readonly state?: string;
  /** Name of the machine that is meant, as findings have it. @default - all machines */
  readonly stateMachine?: string;
}

/** An acknowledgement that says nothing, or names a rule that is none. */
export class AcknowledgementError extends Error {
  readonly code = 'ACKNOWLEDGEMENT_INVALID';

  constructor(message: string) {
    super(`${message} [ACKNOWLEDGEMENT_INVALID]`);
    this.name = 'AcknowledgementError';
  }
}

/** @throws {AcknowledgementError} for one without a reason, and for a rule that does not exist */
export function checkAcknowledgements(acknowledgements: readonly FindingAcknowledgement[]): void {
  requireList(acknowledgements, ['rule', 'reason'], {
    of: 'checkMachines',
    what: 'a list of acknowledgements',
    line: "[{ rule: 'task-without-retry', reason: '…' }]",
  });
  for (const { rule, reason } of acknowledgements) {
    if (!RULES.some(({ name }) => name === rule)) {
      throw new AcknowledgementError(
        `An acknowledgement expects the name of a rule, but got '${rule}'. The rules are in docs/rules`,
      );
    }
    if (reason.trim() === '') {
      throw new AcknowledgementError(
        `The acknowledgement of '${rule}' expects a reason, but it is empty. Say why it is all right`,
      );
    }
  }
}

/** The acknowledgement that covers a finding. */
export function acknowledgementOf(
  finding: Finding,
  acknowledgements: readonly FindingAcknowledgement[],
): FindingAcknowledgement | undefined {
  return acknowledgements.find(
    ({ rule, state, stateMachine }) =>
      rule === finding.rule &&
      (state === undefined || state === finding.state) &&
      (stateMachine === undefined || stateMachine === finding.stateMachine),
  );
}
