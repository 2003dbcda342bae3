import { Lazy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { machinesOf } from '../private/machines-of';
import { encryptionKeyStatements } from '../private/service-tasks';

/**
 * Lets functions resume the machines that an approval is part of, whichever these will be: SendTaskSuccess, which is all they need.
 *
 * The Service Authorization Reference lists no resource for the action; AWS checks it against the machine nonetheless (refusals name its ARN, and
 * `grantTaskResponse` of aws-cdk-lib relies on it).
 *
 * It is a policy of its own, and not the one that the functions wait for: the machine waits for a function, so that would be a circle.
 *
 * @param variable one that the approval assigns, and nobody else in its stack
 */
export function grantResume(approval: Construct, variable: string, functions: readonly IFunction[]): void {
  const statements = (): iam.PolicyStatement[] => {
    const machines = machinesOf(approval, variable).map(({ machine }) => machine);
    const resume = { actions: ['states:SendTaskSuccess'], resources: machines.map(({ ref }) => ref) };
    return [new iam.PolicyStatement(resume), ...machines.flatMap(encryptionKeyStatements)];
  };
  new iam.CfnPolicy(approval, 'Resume', {
    policyName: `Resume${approval.node.addr.slice(-8)}`,
    roles: rolesOf(functions).map(({ roleName }) => roleName),
    policyDocument: Lazy.any({ produce: () => new iam.PolicyDocument({ statements: statements() }) }),
  });
}

/** Lets a function publish to topics. Where the function is in another stack, the permission is not: that stack would have to wait for this one. */
export function grantPublish(approval: Construct, topics: readonly ITopic[], requestFunction: IFunction): void {
  const policy = new iam.Policy(approval, 'Publish', { roles: rolesOf([requestFunction]) });
  for (const topic of new Set(topics)) topic.grantPublish(policy);
}

function rolesOf(functions: readonly IFunction[]): iam.IRole[] {
  return functions.flatMap(({ role }) => (role ? [role] : []));
}
