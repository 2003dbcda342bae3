import type { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { ConstructError } from '../private/construct-error';
import { machinesThatName } from '../private/machines-that-name';

/**
 * Refuses, at synth, a machine that may end before the approval does: with reminders the whole time is that of several tasks, none of which says
 * it. `ResilientStateMachine` ends after 24 hours, unless it is told otherwise.
 *
 * @param variable one that the approval assigns, and nobody else
 */
export function checkTimeLimits(approval: Construct, called: IFunction, variable: string, timeout: Duration): void {
  const validate = (): string[] =>
    machinesThatName(called).flatMap(({ machine, definition }) => {
      const limit = limitOf(definition, variable);
      if (limit === undefined || limit > timeout.toSeconds()) return [];
      const message =
        `The approval may take ${timeout.toSeconds()} s, but the execution of '${machine.node.path}' ends after ${limit} s, so that nobody ` +
        "would learn that it has expired. Expected a longer 'timeout' of the machine, or a shorter one of the approval";
      return [new ConstructError('TIMEOUT_TOO_SHORT', message, approval.node.path).message];
    });
  approval.node.addValidation({ validate });
}

/** The time limit of a machine that assigns the variable; undefined for one without, or whose definition is known at deployment only. */
function limitOf(definition: string, variable: string): number | undefined {
  if (!definition.includes(JSON.stringify(variable))) return undefined;
  try {
    const { TimeoutSeconds: limit } = JSON.parse(definition) as { TimeoutSeconds?: unknown };
    return typeof limit === 'number' ? limit : undefined;
  } catch {
    return undefined;
  }
}
