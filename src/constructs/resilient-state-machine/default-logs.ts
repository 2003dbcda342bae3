import { Lazy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError } from '../private/construct-error';
import { letLogsUse } from '../private/log-group-key';
import { isInstance } from '../private/state-internals';
import { vendedLogGroupName } from '../private/vended-log-group-name';
import type { ResilientStateMachineProps } from './resilient-state-machine-props';

/** Refuses properties of the default log group beside logs that are given. */
export function checkLogs(constructPath: string, { logs: given, logRetention }: ResilientStateMachineProps): void {
  if (given === undefined || logRetention === undefined) return;
  throw new ConstructError(
    'LOGS_CONTRADICTORY',
    "'logRetention' is for the default log group, but 'logs' says where to log, for which it would do nothing. Keep one of them",
    constructPath,
  );
}

/**
 * Failures of a Standard workflow, since AWS keeps the history of its executions; of an Express workflow everything, since logs are all that is left of it.
 * Never inputs and outputs. A key of the machine encrypts its log group, too.
 *
 * @returns undefined where the key is imported: only its owner can let CloudWatch Logs use it, and without that the deployment fails
 */
export function defaultLogs(
  scope: Construct,
  id: string,
  props: ResilientStateMachineProps,
): sfn.LogOptions | undefined {
  const { logRetention: retention = logs.RetentionDays.ONE_MONTH, stateMachineType } = props;
  const encryptionKey = keyOf(props);
  if (encryptionKey && !letLogsUse(encryptionKey, scope)) return undefined;
  // An id that no team gives: the group stands beside the machine, in their scope.
  const destination: logs.LogGroup = new logs.LogGroup(scope, `${id}ResilientLogs`, {
    logGroupName: Lazy.string({ produce: () => vendedLogGroupName(destination, 'states') }),
    retention,
    encryptionKey,
  });
  const level = stateMachineType === sfn.StateMachineType.EXPRESS ? sfn.LogLevel.ALL : sfn.LogLevel.ERROR;
  return { destination, level, includeExecutionData: false };
}

function keyOf({ encryptionConfiguration }: ResilientStateMachineProps): IKey | undefined {
  return isInstance(encryptionConfiguration, sfn.CustomerManagedEncryptionConfiguration)
    ? encryptionConfiguration.kmsKey
    : undefined;
}
