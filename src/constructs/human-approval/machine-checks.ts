import type { Construct } from 'constructs';
import { ConstructError } from '../private/construct-error';
import { machinesOf } from '../private/machines-of';

/**
 * Refuses, at synth, an approval that is part of no machine, and a machine that may end before the approval does: with reminders the whole time is
 * that of several tasks, none of which says it. `ResilientStateMachine` ends after 24 hours, unless it is told otherwise.
 *
 * @param variable one that the approval assigns, and nobody else in its stack
 * @param seconds how long the approval may take; undefined where that is not known at synth
 */
export function validateMachinesOf(approval: Construct, variable: string, seconds: number | undefined): void {
  const tooShort = (machine: string, limit: number): string =>
    new ConstructError(
      'TIMEOUT_TOO_SHORT',
      `The approval may take ${seconds} s, but the execution of '${machine}' ends after ${limit} s, so that nobody would learn that it has ` +
        "expired. Expected a longer 'timeout' of the machine, or a shorter one of the approval",
      approval.node.path,
    ).message;
  const validate = (): string[] => {
    const machines = machinesOf(approval, variable);
    if (machines.length === 0) return [missing(approval)];
    return machines.flatMap(({ machine, definition }) => {
      const limit = limitOf(definition);
      return limit === undefined || seconds === undefined || limit > seconds
        ? []
        : [tooShort(machine.node.path, limit)];
    });
  };
  approval.node.addValidation({ validate });
}

function missing(approval: Construct): string {
  return new ConstructError(
    'HUMAN_APPROVAL_MACHINE_MISSING',
    'The approval is expected to be part of a state machine of its stack, but is part of none: nobody would be asked. Put it into the definition of ' +
      'one, or take it away',
    approval.node.path,
  ).message;
}

/** The time limit of a machine; undefined for one that has none, or whose definition is known at deployment only. */
function limitOf(definition: string): number | undefined {
  try {
    const { TimeoutSeconds: limit } = JSON.parse(definition) as { TimeoutSeconds?: unknown };
    return typeof limit === 'number' ? limit : undefined;
  } catch {
    return undefined;
  }
}
