import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { QUOTAS } from '../../catalogue/quotas';
import { ConstructError } from '../private/construct-error';
import { knownSeconds, secondsText } from '../private/known';
import { checkKey } from '../private/state-table';
import { type IdempotentProps, WhileInProgress } from './idempotent-props';

/** Of one look at the record, the Choice, the Wait and the claim after it. */
const EVENTS_PER_LOOK = 14;

/**
 * Refuses what could not be done once.
 *
 * @returns how often another execution is waited for at most: a number, or an expression where the deployment knows the durations; undefined where
 * nobody waits
 */
export function checkIdempotent(idempotent: Construct, props: IdempotentProps): string | undefined {
  const { id, path } = idempotent.node;
  const { key, lease, retention = Duration.days(1), whileInProgress, interval = Duration.seconds(15) } = props;
  const refuse = (message: string): never => {
    throw new ConstructError('IDEMPOTENT_INVALID', message, path);
  };
  checkKey(idempotent, 'IDEMPOTENT_INVALID', key);
  const leaseSeconds = knownSeconds(lease);
  const retentionSeconds = knownSeconds(retention);
  if (leaseSeconds !== undefined && leaseSeconds < 1) {
    refuse(`'lease' of '${id}' is ${lease}. Expected longer than the body takes`);
  }
  if (leaseSeconds !== undefined && retentionSeconds !== undefined && retentionSeconds < leaseSeconds) {
    refuse(`'retention' of '${id}' (${retention}) is shorter than its 'lease' (${lease}). Expected at least as long`);
  }
  if (whileInProgress !== WhileInProgress.WAIT) {
    if (props.interval) refuse(`'${id}' has an 'interval', but does not wait. Expected WhileInProgress.WAIT with it`);
    return undefined;
  }
  const intervalSeconds = knownSeconds(interval);
  if (intervalSeconds !== undefined && intervalSeconds < 1) {
    refuse(`'interval' of '${id}' is ${interval}. Expected a second at least`);
  }
  if (leaseSeconds === undefined || intervalSeconds === undefined) {
    return `$ceil(${secondsText(lease)} / ${secondsText(interval)}) + 1`;
  }
  const looks = Math.ceil(leaseSeconds / intervalSeconds) + 1;
  const events = looks * EVENTS_PER_LOOK;
  if (events > QUOTAS.historyEvents.value) {
    refuse(
      `${looks} looks of '${id}' make some ${events} events, but a history has ${QUOTAS.historyEvents.value} at most. ` +
        "Expected fewer: a longer 'interval', or a shorter 'lease'",
    );
  }
  return String(looks);
}
