import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError } from './construct-error';

/** Most characters of a subject (API reference, Publish). */
const SUBJECT_CHARACTERS = 100;

/** A message with the execution that it comes from; the input, for one that is not given. Refuses a subject that SNS would refuse. */
export function notificationMessage(
  notify: Construct,
  message: { readonly [key: string]: unknown } | undefined,
  subject: string | undefined,
  queryLanguage: sfn.QueryLanguage,
): { [key: string]: unknown } {
  if (subject !== undefined) checkSubject(notify, subject);
  const [input, executionId] =
    queryLanguage === sfn.QueryLanguage.JSONATA
      ? ['{% $states.input %}', '{% $states.context.Execution.Id %}']
      : [sfn.JsonPath.objectAt('$'), sfn.JsonPath.executionId];
  const hasOwn = message !== undefined && ('executionId' in message || 'executionId.$' in message);
  return { ...(message ?? { input }), ...(hasOwn ? {} : { executionId }) };
}

function checkSubject(notify: Construct, subject: string): void {
  if (Token.isUnresolved(subject) || subject.startsWith('{%')) return;
  if (subject.length <= SUBJECT_CHARACTERS && /^[\x21-\x7e][\x20-\x7e]*$/.test(subject)) return;
  throw new ConstructError(
    'NOTIFY_SUBJECT_INVALID',
    `The subject '${subject}' would be refused by Amazon SNS. Expected 1 to ${SUBJECT_CHARACTERS} characters of ASCII on one line, not starting ` +
      'with a space. Shorten it, and put the rest into the message',
    notify.node.path,
  );
}
