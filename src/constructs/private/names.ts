import { Names } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { QUOTAS } from '../../catalogue/quotas';

/** Name of a state that is made for another one: `Notify` and its name, which is cut where the whole would be longer than AWS allows. */
export function stateNameFor(before: string, name: string, after = ''): string {
  const room = Math.max(1, QUOTAS.nameCharacters.value - before.length - after.length);
  return `${before}${name.slice(0, room)}${after}`;
}

/**
 * Name of a variable for a construct: `violationOfOrdersInput`. Made of its path, so that no two constructs share one: no scope may assign a
 * variable that belongs to a scope around it.
 */
export function variableName(prefix: string, construct: Construct): string {
  return prefix + Names.uniqueResourceName(construct, { maxLength: 60 });
}
