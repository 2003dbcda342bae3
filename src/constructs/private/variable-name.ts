import { Names } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * Name of a variable for a construct: `violationOfOrdersInput`. Made of its path, so that no two constructs share one: no scope may assign a
 * variable that belongs to a scope around it.
 */
export function variableName(prefix: string, construct: Construct): string {
  return prefix + Names.uniqueResourceName(construct, { maxLength: 60 });
}
