import { acknowledgementOf, checkAcknowledgements, type FindingAcknowledgement } from './acknowledgement';
import { checkedMachine, type MachineToCheck } from './checked-machine';
import type { AcknowledgedFinding, CheckResult, Finding } from './finding';
import type { Severity } from './rule';
import { RULES } from './rules';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * Checks machines by all rules. Never throws for a wrong definition: that is a finding.
 * @throws {AcknowledgementError} for an acknowledgement without a reason, or of a rule that does not exist
 */
export function checkMachines(
  machines: readonly MachineToCheck[],
  acknowledgements: readonly FindingAcknowledgement[] = [],
): CheckResult {
  checkAcknowledgements(acknowledgements);
  const all = machines.flatMap(findingsOf).sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const findings: Finding[] = [];
  const acknowledged: AcknowledgedFinding[] = [];
  for (const finding of all) {
    const known = acknowledgementOf(finding, acknowledgements);
    if (known) acknowledged.push({ ...finding, reason: known.reason });
    else findings.push(finding);
  }
  return { findings, acknowledged };
}

function findingsOf(machine: MachineToCheck): Finding[] {
  const checked = checkedMachine(machine);
  return RULES.flatMap((rule) =>
    [...rule.check(checked)].map((violation) => ({
      rule: rule.name,
      severity: rule.severity,
      stateMachine: machine.name,
      ...violation,
    })),
  );
}
