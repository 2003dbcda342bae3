import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import type { FindingAcknowledgement } from '../checks/acknowledgement';
import type * as pluginRun from './checks/plugin-run';

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

/** The rules, loaded when the first plugin is made: an app without it does not wait for them. */
function loadRun(): typeof pluginRun {
  return require('./checks/plugin-run') as typeof pluginRun;
}

/**
 * A policy validation plugin of the CDK that checks every state machine of the app, whoever made it: what AWS would refuse, and what
 * experience forbids. Each rule has a page in `docs/rules`. Errors interrupt the synthesis; warnings and hints are reported.
 *
 * `Validations.of(app).addPlugins(new StepwrightChecks())`
 */
export class StepwrightChecks implements IPolicyValidationPlugin {
  /** Name of the plugin: what stands in front of `::` in the ids of acknowledgements. */
  public readonly name: string;

  /** Names of all rules. */
  public readonly ruleIds?: string[];

  private readonly run: pluginRun.PluginRun;

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
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.run.validate(context);
  }
}
