import type { Duration } from 'aws-cdk-lib';
import { QUOTAS } from '../../catalogue/quotas';
import { ConstructError } from '../private/construct-error';
import { historyEventsOf } from '../private/history-events';
import { knownNumber, numberText } from '../private/known';
import type { PollUntilProps } from './poll-until-props';

/** When it is looked: all times in whole seconds. Numbers may be tokens. */
export interface PollSchedule {
  /** How many checks there are at most. */
  readonly attempts: number;
  readonly intervalSeconds: number;
  /** Factor between one wait and the next; 1: all are the same. */
  readonly backoffRate: number;
  /** Longest wait. */
  readonly maxIntervalSeconds: number;
}

/** Of the Wait and of the Choice of a turn. */
const EVENTS_BESIDES_CHECK = 4;

/**
 * The schedule of a loop; the whole must fit into a history.
 * @throws {ConstructError} POLL_UNBOUNDED, POLL_BACKOFF_INVALID, POLL_TOO_MANY_EVENTS
 */
export function pollSchedule(id: string, path: string, props: PollUntilProps): PollSchedule {
  const waits = waitsOf(id, path, props);
  const attempts = attemptsOf(id, path, props, waits);
  const events = (knownNumber(attempts) ?? 0) * (EVENTS_BESIDES_CHECK + historyEventsOf(props.check, 1));
  if (events > QUOTAS.historyEvents.value) {
    const message =
      `${attempts} checks of '${id}' make some ${events} events, but a history has ${QUOTAS.historyEvents.value} at most. ` +
      "Expected fewer checks: a longer 'interval', a 'backoffRate', or a shorter 'deadline'; or a check of fewer states";
    throw new ConstructError('POLL_TOO_MANY_EVENTS', message, path);
  }
  return { attempts, ...waits };
}

type Waits = Omit<PollSchedule, 'attempts'>;

function waitsOf(id: string, path: string, { interval, backoffRate = 1, maxInterval }: PollUntilProps): Waits {
  const intervalSeconds = interval.toSeconds();
  const maxIntervalSeconds = maxInterval?.toSeconds() ?? QUOTAS.standardExecutionSeconds.value;
  const rate = knownNumber(backoffRate) ?? 2;
  const [least, most] = [knownNumber(intervalSeconds), knownNumber(maxIntervalSeconds)];
  const problem =
    rate < 1 || !Number.isFinite(rate)
      ? `'backoffRate' is ${backoffRate}. Expected a number from 1, such as 2`
      : rate === 1 && maxInterval !== undefined
        ? "'maxInterval' is given, but without 'backoffRate' all intervals are the same. Expected both, or none"
        : least !== undefined && most !== undefined && most < least
          ? `'maxInterval' is ${maxIntervalSeconds} s. Expected no less than 'interval', ${intervalSeconds} s`
          : undefined;
  if (problem !== undefined) throw new ConstructError('POLL_BACKOFF_INVALID', `Of '${id}' ${problem}`, path);
  return { intervalSeconds, backoffRate, maxIntervalSeconds };
}

function attemptsOf(id: string, path: string, { maxAttempts, deadline }: PollUntilProps, waits: Waits): number {
  // A number that the deployment knows is the bound: nobody can say whether it is the lower one.
  if (maxAttempts !== undefined && knownNumber(maxAttempts) === undefined && deadline === undefined) return maxAttempts;
  checkReckoned(id, path, maxAttempts, deadline, waits);
  const fitting = deadline === undefined ? Number.POSITIVE_INFINITY : waitsWithin(deadline.toSeconds(), waits);
  const attempts = Math.min(maxAttempts ?? Number.POSITIVE_INFINITY, fitting);
  if (Number.isInteger(attempts) && attempts >= 1) return attempts;
  const message = `'${id}' has no bound of at least one check. Expected 'maxAttempts', 'deadline' (not shorter than 'interval'), or both`;
  throw new ConstructError('POLL_UNBOUNDED', message, path);
}

/** How many checks fit into a deadline is reckoned at synth. */
function checkReckoned(
  id: string,
  path: string,
  maxAttempts: number | undefined,
  deadline: Duration | undefined,
  waits: Waits,
): void {
  if (deadline === undefined) return;
  const numbers = [maxAttempts ?? 1, waits.intervalSeconds, waits.backoffRate, waits.maxIntervalSeconds];
  if (!deadline.isUnresolved() && numbers.every((number) => knownNumber(number) !== undefined)) return;
  const message =
    `The checks of '${id}' that fit into its 'deadline' cannot be reckoned at synth: a number of it is known at deployment only. ` +
    "Expected 'maxAttempts' without 'deadline', or durations that are known at synth";
  throw new ConstructError('POLL_UNBOUNDED', message, path);
}

/** How many waits, one after the other, end in time. More than a history has room for are not counted. */
function waitsWithin(seconds: number, waits: Waits): number {
  if (waits.backoffRate === 1) return Math.floor(seconds / waits.intervalSeconds);
  let count = 0;
  let wait = waits.intervalSeconds;
  for (let time = wait; time <= seconds && count < QUOTAS.historyEvents.value; time += wait) {
    count += 1;
    wait = nextWait(wait, waits);
  }
  return count;
}

/** The wait after one; as the state machine reckons it. */
function nextWait(seconds: number, { backoffRate, maxIntervalSeconds }: Waits): number {
  return Math.min(Math.ceil(seconds * backoffRate), maxIntervalSeconds);
}

/** The same in JSONata. */
export function nextWaitInJsonata(variable: string, { backoffRate, maxIntervalSeconds }: PollSchedule): string {
  return `$min([$ceil($${variable} * ${numberText(backoffRate)}), ${numberText(maxIntervalSeconds)}])`;
}
