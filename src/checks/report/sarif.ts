import { refuseUnknownOptions } from '../../asl/refuse-unknown-options';
import { requireArgument } from '../../asl/require-argument';
import { visibleText } from '../../json/visible-text';
import type { AcknowledgedFinding, CheckResult, Finding } from '../finding';
import type { Rule, Severity } from '../rule';
import { RULES } from '../rules';
import { fileUri } from './file-uri';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** Where the findings of a machine are shown. */
export interface SarifOptions {
  /** File, relative to the repository, that a machine comes from: a template or a definition. @default - the name of the machine */
  readonly fileOf?: (stateMachine: string) => string;
}

/**
 * The report in SARIF 2.1.0, as code hosts read it. Acknowledged findings are in it, suppressed, with the reason.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/
 */
export function sarifReport(result: CheckResult, options: SarifOptions = {}): string {
  requireArgument(result, ['findings', 'acknowledged'], {
    of: 'sarifReport',
    what: 'what checks have found',
    line: 'sarifReport(checkMachines([{ definition }]))',
  });
  const { findings, acknowledged } = result;
  refuseUnknownOptions(options, 'sarifReport', ['fileOf'], "{ fileOf: (name) => 'template.yaml' }");
  const driver = { name: 'StepwrightChecks', rules: RULES.map(describeRule) };
  const results = [...findings, ...acknowledged].map((finding) => describeFinding(finding, options));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function describeRule({ name, severity, title, why, mend }: Rule) {
  return {
    id: name,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: mend },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function describeFinding(finding: Finding | AcknowledgedFinding, { fileOf = (name) => name }: SarifOptions) {
  const { rule, severity, stateMachine, message, location } = finding;
  const fullyQualifiedName = visibleText(`${stateMachine}${location}`);
  return {
    ruleId: rule,
    ruleIndex: RULES.findIndex(({ name }) => name === rule),
    level: LEVELS[severity],
    message: { text: visibleText(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: fileUri(fileOf(stateMachine)) },
          region: { startLine: 1 },
        },
        logicalLocations: [
          { fullyQualifiedName, ...(finding.state === undefined ? {} : { name: visibleText(finding.state) }) },
        ],
      },
    ],
    // The same finding has the same fingerprint, however the text of the message changes.
    partialFingerprints: { 'stepwright/v1': `${rule}:${fullyQualifiedName}` },
    ...('reason' in finding
      ? { suppressions: [{ kind: 'inSource', justification: visibleText(finding.reason) }] }
      : {}),
  };
}
