import { writeFileSync } from 'node:fs';
import type {
  IPolicyValidationContext,
  PolicyValidationPluginReport,
  PolicyViolatingResource,
  PolicyViolation,
} from 'aws-cdk-lib';
import { checkAcknowledgements, type FindingAcknowledgement } from '../../checks/acknowledgement';
import { checkMachines } from '../../checks/check-machines';
import type { AcknowledgedFinding, Finding } from '../../checks/finding';
import { jsonReport } from '../../checks/report/json';
import { sarifReport } from '../../checks/report/sarif';
import type { Severity } from '../../checks/rule';
import { RULES } from '../../checks/rules';
import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import type { StateMachineResource } from '../../cloudformation/deployed';
import { visibleText } from '../../json/visible-text';
import { constructAcknowledgement, machineConstruct, PLUGIN_NAME } from './construct-acknowledgements';
import { withDroppedWriter } from './dropped-result-writer';
import { isOfLibrary, machineToCheck } from './machine-to-check';
import { machinesIn, type StackTemplate, templatesOf } from './stack-machines';

/** What a run reports, and where: as the properties of the plugin. */
export interface PluginRunProps {
  readonly minimumSeverity?: Severity;
  readonly acknowledge?: readonly FindingAcknowledgement[];
  readonly jsonFile?: string;
  readonly sarifFile?: string;
}

/** A finding with the place in the app that it is about. */
interface Located {
  readonly finding: Finding;
  readonly template: StackTemplate;
  /** Absent where the whole stack is meant. */
  readonly logicalId?: string;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** What `StepwrightChecks` does, with all the rules that it needs. */
export class PluginRun {
  static readonly pluginName = PLUGIN_NAME;
  static readonly ruleIds: readonly string[] = RULES.map(({ name }) => name);

  /** @throws {AcknowledgementError} for an acknowledgement without a reason, or of a rule that does not exist */
  constructor(private readonly props: PluginRunProps) {
    checkAcknowledgements(props.acknowledge ?? []);
  }

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const acknowledged: AcknowledgedFinding[] = [];
    const located = templatesOf(context.appConstruct, context.templatePaths).flatMap((template) =>
      this.check(template, acknowledged),
    );
    const violations = located.map((each) => {
      const { violation, reason } = violationOf(each);
      if (reason !== undefined) acknowledged.push({ ...each.finding, reason });
      return { violation, open: reason === undefined, finding: each.finding };
    });
    const open = violations.filter((each) => each.open).map(({ finding }) => finding);
    const { jsonFile, sarifFile } = this.props;
    if (jsonFile !== undefined) writeFileSync(jsonFile, jsonReport({ findings: open, acknowledged }));
    if (sarifFile !== undefined) writeFileSync(sarifFile, sarifReport({ findings: open, acknowledged }));
    return {
      // What is acknowledged on a construct is handed over all the same: the CDK lists it as suppressed.
      violations: violations.map(({ violation }) => violation),
      success: !open.some(({ severity }) => severity === 'error'),
    };
  }

  private check(template: StackTemplate, acknowledged: AcknowledgedFinding[]): readonly Located[] {
    const machines = readMachines(template);
    if (machines instanceof CloudFormationError) return this.unreadable(template, machines, acknowledged);
    return machines.flatMap((machine) => {
      if (isOfLibrary(machine)) return [];
      const construct = machineConstruct(template.stack, machine.logicalId);
      // The resource inside a construct stands for it.
      const name =
        construct?.node.path.replace(/\/Resource$/, '') ?? `${template.stack.node.path}/${machine.logicalId}`;
      const result = checkMachines([machineToCheck(machine, name)], this.props.acknowledge);
      acknowledged.push(...result.acknowledged.filter((finding) => this.isSevere(finding)));
      return result.findings
        .map((finding) => withDroppedWriter(finding, template.stack))
        .filter((finding) => this.isSevere(finding))
        .map((finding) => ({ finding, template, logicalId: machine.logicalId }));
    });
  }

  /** A whole template that cannot be read is one finding, for its stack. */
  private unreadable(
    template: StackTemplate,
    { message }: CloudFormationError,
    acknowledged: AcknowledgedFinding[],
  ): readonly Located[] {
    const machine = { name: template.stack.node.path, type: 'STANDARD', definition: '', unreadable: message } as const;
    const result = checkMachines([machine], this.props.acknowledge);
    acknowledged.push(...result.acknowledged.filter((finding) => this.isSevere(finding)));
    return result.findings.filter((finding) => this.isSevere(finding)).map((finding) => ({ finding, template }));
  }

  private isSevere({ severity }: Finding): boolean {
    return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(this.props.minimumSeverity ?? 'info');
  }
}

function readMachines(template: StackTemplate): readonly StateMachineResource[] | CloudFormationError {
  try {
    return machinesIn(template);
  } catch (error) {
    if (error instanceof CloudFormationError) return error;
    throw error;
  }
}

/** A finding in the words of the CDK, with the reason when it is acknowledged on a construct. */
function violationOf({ finding, template, logicalId }: Located): {
  readonly violation: PolicyViolation;
  readonly reason?: string;
} {
  const construct = logicalId === undefined ? template.stack : machineConstruct(template.stack, logicalId);
  const known = constructAcknowledgement(finding, construct);
  const resource: PolicyViolatingResource =
    known?.state !== undefined || logicalId === undefined
      ? { constructPath: (known?.state ?? template.stack).node.path, locations: [finding.location] }
      : {
          resourceLogicalId: logicalId,
          templatePath: template.templatePath,
          locations: ['Properties/DefinitionString'],
        };
  const violation: PolicyViolation = {
    ruleName: known?.ruleName ?? finding.rule,
    description: visibleText(finding.state === undefined ? finding.message : `${finding.state}: ${finding.message}`),
    severity: finding.severity,
    fix: RULES.find(({ name }) => name === finding.rule)?.mend,
    ruleMetadata: { location: finding.location, page: `docs/rules/${finding.rule}.md` },
    violatingResources: [resource],
  };
  return { violation, reason: known?.reason };
}
