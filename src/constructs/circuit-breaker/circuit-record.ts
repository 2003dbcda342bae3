import { Duration } from 'aws-cdk-lib';
import { DynamoAttributeValue, DynamoReturnValues } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { expression } from '../private/jsonata';
import { longestSecondsText, millisecondsText, numberText, secondsText } from '../private/known';
import { actor, type ItemWrite, number, StateRecord } from '../private/state-record';
import type { CircuitBreakerProps } from './circuit-breaker-props';

/** Names of the variables. */
export interface CircuitVariables {
  /** How the circuit was found: `CLOSED`, `OPEN`, or `TRIAL` when this execution may try whether it can be closed. */
  readonly circuit: string;
  /** When it was closed last, in milliseconds since 1970; 0 when it has never been open. */
  readonly closedAt: string;
  /** Failures in this window. */
  readonly failures: string;
}

/**
 * How much longer than `openFor` a trial lasts at most, where no lease is given. A body that takes longer than its lease is tried by several
 * executions at once; one that dies delays the next trial by it.
 */
const MORE_THAN_OPEN = Duration.hours(1);

/**
 * The item of a circuit: `status` (`CLOSED`, `OPEN`, `HALF_OPEN`; none before the first failure too many), `until` when it is open or tried, `trial` (who
 * tries), `closedAt` (milliseconds since 1970), and when DynamoDB deletes it.
 */
export function circuitRecord(
  construct: Construct,
  props: CircuitBreakerProps,
  { closedAt }: CircuitVariables,
): StateRecord {
  const { openFor = Duration.minutes(1), window = Duration.minutes(1), threshold = 5 } = props;
  const leaseSeconds = props.lease ? secondsText(props.lease) : longestSecondsText([openFor], MORE_THAN_OPEN);
  const { fromString } = DynamoAttributeValue;
  const unused = longestSecondsText([openFor, window, ...(props.lease ? [props.lease] : [])], Duration.days(1));
  const values = {
    one: DynamoAttributeValue.fromNumber(1),
    threshold: DynamoAttributeValue.numberFromString(numberText(threshold)),
    closed: fromString('CLOSED'),
    open: fromString('OPEN'),
    halfOpen: fromString('HALF_OPEN'),
    now: number('$millis()'),
    openUntil: number(`$millis() + ${millisecondsText(openFor)}`),
    trialUntil: number(`$millis() + (${leaseSeconds}) * 1000`),
    closedAt: number(`$${closedAt}`),
    expiresAt: number(`$floor($millis() / 1000) + ${unused}`),
  };
  return new StateRecord(construct, props, { values, names: { mark: expression(markOf(construct)) } }, props.key);
}

/** What is kept of the record that was read. Whoever tries already goes on: it may be retried. */
export function seen({ circuit, closedAt }: CircuitVariables, me: string) {
  const item = '$states.result.Item';
  const isOpen = `$exists(${item}.status) and ${item}.status.S != 'CLOSED'`;
  const isOver = `$number(${item}.until.N) <= $millis()`;
  const isMine = `${item}.status.S = 'HALF_OPEN' and ${item}.trial.S = (${me})`;
  return {
    [circuit]: expression(`${isOpen} ? (${isOver} or (${isMine}) ? 'TRIAL' : 'OPEN') : 'CLOSED'`),
    [closedAt]: expression(`$exists(${item}.closedAt) ? $number(${item}.closedAt.N) : 0`),
  };
}

/** One execution tries: the write of the others is refused, until its lease is over. */
export const TRY = {
  update: 'SET #status = :halfOpen, #trial = :me, #until = :trialUntil, #expiresAt = :expiresAt',
  condition: '(#status <> :closed AND #until <= :now) OR (#status = :halfOpen AND #trial = :me)',
};

export const CLOSE = {
  update: 'SET #status = :closed, #closedAt = :now, #expiresAt = :expiresAt REMOVE #until, #trial',
  condition: '#status = :halfOpen AND #trial = :me',
};

/** Neither a failure of before the circuit was closed nor one beside a trial opens it. */
export const OPEN = {
  update: 'SET #status = :open, #until = :openUntil, #expiresAt = :expiresAt',
  condition:
    'attribute_not_exists(#status) OR (#status = :closed AND #closedAt = :closedAt) OR (#status = :halfOpen AND #trial = :me)',
};

/**
 * Attribute that says that a failure is counted: of this execution, and of this visit of the state that counts. All attempts of one write have the same,
 * so that one that is repeated since its answer was lost is refused.
 */
function markOf(construct: Construct): string {
  return `'counted' & $hash(${actor(construct)} & '#' & $states.context.State.EnteredTime, 'SHA-1')`;
}

/**
 * Counts a failure in an item of its own for each window, which a single write can do for any number of executions. It is refused when the failure is
 * counted already, and when there are too many: so the item has no more marks than the threshold says.
 */
export function count(record: StateRecord, { closedAt, failures }: CircuitVariables, window = Duration.minutes(1)) {
  const number = `$floor(($millis() - $${closedAt}) / ${millisecondsText(window)})`;
  return {
    key: record.keyOf(`(${record.id}) & '#failures#' & $string($${closedAt}) & '#' & $string(${number})`),
    update: 'ADD #failures :one SET #expiresAt = :expiresAt, #mark = :one',
    condition: 'attribute_not_exists(#mark) AND (attribute_not_exists(#failures) OR #failures < :threshold)',
    returnValues: DynamoReturnValues.ALL_NEW,
    assign: counted(failures),
  };
}

/** Reads the count by a write that changes nothing but how long the item is kept. */
export function known({ key }: ItemWrite, { failures }: CircuitVariables) {
  return {
    key,
    update: 'SET #expiresAt = :expiresAt',
    returnValues: DynamoReturnValues.ALL_NEW,
    assign: counted(failures),
  };
}

function counted(failures: string) {
  const attribute = '$states.result.Attributes.failures';
  return { [failures]: expression(`$exists(${attribute}) ? $number(${attribute}.N) : 0`) };
}
