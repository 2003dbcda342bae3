import { Duration } from 'aws-cdk-lib';
import { DynamoAttributeValue } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { expression } from '../private/jsonata-states';
import { longestSecondsText, millisecondsText, numberText } from '../private/known';
import { actor, number, StateRecord } from '../private/state-record';
import type { SemaphoreProps } from './semaphore-props';

/**
 * The item of a semaphore: `holders`, a map of who has a place, and until when (milliseconds since 1970), and when DynamoDB deletes it.
 *
 * @param dead variable with the name of a holder whose lease is over
 */
export function semaphoreRecord(construct: Construct, props: SemaphoreProps, dead: string): StateRecord {
  const { lease, maxConcurrency, key } = props;
  const values = {
    none: DynamoAttributeValue.fromMap({}),
    maxConcurrency: DynamoAttributeValue.numberFromString(numberText(maxConcurrency)),
    now: number('$millis()'),
    leaseUntil: number(`$millis() + ${millisecondsText(lease)}`),
    expiresAt: number(`$floor($millis() / 1000) + ${longestSecondsText([lease], Duration.days(1))}`),
  };
  const names = { me: expression(actor(construct)), dead: expression(`$${dead}`) };
  return new StateRecord(construct, props, { values, names }, key);
}

/** The map of holders has to be there before any of them. */
export const CREATE = { update: 'SET #holders = if_not_exists(#holders, :none), #expiresAt = :expiresAt' };

/** Whoever holds a place already keeps it: the write may be one that is repeated. */
export const ACQUIRE = {
  update: 'SET #holders.#me = :leaseUntil, #expiresAt = :expiresAt',
  condition: 'size(#holders) < :maxConcurrency OR attribute_exists(#holders.#me)',
};

/** The holder may be another one by now, or have a new lease. */
export const EVICT = { update: 'REMOVE #holders.#dead', condition: '#holders.#dead <= :now' };

export const RELEASE = { update: 'REMOVE #holders.#me' };
