import { InvalidRequestError } from '../asl/api-constraints';
import { acknowledgementOf, checkAcknowledgements, type FindingAcknowledgement } from './acknowledgement';
import { checkedMachine, type MachineToCheck } from './checked-machine';
import type { AcknowledgedFinding, CheckResult, Finding } from './finding';
import { textReport } from './report/text';
import type { Severity } from './rule';
import { RULES } from './rules';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/** What was found; printed, it is the report. */
export interface MachineChecks extends CheckResult {
  /** The report as text: '' when there is no finding, so that `expect(`${checks}`).toBe('')` shows all of them. */
  toString(): string;
}

/**
 * Checks machines by all rules of `docs/rules`. Never throws for a wrong definition: that is a finding.
 * @param acknowledgements findings that are all right, each with the reason
 * @throws {AcknowledgementError} for an acknowledgement without a reason, or of a rule that does not exist
 * @throws {InvalidRequestError} for what is no array of machines, and a definition that is neither text nor a JSON value
 */
export function checkMachines(
  machines: readonly MachineToCheck[],
  acknowledgements: readonly FindingAcknowledgement[] = [],
): MachineChecks {
  checkAcknowledgements(acknowledgements);
  const all = listed(machines)
    .flatMap(findingsOf)
    .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const findings: Finding[] = [];
  const acknowledged: AcknowledgedFinding[] = [];
  for (const finding of all) {
    const known = acknowledgementOf(finding, acknowledgements);
    if (known) acknowledged.push({ ...finding, reason: known.reason });
    else findings.push(finding);
  }
  return machineChecks({ findings, acknowledged });
}

function listed(machines: readonly MachineToCheck[]): readonly MachineToCheck[] {
  const given: unknown = machines;
  if (Array.isArray(given) && given.every((machine) => typeof machine === 'object' && machine !== null))
    return machines;
  throw new InvalidRequestError(
    "Expected machines as an array of objects, each with its definition. Write checkMachines([{ name: 'Orders', definition }]).",
  );
}

/** A result that tells itself. */
export function machineChecks(result: CheckResult): MachineChecks {
  return { ...result, toString: () => textReport(result) };
}

function findingsOf(machine: MachineToCheck): Finding[] {
  const checked = checkedMachine(machine);
  return RULES.flatMap((rule) =>
    [...rule.check(checked)].map((violation) => ({
      rule: rule.name,
      severity: rule.severity,
      stateMachine: checked.name,
      ...violation,
    })),
  );
}
