import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ConstructError, type ConstructErrorCode } from './construct-error';

/** Refuses a key that is a constant: all executions would share it. */
export function checkKey({ node: { id, path } }: Construct, code: ConstructErrorCode, key: string | undefined): void {
  if (key === undefined || Token.isUnresolved(key) || /^(\$|\{%)/.test(key)) return;
  const message =
    `'key' of '${id}' is '${key}', the same for all. Expected a path, '$.orderId', or an expression, '{% $states.input.orderId %}'; ` +
    "for a name that is always the same use 'recordName'";
  throw new ConstructError(code, message, path);
}
