import { Aws, Fn, Names } from 'aws-cdk-lib';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';

/**
 * Name of a log group that a service delivers logs to: `/aws/vendedlogs/states/…`.
 *
 * All log groups with this prefix share one statement of the account's resource policy for logs; with other names each adds its own, until
 * the policy reaches its 5,120 characters (developer guide, "Logging to CloudWatch Logs"). A part of the stack's id keeps the name free for a
 * stack that is made anew, since logs outlive their stack.
 */
export function vendedLogGroupName(group: ILogGroup, service: 'states' | 'apis'): string {
  const name = Names.uniqueResourceName(group, { maxLength: 200, separator: '-' });
  const stack = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
  return `/aws/vendedlogs/${service}/${name}-${stack}`;
}
