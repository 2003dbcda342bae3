import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { QUOTAS } from '../../catalogue/quotas';
import { ConstructError } from '../private/construct-error';
import { isCount, knownSeconds } from '../private/known';
import { checkKey } from '../private/state-table';
import type { SemaphoreProps } from './semaphore-props';

/** All holders have to fit into a result of 256 KiB, with the ARNs of their executions. */
const MAX_CONCURRENCY = 500;

/** Of one attempt, the look at the holders, the Choice and the Wait. */
const EVENTS_PER_ATTEMPT = 14;

/** Refuses what could not be waited for. */
export function checkSemaphore(semaphore: Construct, props: SemaphoreProps): void {
  const { id, path } = semaphore.node;
  const { key, lease, maxConcurrency, interval = Duration.seconds(15), deadline = Duration.hours(1) } = props;
  const refuse = (message: string): never => {
    throw new ConstructError('SEMAPHORE_INVALID', message, path);
  };
  if (!isCount(maxConcurrency, MAX_CONCURRENCY)) {
    refuse(`'maxConcurrency' of '${id}' is ${maxConcurrency}. Expected an integer from 1 to ${MAX_CONCURRENCY}`);
  }
  checkKey(semaphore, 'SEMAPHORE_INVALID', key);
  const [leaseSeconds, intervalSeconds, deadlineSeconds] = [lease, interval, deadline].map(knownSeconds);
  if (leaseSeconds !== undefined && leaseSeconds < 1) {
    refuse(`'lease' of '${id}' is ${lease}. Expected longer than the body takes`);
  }
  if (intervalSeconds !== undefined && intervalSeconds < 1) {
    refuse(`'interval' of '${id}' is ${interval}. Expected a second at least`);
  }
  if (intervalSeconds === undefined || deadlineSeconds === undefined) return;
  // The shortest wait is half an interval.
  const attempts = Math.ceil((2 * deadlineSeconds) / intervalSeconds) + 1;
  const events = attempts * EVENTS_PER_ATTEMPT;
  if (events > QUOTAS.historyEvents.value) {
    refuse(
      `Up to ${attempts} attempts of '${id}' make some ${events} events, but a history has ${QUOTAS.historyEvents.value} at most. ` +
        "Expected fewer: a longer 'interval', or a shorter 'deadline'",
    );
  }
}
