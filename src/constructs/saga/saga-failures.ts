import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { NotificationTarget } from '../notify/notification-target';
import { notificationTask } from '../notify/notification-task';
import { catchAllKeepingInput } from '../private/catch-errors';
import { JSONATA } from '../private/language';
import { stateNameFor } from '../private/names';
import { cutFailure, type SagaEnds } from './saga-ends';

/** Most characters of a cause, of the payload and of all results in a message, so that it fits into any. */
const CAUSE_IN_MESSAGE = 16_384;
const PAYLOAD_IN_MESSAGE = 100_000;
const RESULTS_IN_MESSAGE = 50_000;

/** Records that a compensation failed, for the end of the saga. */
export function failureRecord({ saga, prefix, variables }: SagaEnds, compensation: string, next: sfn.State): sfn.State {
  const { compensationFailures: all, compensationFailure: last } = variables;
  const record = sfn.Pass.jsonata(saga, stateNameFor(prefix, compensation, ' failed'), {
    assign: { [all]: `{% $merge([$${all}, {${JSON.stringify(compensation)}: $${last}}]) %}` },
  });
  record.next(next);
  return record;
}

/** A compensation that is owed, if it is needed (JSONata; default: it is). */
export interface Owed {
  readonly name: string;
  readonly needed?: string;
}

/** Puts into a queue what is still owed: the compensations, in the order in which they are due, and what they need. */
export function deadLetterOf(
  ends: SagaEnds,
  owed: readonly Owed[],
  results: { readonly [step: string]: string },
  queue: IQueue,
  next: sfn.State,
): sfn.State {
  const entries = Object.entries(results);
  const room = Math.floor(RESULTS_IN_MESSAGE / entries.length);
  return messageOf(
    ends,
    stateNameFor(`${ends.prefix}Keep `, owed[0].name, ' owed'),
    NotificationTarget.queue(queue),
    next,
    {
      ...failureMembers(ends),
      owed: namesOf(owed),
      results: Object.fromEntries(entries.map(([step, variable]) => [step, unlessLong(`$${variable}`, room)])),
      payload: unlessLong('$states.input', PAYLOAD_IN_MESSAGE),
    },
  );
}

/** The names, in which those are left out that are not needed. */
function namesOf(owed: readonly Owed[]): unknown {
  if (owed.every(({ needed }) => needed === undefined)) return owed.map(({ name }) => name);
  const texts = owed.map(({ name, needed }) => (needed ? `${needed} ? ` : '') + JSON.stringify(name));
  return `{% [${texts.join(', ')}] %}`;
}

/** A value, or that it was left out: one that is too long would keep the whole message from being sent. */
function unlessLong(value: string, characters: number): string {
  const length = `$length($string(${value}))`;
  return `{% ${length} <= ${characters} ? ${value} : "left out: " & ${length} & " characters" %}`;
}

/** Tells somebody that a compensation failed, and goes on to what remains. */
export function alertOf(ends: SagaEnds, compensation: string, target: NotificationTarget, next: sfn.State): sfn.State {
  const name = stateNameFor(`${ends.prefix}Alert `, compensation, ' failed');
  return messageOf(ends, name, target, next, { ...failureMembers(ends), compensation });
}

function failureMembers({ variables }: SagaEnds): { readonly [member: string]: unknown } {
  const cut = (variable: string): string => `{% ${cutFailure(`$${variable}`, CAUSE_IN_MESSAGE)} %}`;
  return {
    execution: '{% $states.context.Execution.Id %}',
    failure: cut(variables.compensationFailure),
    error: cut(variables.error),
  };
}

/** A task that sends a message and keeps the payload. It is retried; a failure to send does not mask what the message tells of. */
function messageOf(
  { saga }: SagaEnds,
  name: string,
  target: NotificationTarget,
  next: sfn.State,
  message: { readonly [member: string]: unknown },
): sfn.State {
  const props = { message, subject: 'A compensation failed', queryLanguage: JSONATA.queryLanguage };
  const task = notificationTask(saga, name, target, props);
  catchAllKeepingInput(task, next, JSONATA);
  task.next(next);
  return task;
}
