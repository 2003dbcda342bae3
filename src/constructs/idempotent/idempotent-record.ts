import { Duration } from 'aws-cdk-lib';
import { DynamoAttributeValue } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { QUOTAS } from '../../catalogue/quotas';
import { byteSize } from '../private/jsonata';
import { millisecondsText, secondsText } from '../private/known';
import { JSONATA } from '../private/language';
import { number, StateRecord, text } from '../private/state-record';
import type { IdempotentProps } from './idempotent-props';

/** Expression of the visit of a state: the same for all attempts of its write. */
export const VISIT = '$toMillis($states.context.State.EnteredTime)';

/** What a write of the result has besides it: table, key, expressions, owner. */
const BYTES_BESIDES_RESULT = 8 * 1024;

/** The result as text. A text alone would come without its quotes, so it is a member. */
const RESULT = '$string({"output": $states.input})';

/** The result within a request, where its quotes are escaped; an empty text where it would be too large for one. */
const STORED = `${byteSize(`$string(${RESULT})`)} > ${QUOTAS.payloadBytes.value - BYTES_BESIDES_RESULT} ? '' : ${RESULT}`;

/**
 * The item of a key: `status`, `owner`, `visit` (when the owner began to claim it) and `leaseUntil` (milliseconds since 1970), `result` or `error` and
 * `cause`, and when DynamoDB deletes it.
 *
 * @param failure variable with the failure of the body
 * @param visit variable with the visit that has claimed the key
 */
export function idempotentRecord(
  construct: Construct,
  props: IdempotentProps,
  failure: string,
  visit: string,
): StateRecord {
  const { lease, retention = Duration.days(1) } = props;
  const { fromString } = DynamoAttributeValue;
  const values = {
    inProgress: fromString('IN_PROGRESS'),
    succeeded: fromString('SUCCEEDED'),
    failed: fromString('FAILED'),
    now: number('$millis()'),
    nowSeconds: number('$floor($millis() / 1000)'),
    leaseUntil: number(`$millis() + ${millisecondsText(lease)}`),
    expiresAt: number(`$floor($millis() / 1000) + ${secondsText(retention)}`),
    thisVisit: number(VISIT),
    visit: number(`$${visit}`),
    result: text(STORED),
    error: fromString(JSONATA.asText(`$${failure}.Error`)),
    cause: fromString(JSONATA.asText(`$${failure}.Cause`)),
  };
  return new StateRecord(construct, props, { values }, props.key);
}

/**
 * A key is free when nobody has it, when its record is too old (DynamoDB deletes days later), when its owner's lease is over, and for its owner: but a write
 * of the owner that comes late does not shorten the lease of a later visit.
 */
export const CLAIM = {
  update:
    'SET #status = :inProgress, #owner = :me, #visit = :thisVisit, #leaseUntil = :leaseUntil, #expiresAt = :expiresAt REMOVE #result, #error, #cause',
  condition:
    'attribute_not_exists(#status) OR #expiresAt <= :nowSeconds OR (#status = :inProgress AND (#leaseUntil <= :now OR (#owner = :me AND #leaseUntil <= :leaseUntil)))',
};

/**
 * The owner alone ends its work: whoever has lost the lease must not write over what another one does. Nor must a write that comes late, when the
 * owner has claimed the key again since it was retried.
 */
export const IS_MINE = '#owner = :me AND #visit = :visit';

export const SUCCEED = {
  update: 'SET #status = :succeeded, #result = :result, #expiresAt = :expiresAt REMOVE #leaseUntil',
  condition: IS_MINE,
};

export const KEEP_FAILURE = {
  update: 'SET #status = :failed, #error = :error, #cause = :cause, #expiresAt = :expiresAt REMOVE #leaseUntil',
  condition: IS_MINE,
};
