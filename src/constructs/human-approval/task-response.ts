import { Lazy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ConstructError } from '../private/construct-error';
import { machinesThatName } from '../private/machines-that-name';

/**
 * Lets functions answer the tokens of the machines that call a function, whichever these are: SendTaskSuccess, which is all they need.
 *
 * The Service Authorization Reference lists no resource for the action; AWS checks it against the machine nonetheless (refusals name its ARN, and
 * `grantTaskResponse` of aws-cdk-lib relies on it).
 *
 * A policy of its own, not the one of the role that the function waits for: the machine depends on the function, so that would be a circle.
 */
export class TaskResponse extends Construct {
  constructor(scope: Construct, id: string, called: IFunction, grantees: readonly IFunction[]) {
    super(scope, id);
    const machines = () => machinesThatName(called).map(({ machine }) => machine.ref);
    new iam.CfnPolicy(this, 'Policy', {
      policyName: id,
      roles: grantees.flatMap(({ role }) => (role ? [role.roleName] : [])),
      policyDocument: Lazy.any({
        produce: () =>
          new iam.PolicyDocument({
            statements: [new iam.PolicyStatement({ actions: ['states:SendTaskSuccess'], resources: machines() })],
          }),
      }),
    });
    this.node.addValidation({ validate: () => (machines().length > 0 ? [] : [missing(scope)]) });
  }
}

function missing(scope: Construct): string {
  return new ConstructError(
    'HUMAN_APPROVAL_MACHINE_MISSING',
    'The approval is expected to be part of a state machine of this app, but is part of none: nobody would be asked. Put it into the ' +
      'definition of one, or take it away',
    scope.node.path,
  ).message;
}
