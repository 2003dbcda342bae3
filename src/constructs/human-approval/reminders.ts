import { Duration } from 'aws-cdk-lib';
import { timeoutSeconds } from '../private/timeouts';
import type { HumanApprovalProps } from './human-approval-props';

/** How an approval waits: so many times `interval`, with a reminder after each, and then `last`. */
export interface Reminders {
  readonly count: number;
  readonly interval: Duration;
  readonly last: Duration;
}

/** The reminders of an approval that was checked; undefined when nobody is reminded. */
export function remindersOf({
  taskTimeout,
  reminderInterval: interval,
  maxReminders,
}: HumanApprovalProps): Reminders | undefined {
  if (!interval) return undefined;
  const seconds = timeoutSeconds(taskTimeout) as number; // it was checked that they are known
  const count = maxReminders ?? mostReminders(seconds, interval.toSeconds());
  return { count, interval, last: Duration.seconds(seconds - count * interval.toSeconds()) };
}

/** How many reminders there is time for, each before the timeout. */
export function mostReminders(timeoutSeconds: number, intervalSeconds: number): number {
  return Math.ceil(timeoutSeconds / intervalSeconds) - 1;
}
