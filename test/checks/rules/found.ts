import { checkMachines } from '../../../src/checks/check-machines';
import type { MachineToCheck } from '../../../src/checks/checked-machine';
import type { Finding } from '../../../src/checks/finding';

/** Findings of a rule about a definition, which AWS has to accept: else there is nothing to find. */
export function findingsOf(rule: string, definition: object, more: Partial<MachineToCheck> = {}): readonly Finding[] {
  const machine = { name: 'Shop', type: 'STANDARD' as const, definition: JSON.stringify(definition), ...more };
  const { findings } = checkMachines([machine]);
  expect(findings.filter((finding) => finding.rule === 'definition-refused')).toEqual([]);
  return findings.filter((finding) => finding.rule === rule);
}

/** Their messages. */
export function found(rule: string, definition: object, more: Partial<MachineToCheck> = {}): readonly string[] {
  return findingsOf(rule, definition, more).map(({ message }) => message);
}
