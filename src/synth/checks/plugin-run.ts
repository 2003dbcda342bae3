import { writeFileSync } from 'node:fs';
import type {
  PolicyValidationPluginReportBeta1,
  PolicyViolatingResourceBeta1,
  PolicyViolationBeta1,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { FaultExplorationProps } from '../../catalogue/fault-exploration';
import { CHECKS_PLUGIN } from '../../catalogue/rule-acknowledgement';
import { checkAcknowledgements, type FindingAcknowledgement } from '../../checks/acknowledgement';
import { checkMachines } from '../../checks/check-machines';
import type { AcknowledgedFinding, CheckResult, Finding } from '../../checks/finding';
import { jsonReport } from '../../checks/report/json';
import { sarifReport } from '../../checks/report/sarif';
import type { Severity } from '../../checks/rule';
import { RULES } from '../../checks/rules';
import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import type { StateMachineResource } from '../../cloudformation/deployed';
import { visibleText } from '../../json/visible-text';
import { SynthError } from '../synth-error';
import {
  acknowledgedIds,
  type ConstructAcknowledgement,
  constructAcknowledgement,
  machineConstruct,
  machineName,
} from './construct-acknowledgements';
import { withDroppedWriter } from './dropped-result-writer';
import { explorationOf } from './exploration-of';
import { reportedName } from './finding-names';
import { isOfLibrary, machineToCheck } from './machine-to-check';
import { machinesIn, type StackTemplate, templatesOf } from './stack-machines';

/** What a run reports, and where: as the properties of the plugin. */
export interface PluginRunProps {
  readonly minimumSeverity?: Severity;
  readonly acknowledge?: readonly FindingAcknowledgement[];
  readonly jsonFile?: string;
  readonly sarifFile?: string;
  readonly faultExploration?: FaultExplorationProps;
}

/** A finding with the place in the app that it is about, and who answers for it. */
interface Located {
  readonly finding: Finding;
  readonly template: StackTemplate;
  /** Absent where the whole stack is meant. */
  readonly logicalId?: string;
  readonly known?: ConstructAcknowledgement;
}

/** What aws-cdk-lib hands over; the app since 2.258. */
interface Context {
  readonly templatePaths: readonly string[];
  readonly appConstruct?: IConstruct;
}

/** The construct is told since 2.253; then the resource may be left out. */
type ViolatingResource =
  | PolicyViolatingResourceBeta1
  | { readonly constructPath: string; readonly locations: string[] };

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** What `StepwrightChecks` does, with all the rules that it needs. */
export class PluginRun {
  static readonly pluginName = CHECKS_PLUGIN;
  static readonly ruleIds: readonly string[] = RULES.map(({ name }) => name);

  /** What was found last in a template, and in those of its nested stacks. */
  private readonly results = new Map<string, CheckResult>();

  /** @throws {AcknowledgementError} for an acknowledgement without a reason, or of a rule that does not exist */
  constructor(private readonly props: PluginRunProps) {
    checkAcknowledgements(props.acknowledge ?? []);
  }

  /** @param app the app, where it is known before aws-cdk-lib tells it */
  validate(context: Context, app?: IConstruct): PolicyValidationPluginReportBeta1 {
    const root = context.appConstruct ?? app;
    if (root === undefined) {
      throw new SynthError(
        'CHECKS_WITHOUT_APP',
        'This aws-cdk-lib tells a plugin nothing of the constructs of the app. Write StepwrightChecks.addTo(app) in the place of the plugin',
      );
    }
    const { located, result } = this.checked(root, context.templatePaths);
    // What is acknowledged on a construct is handed over where the CDK may list it as suppressed: that it knows since 2.254.
    const reported = located.filter(({ known }) => known === undefined || context.appConstruct !== undefined);
    const elsewhere = acknowledgedIds(root);
    return {
      violations: reported.map((each) => violationOf(each, elsewhere, context.appConstruct !== undefined)),
      success: isSuccess(result),
    };
  }

  /** What is found in the templates of an app; written to the files that were asked for. */
  check(root: IConstruct, templatePaths: readonly string[]): CheckResult {
    return this.checked(root, templatePaths).result;
  }

  private checked(
    root: IConstruct,
    templatePaths: readonly string[],
  ): { readonly located: readonly Located[]; readonly result: CheckResult } {
    const located = templatePaths.flatMap((path) => {
      const acknowledged: AcknowledgedFinding[] = [];
      const ofTemplate = templatesOf(root, [path])
        .flatMap((template) => this.checkTemplate(template, acknowledged))
        .map((each) => ({ ...each, known: constructAcknowledgement(each.finding, constructOf(each)) }));
      this.results.set(path, resultOf(ofTemplate, acknowledged));
      return ofTemplate;
    });
    // From 2.263 to 2.270 aws-cdk-lib asks once for each account and region: what was found in the other templates stays in the files.
    const all = together([...this.results.values()]);
    const { jsonFile, sarifFile } = this.props;
    if (jsonFile !== undefined) writeFileSync(jsonFile, jsonReport(all));
    if (sarifFile !== undefined) writeFileSync(sarifFile, sarifReport(all));
    return { located, result: together(templatePaths.map((path) => this.results.get(path) as CheckResult)) };
  }

  private checkTemplate(template: StackTemplate, acknowledged: AcknowledgedFinding[]): readonly Located[] {
    const machines = readMachines(template);
    if (machines instanceof CloudFormationError) return this.unreadable(template, machines, acknowledged);
    return machines.flatMap((machine) => {
      if (isOfLibrary(machine)) return [];
      const construct = machineConstruct(template.stack, machine.logicalId);
      const name = construct ? machineName(construct) : `${template.stack.node.path}/${machine.logicalId}`;
      const exploration = explorationOf(construct?.node.scope) ?? this.props.faultExploration;
      const result = checkMachines([machineToCheck(machine, name, exploration)], this.props.acknowledge);
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

/** What is open, and what somebody answers for: by a property of the plugin, or on a construct. */
function resultOf(located: readonly Located[], byProperty: readonly AcknowledgedFinding[]): CheckResult {
  const onConstructs = located.flatMap(({ finding, known }) => (known ? [{ ...finding, reason: known.reason }] : []));
  const findings = located.filter(({ known }) => known === undefined).map(({ finding }) => finding);
  return { findings, acknowledged: [...byProperty, ...onConstructs] };
}

function together(results: readonly CheckResult[]): CheckResult {
  return {
    findings: results.flatMap(({ findings }) => findings),
    acknowledged: results.flatMap(({ acknowledged }) => acknowledged),
  };
}

/** Whether the synthesis may go on. */
export function isSuccess({ findings }: CheckResult): boolean {
  return !findings.some(({ severity }) => severity === 'error');
}

function constructOf({ template, logicalId }: Located): IConstruct | undefined {
  return logicalId === undefined ? template.stack : machineConstruct(template.stack, logicalId);
}

/** A finding in the words of the CDK. */
function violationOf(
  { finding, template, logicalId, known }: Located,
  acknowledged: ReadonlySet<string>,
  hasConstructs: boolean,
): PolicyViolationBeta1 {
  const isOfResource = logicalId !== undefined && known?.state === undefined;
  const resource: ViolatingResource =
    hasConstructs && !isOfResource
      ? { constructPath: (known?.state ?? template.stack).node.path, locations: [finding.location] }
      : {
          resourceLogicalId: logicalId ?? template.stack.artifactId,
          templatePath: template.templatePath,
          locations: ['Properties/DefinitionString'],
        };
  return {
    ruleName: known?.ruleName ?? reportedName(finding, acknowledged),
    description: visibleText(finding.state === undefined ? finding.message : `${finding.state}: ${finding.message}`),
    severity: finding.severity,
    fix: RULES.find(({ name }) => name === finding.rule)?.mend,
    ruleMetadata: { location: finding.location, page: `docs/rules/${finding.rule}.md` },
    violatingResources: [resource as PolicyViolatingResourceBeta1],
  };
}
