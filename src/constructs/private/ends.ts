import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct, IConstruct } from 'constructs';
import { ACKNOWLEDGED_RULES, acknowledgementId } from '../../catalogue/rule-acknowledgement';
import type { Language } from './language';

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
  state.node.addMetadata(ACKNOWLEDGED_RULES, { [acknowledgementId(rule)]: reason });
}

/**
 * A state that does nothing but to be a place: for what comes next, since a Choice has no end to chain it to, or one whose name says in the history what
 * happened. The checks are told so.
 */
export function placeState(
  scope: Construct,
  name: string,
  { queryLanguage }: Language,
  reason = 'What comes next is chained to it',
): sfn.Pass {
  const place = new sfn.Pass(scope, name, { queryLanguage });
  acknowledge(place, 'superfluous-pass', reason);
  return place;
}
