import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** An input that other members are put beside: the members of an object; what is none is the member `input`. */
export function membersOf({ type, value }: sfn.TaskInput): { readonly [member: string]: unknown } {
  return type === sfn.InputType.OBJECT ? value : { input: value };
}
