import { Duration } from 'aws-cdk-lib';
import { DynamoAttributeValue } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { expression } from '../private/jsonata';
import { millisecondsText, numberText, secondsText } from '../private/known';
import { actor, number, StateRecord } from '../private/state-record';
import type { SemaphoreProps } from './semaphore-props';

/**
 * How long a record stays at least that nobody uses: longer than any execution may hold a place (quota: a year), whatever lease it has. Semaphores that
 * share a record may have different leases, and the shortest must not end the record.
 */
const LONGEST_EXECUTION = Duration.days(366);

/** Expression of the end of a lease that begins with the state, so that all attempts of one write have the same. */
export function leaseEnd(lease: Duration): string {
  return `$toMillis($states.context.State.EnteredTime) + ${millisecondsText(lease)}`;
}

/**
 * The item of a semaphore: `holders`, a map of who has a place, and until when (milliseconds since 1970), and when DynamoDB deletes it.
 *
 * @param dead variable with the name of a holder whose lease is over
 * @param held variable with the end of the own lease
 */
export function semaphoreRecord(construct: Construct, props: SemaphoreProps, dead: string, held: string): StateRecord {
  const { lease, maxConcurrency, key } = props;
  const values = {
    none: DynamoAttributeValue.fromMap({}),
    maxConcurrency: DynamoAttributeValue.numberFromString(numberText(maxConcurrency)),
    now: number('$millis()'),
    leaseUntil: number(leaseEnd(lease)),
    held: number(`$${held}`),
    expiresAt: number(`$floor($millis() / 1000) + ${secondsText(LONGEST_EXECUTION)}`),
  };
  const names = { me: expression(actor(construct)), dead: expression(`$${dead}`) };
  return new StateRecord(construct, props, { values, names }, key);
}

/** The map of holders has to be there before any of them. What is there already stays: the write may come late. */
export const CREATE = {
  update: 'SET #holders = if_not_exists(#holders, :none), #expiresAt = if_not_exists(#expiresAt, :expiresAt)',
};

/**
 * Whoever holds a place already keeps it: the write may be one that is repeated. One that comes late does not shorten the lease of a later visit.
 */
export const ACQUIRE = {
  update: 'SET #holders.#me = :leaseUntil, #expiresAt = :expiresAt',
  condition: '(attribute_not_exists(#holders.#me) AND size(#holders) < :maxConcurrency) OR #holders.#me <= :leaseUntil',
};

/** The holder may be another one by now, or have a new lease. */
export const EVICT = { update: 'REMOVE #holders.#dead', condition: '#holders.#dead <= :now' };

/**
 * The place of this visit, and not that of a later visit in a loop, whose lease ends later: the write may come late. One that is repeated finds the place
 * free.
 */
export const RELEASE = {
  update: 'REMOVE #holders.#me',
  condition: 'attribute_not_exists(#holders.#me) OR #holders.#me <= :held',
};
