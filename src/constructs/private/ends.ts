import { Validations } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';

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

/** Says that a finding of StepwrightChecks is meant, and why. */
export function acknowledge(state: IConstruct, rule: string, reason: string): void {
  Validations.of(state).acknowledge({ id: `StepwrightChecks::${rule}`, reason });
}
