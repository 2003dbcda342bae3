import type { ExecutionIdentity } from '../simulator/port/identity';
import type { Machine } from './state-machines';

/**
 * Names and ARNs of an execution of a machine.
 * @param id of an Express execution, whose name may come again
 */
export function executionIdentity(
  { stateMachineArn, name, type }: Machine,
  roleArn: string,
  executionName: string,
  id: () => string,
): ExecutionIdentity {
  const [, partition, , region, account] = stateMachineArn.split(':');
  const prefix = `arn:${partition}:states:${region}:${account}`;
  const isExpress = type === 'EXPRESS';
  return {
    stateMachineName: name,
    stateMachineArn,
    stateMachineType: type,
    executionName,
    executionArn: isExpress
      ? `${prefix}:express:${name}:${executionName}:${id()}`
      : `${prefix}:execution:${name}:${executionName}`,
    roleArn,
    region,
  };
}
