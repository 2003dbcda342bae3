import { requireArgument } from '../../asl/require-argument';
import { visibleText } from '../../json/visible-text';
import type { CheckResult, Finding } from '../finding';

/** A report to be read: a line for each finding, under its machine. '' when there is nothing to say. */
export function textReport(result: CheckResult): string {
  requireArgument(result, ['findings', 'acknowledged'], {
    of: 'textReport',
    what: 'what checks have found',
    line: 'textReport(checkMachines([{ definition }]))',
  });
  const { findings, acknowledged } = result;
  const machines = [...new Set(findings.map(({ stateMachine }) => stateMachine))];
  const parts = machines.map((name) =>
    [visibleText(name), ...findings.filter(({ stateMachine }) => stateMachine === name).map(line)].join('\n'),
  );
  if (parts.length === 0) return '';
  return [...parts, summary(findings, acknowledged.length)].join('\n\n');
}

function line({ severity, rule, state, message }: Finding): string {
  const where = state === undefined ? '' : `${state}: `;
  return `  ${severity.padEnd(7)}  ${rule}\n           ${visibleText(where + message)}`;
}

function summary(findings: readonly Finding[], acknowledged: number): string {
  const count = (severity: string, name: string): string => {
    const many = findings.filter((finding) => finding.severity === severity).length;
    return `${many} ${name}${many === 1 ? '' : 's'}`;
  };
  return `${count('error', 'error')}, ${count('warning', 'warning')}, ${count('info', 'hint')}, ${acknowledged} acknowledged`;
}
