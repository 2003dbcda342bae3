import { Names } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { encryptionKeyStatements } from '../private/service-tasks';
import { isInstance } from '../private/state-internals';
import { activityOf, resourceOf, taskIntegration } from '../private/task-integration';

/**
 * Lets somebody answer a task: its tokens, which are those of the machine, and where it is handed to an activity, fetch it from there.
 *
 * It is a policy of its own. In the default policy of a function's role, which the function waits for, the grant would close a circle when the
 * machine calls that function: it could not be deployed.
 */
export function grantTaskResponse(
  scope: Construct,
  grantee: iam.IGrantable,
  task: sfn.TaskStateBase,
  machine: sfn.IStateMachine,
): iam.Grant {
  const worker = policyFor(scope, grantee) ?? grantee;
  const { defaultChild } = machine.node;
  const keys = isInstance(defaultChild, sfn.CfnStateMachine) ? encryptionKeyStatements(defaultChild) : [];
  for (const statement of keys) worker.grantPrincipal.addToPrincipalPolicy(statement);
  const answering = machine.grantTaskResponse(worker);
  if (taskIntegration(task) !== 'activity') return answering;
  return answering.combine(grantWork(worker, resourceOf(task) as string));
}

/**
 * What a worker of an activity needs. The Service Authorization Reference lists the activity as the resource of GetActivityTask, the developer guide
 * ("Creating granular permissions") as that of SendTaskHeartbeat, too, and neither of them one for the two others.
 */
function grantWork(worker: iam.IGrantable, activityArn: string): iam.Grant {
  const activity = activityOf(activityArn);
  for (const statement of activity ? encryptionKeyStatements(activity) : []) {
    worker.grantPrincipal.addToPrincipalPolicy(statement);
  }
  return iam.Grant.addToPrincipal({ grantee: worker, actions: WORK, resourceArns: [activityArn] });
}

const WORK = ['states:GetActivityTask', 'states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat'];

/** The policy of a role, user or group for this; undefined where the grantee is none, as in the case of a service. */
function policyFor(scope: Construct, grantee: iam.IGrantable): iam.Policy | undefined {
  const principal = grantee.grantPrincipal;
  if (!isIdentity(principal)) return undefined;
  const id = `TaskResponse${Names.nodeUniqueId(principal.node)}`;
  const before = scope.node.tryFindChild(id) as iam.Policy | undefined;
  const policy = before ?? new iam.Policy(scope, id);
  if (!before) principal.attachInlinePolicy(policy);
  return policy;
}

/** Roles, users and groups. */
function isIdentity(principal: iam.IPrincipal): principal is iam.IIdentity {
  return 'attachInlinePolicy' in principal && 'node' in principal;
}
