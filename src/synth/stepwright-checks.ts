import * as cdk from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { FaultExplorationProps } from '../catalogue/fault-exploration';
import type { FindingAcknowledgement } from '../checks/acknowledgement';
import type * as atSynthesis from './checks/checks-at-synthesis';
import type * as acknowledgements from './checks/construct-acknowledgements';
import type * as pluginRun from './checks/plugin-run';
import { SynthError } from './synth-error';

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
   * `StepwrightChecks.acknowledge(task, 'task-without-retry', '…')`.
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

  /**
   * Runs every state machine of the app with made-up results, and lets its tasks fail: the rule `fault-not-survived`. A ResilientStateMachine may have
   * its own, whatever is said here.
   *
   * @default - those alone whose machines ask for it
   */
  readonly faultExploration?: FaultExplorationProps;
}

/** The rules, loaded when the first plugin is made: an app without it does not wait for them. */
function loadRun(): typeof pluginRun {
  return require('./checks/plugin-run') as typeof pluginRun;
}

function loadAcknowledgements(): typeof acknowledgements {
  return require('./checks/construct-acknowledgements') as typeof acknowledgements;
}

function loadAtSynthesis(): typeof atSynthesis {
  return require('./checks/checks-at-synthesis') as typeof atSynthesis;
}

/**
 * A policy validation plugin of the CDK that checks every state machine of the app, whoever made it: what AWS would refuse, and what
 * experience forbids. Each rule has a page in `docs/rules`. Errors interrupt the synthesis; warnings and hints are reported.
 *
 * `StepwrightChecks.addTo(app)`
 */
export class StepwrightChecks implements cdk.IPolicyValidationPluginBeta1 {
  /**
   * Adds the checks to an app, or to the stage that a construct is in. It does the same at every version of aws-cdk-lib that is supported:
   * `Validations.of(app).addPlugins(new StepwrightChecks())` is there since 2.252, works since 2.258, and since 2.263 ends an app in Python or Java, too.
   *
   * @param scope the app, a stage, or what is in one: all state machines of that app or stage are checked
   * @param props as of the constructor
   */
  public static addTo(scope: IConstruct, props?: StepwrightChecksProps): StepwrightChecks {
    const stage = cdk.Stage.isStage(scope) ? scope : cdk.Stage.of(scope);
    if (!stage) {
      throw new SynthError(
        'STACK_WITHOUT_APP',
        `'${scope.node.path || scope.node.id}' is not in an App or Stage. Make it in one, or write StepwrightChecks.addTo(app)`,
      );
    }
    const checks = new StepwrightChecks(props);
    checks.stage = stage;
    addPlugin(stage, checks);
    loadAtSynthesis().checkAtSynthesis(stage, checks.run);
    return checks;
  }

  /**
   * Says of findings of a construct and what is in it that they are known and all right. The same as
   * `Validations.of(construct).acknowledge({ id: 'StepwrightChecks::…', reason })`, which is there since aws-cdk-lib 2.252.
   *
   * @param construct a state, a state machine, or what they are in
   * @param rule name of a rule, `task-without-retry`; on a machine, a stack or an app also for one state of that name: `task-without-retry[Charge card]`
   * @param reason why it is all right; must not be empty
   */
  public static acknowledge(construct: IConstruct, rule: string, reason: string): void {
    loadAcknowledgements().acknowledgeOn(construct, rule, reason);
  }

  /** Name of the plugin: what stands in front of `::` in the ids of acknowledgements. */
  public readonly name: string;

  /** Names of all rules. */
  public readonly ruleIds?: string[];

  private readonly run: pluginRun.PluginRun;

  /** Where it was added to, for versions of aws-cdk-lib that do not say of which app their templates are. */
  private stage?: cdk.Stage;

  /**
   * @param props what is reported, and where; an acknowledgement without a reason, or of a rule that does not exist, is an error
   */
  constructor(props: StepwrightChecksProps = {}) {
    const { PluginRun } = loadRun();
    this.name = PluginRun.pluginName;
    this.ruleIds = [...PluginRun.ruleIds];
    this.run = new PluginRun(props);
  }

  /** Checks the state machines in the templates of a synthesized app. The CDK calls it. */
  public validate(context: cdk.IPolicyValidationContextBeta1): cdk.PolicyValidationPluginReportBeta1 {
    return this.run.validate(context, this.stage?.node.root);
  }
}

/** What adds plugins since 2.252, when the property of stages came to give a copy of its list. */
interface PluginsOf {
  of(scope: IConstruct): { addPlugins(...plugins: cdk.IPolicyValidationPluginBeta1[]): void };
}

function addPlugin(stage: cdk.Stage, plugin: cdk.IPolicyValidationPluginBeta1): void {
  const { Validations } = cdk as { readonly Validations?: PluginsOf };
  if (Validations === undefined) stage.policyValidationBeta1.push(plugin);
  else Validations.of(stage).addPlugins(plugin);
}
