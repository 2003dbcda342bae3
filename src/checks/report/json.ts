import { requireArgument } from '../../asl/require-argument';
import type { CheckResult } from '../finding';

/** The report as JSON text, for other programs: `{"version": 1, "findings": […], "acknowledged": […]}`. */
export function jsonReport(result: CheckResult): string {
  requireArgument(result, ['findings', 'acknowledged'], {
    of: 'jsonReport',
    what: 'what checks have found',
    line: 'jsonReport(checkMachines([{ definition }]))',
  });
  return `${JSON.stringify({ version: 1, findings: result.findings, acknowledged: result.acknowledged }, null, 2)}\n`;
}
