import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { SwitchedOff } from '../resilient-state-machine';
import { ConstructError } from './construct-error';

/** Refuses defaults that are switched off without saying why. */
export function checkReasons(constructPath: string, switchedOff: SwitchedOff): void {
  for (const [name, reason] of Object.entries(switchedOff)) {
    if (reason === undefined || reason.trim() !== '') continue;
    throw new ConstructError(
      'REASON_MISSING',
      `'switchedOff.${name}' expects a reason, but it is empty. Say why it is off, or leave it on`,
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
