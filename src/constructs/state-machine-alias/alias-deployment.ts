import type { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ConstructError } from '../private/construct-error';
import { knownNumber, knownSeconds } from '../private/known';

/** How executions go over to a new version bit by bit. */
export interface GradualDeploymentOptions {
  /** How many of a hundred executions go over at each step, from 1 to 99. */
  readonly percentage: number;
  /** Time between two steps, in whole minutes: 1 minute to 35 hours. */
  readonly interval: Duration;
  /** Alarms that are watched meanwhile, at least one and at most 100: where one goes off, all executions go back to the version before. */
  readonly alarms: cloudwatch.IAlarm[];
}

/** How all executions go over to a new version at once. */
export interface ImmediateDeploymentOptions {
  /**
   * Alarms that are watched while CloudFormation deploys, at most 100: where one goes off, all executions go back to the version before.
   *
   * @default - none is watched, and nothing goes back by itself
   */
  readonly alarms?: cloudwatch.IAlarm[];
}

/** What one is made of. */
interface Preference {
  readonly type: 'CANARY' | 'LINEAR' | 'ALL_AT_ONCE';
  readonly percentage?: number;
  readonly interval?: Duration;
  readonly alarms: readonly cloudwatch.IAlarm[];
}

/** Minutes, as CloudFormation takes them. */
const LONGEST = 2_100;

/** Most alarms, as CloudFormation takes them. */
const MOST_ALARMS = 100;

/**
 * How the executions that are started by an alias go over to a new version.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/version-rolling-deployment.html
 */
export class AliasDeployment {
  /** A part at first, and after the interval all others. */
  public static canary(options: GradualDeploymentOptions): AliasDeployment {
    return new AliasDeployment({ type: 'CANARY', ...options });
  }

  /** The same part again and again, until all have gone over. */
  public static linear(options: GradualDeploymentOptions): AliasDeployment {
    return new AliasDeployment({ type: 'LINEAR', ...options });
  }

  /** All at once. */
  public static allAtOnce(options: ImmediateDeploymentOptions = {}): AliasDeployment {
    return new AliasDeployment({ type: 'ALL_AT_ONCE', alarms: options.alarms ?? [] });
  }

  private constructor(private readonly preference: Preference) {}

  /**
   * As CloudFormation takes it.
   *
   * @param stateMachineVersionArn of the version that the executions go over to
   * @param constructPath path of the alias, for errors
   */
  public renderPreference(
    stateMachineVersionArn: string,
    constructPath: string,
  ): sfn.CfnStateMachineAlias.DeploymentPreferenceProperty {
    const { type, percentage, interval, alarms } = this.preference;
    const problem = problemOf(this.preference);
    if (problem !== undefined) {
      throw new ConstructError('ALIAS_DEPLOYMENT_INVALID', `The 'deployment' of the alias ${problem}`, constructPath);
    }
    return {
      stateMachineVersionArn,
      type,
      percentage,
      interval: interval?.toMinutes(),
      alarms: alarms.length > 0 ? alarms.map(({ alarmName }) => alarmName) : undefined,
    };
  }
}

/** What is wrong with one, as the end of a sentence. */
function problemOf({ type, percentage, interval, alarms }: Preference): string | undefined {
  if (alarms.length > MOST_ALARMS) return `watches ${alarms.length} alarms. Expected ${MOST_ALARMS} at most`;
  if (type === 'ALL_AT_ONCE') return undefined;
  if (alarms.length === 0) {
    return "watches no alarm, so that nothing would stop a bad version on its way. Expected at least one in 'alarms', for instance those of a ResilientStateMachine; without any use AliasDeployment.allAtOnce()";
  }
  const part = knownNumber(percentage as number);
  if (part !== undefined && !(Number.isInteger(part) && part >= 1 && part <= 99)) {
    return `has the 'percentage' ${percentage}. Expected a whole number from 1 to 99`;
  }
  const seconds = interval === undefined ? Number.NaN : knownSeconds(interval);
  if (seconds !== undefined && !(seconds % 60 === 0 && seconds >= 60 && seconds <= LONGEST * 60)) {
    return `has the 'interval' ${interval === undefined ? 'undefined' : `of ${seconds} s`}. Expected whole minutes from 1 to ${LONGEST}`;
  }
  return undefined;
}
