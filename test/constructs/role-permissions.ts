import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Statement } from './definitions';

/** A logical id without its hash. */
const nameOf = (logicalId: string): string => logicalId.replace(/(?<!::.*)[0-9A-F]{8}$/, '');

/** What the role of the state machine `Machine` of a stack may do, in order: `sqs:SendMessage on Queue.Arn`. */
export function permissionsOf(stack: Stack): string[] {
  const { Resources } = Template.fromStack(stack).toJSON();
  const policies = Object.values(Resources as Record<string, any>)
    .filter(({ Type }) => /^AWS::IAM::(Managed)?Policy$/.test(Type))
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => nameOf(Ref) === 'MachineRole'));
  const statements: Statement[] = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return statements
    .flatMap(({ Action, Resource, Effect }) => {
      expect(Effect).toBe('Allow');
      return [Action].flat().flatMap((action) => [Resource].flat().map((each) => `${action} on ${resourceText(each)}`));
    })
    .sort();
}

/** A resource of a policy as text, with names in the place of logical ids. */
function resourceText(resource: any): string {
  if (typeof resource === 'string') return resource;
  const [[fn, argument]] = Object.entries<any>(resource);
  switch (fn) {
    case 'Ref':
      return nameOf(argument);
    case 'Fn::GetAtt':
      return `${nameOf(argument[0])}.${argument[1]}`;
    case 'Fn::Join':
      return argument[1].map(resourceText).join(argument[0]);
    case 'Fn::Select':
      return `(${argument[0]} of ${resourceText(argument[1])})`;
    case 'Fn::Split':
      return resourceText(argument[1]);
    default:
      throw new Error(`unknown in a resource: ${fn}`);
  }
}
