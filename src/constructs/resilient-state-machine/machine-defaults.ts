import { ArnFormat, Lazy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError } from '../private/construct-error';
import { vendedLogGroupName } from '../private/vended-log-group-name';
import type { ResilientBody } from './resilient-bodies';
import type { ResilientStateMachineProps, SwitchedOff } from './resilient-state-machine-props';

/** What a default that is switched off makes meaningless. */
const NEEDED_BY: { readonly [name in keyof SwitchedOff]: readonly (keyof ResilientStateMachineProps)[] } = {
  failureHandler: ['failureNotification', 'failureTargets', 'failureHandlers'],
  logs: ['logs', 'logRetention', 'logEncryptionKey'],
  timeout: ['timeout'],
  alarms: ['alarmActions'],
};

/** Refuses defaults that are switched off without saying why, and properties of those that are switched off. */
export function checkSwitchedOff(constructPath: string, props: ResilientStateMachineProps): void {
  for (const [name, reason] of Object.entries(props.switchedOff ?? {})) {
    if (reason === undefined) continue;
    if (reason.trim() === '') {
      throw new ConstructError(
        'REASON_MISSING',
        `'switchedOff.${name}' expects a reason, but it is empty. Say why it is off, or leave it on`,
        constructPath,
      );
    }
    const property = NEEDED_BY[name as keyof SwitchedOff]?.find((needed) => props[needed] !== undefined);
    if (property === undefined) continue;
    throw new ConstructError(
      'SWITCHED_OFF_CONTRADICTORY',
      `'switchedOff.${name}' is given, and so is '${property}', which would do nothing. Keep one of them`,
      constructPath,
    );
  }
}

/** Refuses properties of the default log group beside a log group that is given. */
export function checkLogs(constructPath: string, { logs: given, ...props }: ResilientStateMachineProps): void {
  const property = given && (['logRetention', 'logEncryptionKey'] as const).find((name) => props[name] !== undefined);
  if (property === undefined) return;
  throw new ConstructError(
    'LOGS_CONTRADICTORY',
    `'${property}' is for the default log group, but 'logs' names another one, for which it would do nothing. Keep one of them`,
    constructPath,
  );
}

/**
 * Everything that happens, without inputs and outputs. With level ALL the requests of tasks are logged all the same (GetExecutionHistory in the API
 * reference: execution data is input and output), so a machine that sends task tokens logs its failures alone.
 */
export function defaultLogs(
  scope: Construct,
  id: string,
  props: ResilientStateMachineProps,
  body: ResilientBody,
): sfn.LogOptions {
  const { logEncryptionKey: encryptionKey, logRetention: retention = logs.RetentionDays.ONE_MONTH } = props;
  const destination: logs.LogGroup = new logs.LogGroup(scope, `${id}Logs`, {
    logGroupName: Lazy.string({ produce: () => vendedLogGroupName(destination, 'states') }),
    retention,
    encryptionKey,
  });
  encryptionKey?.grantEncryptDecrypt(logsOf(destination));
  const level = Lazy.string({ produce: () => (body.sendsTaskToken ? sfn.LogLevel.ERROR : sfn.LogLevel.ALL) });
  return { destination, level: level as sfn.LogLevel, includeExecutionData: false };
}

/** CloudWatch Logs, for this log group alone. The ARN is put together, since a reference to the group would close a circle. */
function logsOf(group: logs.ILogGroup): iam.IPrincipal {
  const { stack } = group;
  const arn = stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    resourceName: '*',
  });
  return new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`, {
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arn } },
  });
}

/** One alarm for each way an execution can go wrong: from the first in five minutes. */
export function addAlarms(machine: sfn.StateMachine, actions: readonly cloudwatch.IAlarmAction[]): cloudwatch.Alarm[] {
  const metrics: [string, cloudwatch.Metric][] = [
    ['Failed', machine.metricFailed()],
    ['TimedOut', machine.metricTimedOut()],
    ['Aborted', machine.metricAborted()],
    ['Throttled', machine.metricThrottled()],
  ];
  return metrics.map(([what, metric]) => {
    const alarm = new cloudwatch.Alarm(machine, `${what}Alarm`, {
      metric: metric.with({ statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: `Executions of ${machine.node.path}: ${what}`,
    });
    alarm.addAlarmAction(...actions);
    return alarm;
  });
}
