import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { checkOutput } from '../callback/callback-checks';
import { ConstructError, type ConstructErrorCode } from '../private/construct-error';
import { knownNumber, knownSeconds } from '../private/known';
import { languageOf } from '../private/language';
import { checkTimeout, timeoutSeconds } from '../private/timeouts';
import type { HumanApprovalProps } from './human-approval-props';
import { mostReminders } from './reminders';

/** Most characters of a name, which is part of the links. */
const NAME_CHARACTERS = 100;

/** Most reminders: the history of an execution has room for them many times over. */
const REMINDERS = 100;

type Refuse = (code: ConstructErrorCode, message: string) => never;

/** Refuses what nobody could decide. */
export function checkHumanApproval(approval: Construct, props: HumanApprovalProps): void {
  const refuse: Refuse = (code, message) => {
    throw new ConstructError(code, message, approval.node.path);
  };
  checkOutput(approval, props);
  checkApprovers(props, refuse);
  if (!props.taskTimeout) {
    refuse(
      'CALLBACK_TIMEOUT_MISSING',
      "An approval expects a 'taskTimeout', but there is none. Say how long to wait for the decision",
    );
  }
  checkTimeout(approval, 'CALLBACK_TIMEOUT_INVALID', 'taskTimeout', props.taskTimeout, languageOf(props.queryLanguage));
  checkReminders(props, refuse);
}

function checkApprovers({ approvers, quorum = approvers.length }: HumanApprovalProps, refuse: Refuse): void {
  const names = approvers.map(({ name }) => name);
  const known = names.filter((name) => !isReference(name));
  const unfit = known.find((name) => name.trim() === '' || name.length > NAME_CHARACTERS);
  if (unfit !== undefined || names.length === 0) {
    refuse(
      'HUMAN_APPROVAL_APPROVERS_INVALID',
      `Expected at least one approver, each with a name of 1 to ${NAME_CHARACTERS} characters, but ` +
        `${unfit === undefined ? 'there is none' : `one is called '${unfit}'`}. Say who is asked`,
    );
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    refuse(
      'HUMAN_APPROVAL_APPROVERS_INVALID',
      `Two approvers are called '${twice}', so that nobody could tell whose answer it is. Give each a name of their own`,
    );
  }
  const votes = knownNumber(quorum);
  if (votes !== undefined && !(isCount(votes) && votes <= approvers.length)) {
    refuse(
      'HUMAN_APPROVAL_QUORUM_INVALID',
      `The quorum is ${quorum}, with ${approvers.length} approvers. Expected a whole number from 1 to the number of approvers`,
    );
  }
}

/** How many reminders there are is reckoned at synth. */
function checkReminders(props: HumanApprovalProps, refuse: Refuse): void {
  const { taskTimeout, reminderInterval, maxReminders } = props;
  if (!reminderInterval && maxReminders === undefined) return;
  const timeout = timeoutSeconds(taskTimeout);
  const unknown: readonly (readonly [string, boolean | undefined])[] = [
    ['taskTimeout', timeout === undefined],
    ['reminderInterval', reminderInterval?.isUnresolved()],
    ['maxReminders', maxReminders !== undefined && knownNumber(maxReminders) === undefined],
  ];
  const [name] = unknown.find(([, isUnknown]) => isUnknown) ?? [];
  if (name !== undefined || timeout === undefined) {
    refuse(
      'HUMAN_APPROVAL_REMINDERS_INVALID',
      `'${name}' is known at deployment only, or in an execution, but how many reminders there are is reckoned at synth. Expected a value that is ` +
        'known then: Duration.hours(8), not a parameter or a path',
    );
  }
  const interval = (reminderInterval && knownSeconds(reminderInterval)) ?? Number.NaN;
  const room = Math.min(mostReminders(timeout, interval), REMINDERS);
  const wanted = maxReminders ?? mostReminders(timeout, interval);
  if (isCount(interval) && isCount(wanted) && wanted <= room) return;
  refuse(
    'HUMAN_APPROVAL_REMINDERS_INVALID',
    `${maxReminders ?? 'As many reminders as fit'} every ${interval} s do not go with a timeout of ${timeout} s. Expected a 'reminderInterval' ` +
      `of whole seconds that leaves room for 1 to ${REMINDERS} reminders before the timeout. Change one of them`,
  );
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}

/** A path or an expression, whose value is known in an execution only. */
function isReference(text: string): boolean {
  return Token.isUnresolved(text) || text.startsWith('{%');
}
