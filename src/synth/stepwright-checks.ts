import { writeFileSync } from 'node:fs';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolatingResource,
  PolicyViolation,
} from 'aws-cdk-lib';
import { checkAcknowledgements, type FindingAcknowledgement } from '../checks/acknowledgement';
import { checkMachines } from '../checks/check-machines';
import type { AcknowledgedFinding, Finding } from '../checks/finding';
import { jsonReport } from '../checks/report/json';
import { sarifReport } from '../checks/report/sarif';
import type { Severity } from '../checks/rule';
import { RULES } from '../checks/rules';
import { constructAcknowledgement, machineConstruct, PLUGIN_NAME } from './checks/construct-acknowledgements';
import { machineToCheck } from './checks/machine-to-check';
import { machinesIn, type StackTemplate, templatesOf } from './checks/stack-machines';

/** How bad a finding is. */
export enum CheckSeverity {
  /** AWS refuses it, or it does not do what it says, or an execution hangs. */
  ERROR = 'error',
  /** It goes wrong on the day that something fails. */
  WARNING = 'warning',
  /** It could be better. */
  INFO = 'info',
}

/** What is reported, and where. */
export interface StepwrightChecksProps {
  /**
   * Findings less severe than this are left out.
   *
   * @default CheckSeverity.INFO
   */
  readonly minimumSeverity?: CheckSeverity;

  /**
   * Findings that are known and all right, each with the reason. Where there is a construct, rather acknowledge them there:
   * `Validations.of(task).acknowledge({ id: 'StepwrightChecks::task-without-retry', reason: '…' })`.
   *
   * @default - those that are acknowledged on constructs
   */
  readonly acknowledge?: FindingAcknowledgement[];

  /**
   * Writes the report as JSON to this file.
   *
   * @default - it is not written
   */
  readonly jsonFile?: string;

  /**
   * Writes the report in SARIF 2.1.0 to this file, for code hosts.
   *
   * @default - it is not written
   */
  readonly sarifFile?: string;
}

/** A finding with the place in the app that it is about. */
interface Located {
  readonly finding: Finding;
  readonly template: StackTemplate;
  readonly logicalId: string;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * A policy validation plugin of the CDK that checks every state machine of the app, whoever made it: what AWS would refuse, and what
 * experience forbids. Each rule has a page in `docs/rules`. Errors interrupt the synthesis; warnings and hints are reported.
 *
 * `Validations.of(app).addPlugins(new StepwrightChecks())`
 */
export class StepwrightChecks implements IPolicyValidationPlugin {
  /** Name of the plugin: what stands in front of `::` in the ids of acknowledgements. */
  public readonly name = PLUGIN_NAME;

  /** Names of all rules. */
  public readonly ruleIds?: string[] = RULES.map(({ name }) => name);

  private readonly props: StepwrightChecksProps;

  /**
   * @param props what is reported, and where; an acknowledgement without a reason, or of a rule that does not exist, is an error
   */
  constructor(props: StepwrightChecksProps = {}) {
    checkAcknowledgements(props.acknowledge ?? []);
    this.props = props;
  }

  /** Checks the state machines in the templates of a synthesized app. The CDK calls it. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
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
    return machinesIn(template).flatMap((machine) => {
      const construct = machineConstruct(template.stack, machine.logicalId);
      // The resource inside a construct stands for it.
      const name =
        construct?.node.path.replace(/\/Resource$/, '') ?? `${template.stack.node.path}/${machine.logicalId}`;
      const result = checkMachines([machineToCheck(machine, name)], this.props.acknowledge);
      acknowledged.push(...result.acknowledged.filter((finding) => this.isSevere(finding)));
      return result.findings
        .filter((finding) => this.isSevere(finding))
        .map((finding) => ({ finding, template, logicalId: machine.logicalId }));
    });
  }

  private isSevere({ severity }: Finding): boolean {
    return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(this.props.minimumSeverity ?? CheckSeverity.INFO);
  }
}

/** A finding in the words of the CDK, with the reason when it is acknowledged on a construct. */
function violationOf({ finding, template, logicalId }: Located): {
  readonly violation: PolicyViolation;
  readonly reason?: string;
} {
  const known = constructAcknowledgement(finding, machineConstruct(template.stack, logicalId));
  const resource: PolicyViolatingResource = known?.state
    ? { constructPath: known.state.node.path, locations: [finding.location] }
    : { resourceLogicalId: logicalId, templatePath: template.templatePath, locations: ['Properties/DefinitionString'] };
  const violation: PolicyViolation = {
    ruleName: known?.ruleName ?? finding.rule,
    description: finding.state === undefined ? finding.message : `${finding.state}: ${finding.message}`,
    severity: finding.severity,
    fix: RULES.find(({ name }) => name === finding.rule)?.mend,
    ruleMetadata: { location: finding.location, page: `docs/rules/${finding.rule}.md` },
    violatingResources: [resource],
  };
  return { violation, reason: known?.reason };
}
