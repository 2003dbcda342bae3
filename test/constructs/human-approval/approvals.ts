import { Duration, type Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { HumanApproval, type HumanApprovalProps } from 'cdk-stepwright';
import { type DefinitionJson, newStack, plainDefinition } from '../definitions';

export const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

/** A topic of a stack; the same one each time. */
export function topicOf(stack: Stack, id = 'Topic'): sns.Topic {
  return (stack.node.tryFindChild(id) as sns.Topic | undefined) ?? new sns.Topic(stack, id);
}

/** An approval by alice, within a day. */
export function approvalIn(
  stack: Stack,
  props: Partial<HumanApprovalProps> = {},
  id = 'Approve',
  api = props.api,
): HumanApproval {
  return new HumanApproval(stack, id, {
    approvers: [{ name: 'alice', topic: topicOf(stack) }],
    taskTimeout: sfn.Timeout.duration(Duration.days(1)),
    ...props,
    api,
  });
}

/** A machine of an approval and a state that comes after it. */
export function machineOf(props: (stack: Stack) => Partial<HumanApprovalProps> = () => ({})): {
  readonly stack: Stack;
  readonly definition: DefinitionJson;
} {
  const stack = newStack();
  const definition = approvalIn(stack, props(stack)).next(new sfn.Succeed(stack, 'Pay'));
  return { stack, definition: plainDefinition(stack, definition) };
}
