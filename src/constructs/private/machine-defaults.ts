import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { ResilientStateMachineProps } from '../resilient-state-machine';
import { ConstructError } from './construct-error';

/** What a default that is switched off makes meaningless. */
const NEEDED_BY = {
  failureHandler: 'failureNotification',
  logs: 'logs',
  timeout: 'timeout',
  alarms: 'alarmActions',
} as const;

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
    const property = NEEDED_BY[name as keyof typeof NEEDED_BY] as keyof ResilientStateMachineProps | undefined;
    if (property === undefined || props[property] === undefined) continue;
    throw new ConstructError(
      'SWITCHED_OFF_CONTRADICTORY',
      `'switchedOff.${name}' is given, and so is '${property}', which would do nothing. Keep one of them`,
      constructPath,
    );
  }
}

/** Failures of Standard executions; everything of Express ones, which have no other history. Never the data. */
export function defaultLogs(scope: Construct, id: string, express: boolean): sfn.LogOptions {
  return {
    destination: new logs.LogGroup(scope, `${id}Logs`, { retention: logs.RetentionDays.ONE_MONTH }),
    level: express ? sfn.LogLevel.ALL : sfn.LogLevel.ERROR,
    includeExecutionData: false,
  };
}
