import { Names } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/**
 * Lets somebody answer the tokens of a machine, by a policy of its own. In the default policy of a function's role, which the function
 * waits for, the grant would close a circle when the machine calls that function: it could not be deployed.
 */
export function grantTaskResponse(scope: Construct, grantee: iam.IGrantable, machine: sfn.IStateMachine): iam.Grant {
  const principal = grantee.grantPrincipal;
  if (!isIdentity(principal)) return machine.grantTaskResponse(grantee);
  const id = `TaskResponse${Names.nodeUniqueId(principal.node)}`;
  const before = scope.node.tryFindChild(id) as iam.Policy | undefined;
  const policy = before ?? new iam.Policy(scope, id);
  if (!before) principal.attachInlinePolicy(policy);
  return machine.grantTaskResponse(policy);
}

/** Roles, users and groups. */
function isIdentity(principal: iam.IPrincipal): principal is iam.IIdentity {
  return 'attachInlinePolicy' in principal && 'node' in principal;
}
