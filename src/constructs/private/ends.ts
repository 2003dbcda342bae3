import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/**
 * The ends of a construct: of its own ways, and of what its handlers end with, each once. Handlers may be one and the same, or share an end,
 * and a state that is led on twice is refused by aws-cdk-lib.
 */
export function endsOf(
  own: sfn.INextable | readonly sfn.INextable[],
  ...handlers: (sfn.IChainable | undefined)[]
): sfn.INextable[] {
  return [...new Set([own, ...handlers.map((handler) => handler?.endStates ?? [])].flat())];
}
