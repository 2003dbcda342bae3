import { type App, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ApprovalApi, type HumanApprovalProps, ResilientStateMachine } from 'cdk-stepwright';
import { errorOf, newStack } from '../definitions';
import { approvalIn, JSONATA, topicOf } from './approvals';

const named = (...names: string[]): Partial<HumanApprovalProps> => ({
  approvers: names.map((name) => ({ name, topic: topicOf(newStack()) })),
});
const reminded = (hours: number, maxReminders?: number): Partial<HumanApprovalProps> => ({
  reminderInterval: Duration.hours(hours),
  maxReminders,
});

test.each<[string, Partial<HumanApprovalProps>, string]>([
  ['nobody to ask', { approvers: [] }, 'HUMAN_APPROVAL_APPROVERS_INVALID'],
  ['an approver without a name', named('alice', ''), 'HUMAN_APPROVAL_APPROVERS_INVALID'],
  ['a name that is too long', named('a'.repeat(101)), 'HUMAN_APPROVAL_APPROVERS_INVALID'],
  ['a name twice', named('alice', 'bob', 'alice'), 'HUMAN_APPROVAL_APPROVERS_INVALID'],
  ['a quorum of none', { quorum: 0 }, 'HUMAN_APPROVAL_QUORUM_INVALID'],
  ['a quorum of more than there are', { quorum: 2 }, 'HUMAN_APPROVAL_QUORUM_INVALID'],
  ['half a person', { quorum: 0.5 }, 'HUMAN_APPROVAL_QUORUM_INVALID'],
  ['no timeout', { taskTimeout: undefined as never }, 'CALLBACK_TIMEOUT_MISSING'],
  ['a result path of JSONata', { resultPath: '$.a', queryLanguage: JSONATA }, 'CALLBACK_OUTPUT_MISMATCH'],
  ['outputs of JSONPath', { outputs: '{% 1 %}' }, 'CALLBACK_OUTPUT_MISMATCH'],
  ['a timeout of nothing', { taskTimeout: sfn.Timeout.duration(Duration.seconds(0)) }, 'CALLBACK_TIMEOUT_INVALID'],
  ['a timeout that is a duration', { taskTimeout: Duration.hours(1) as never }, 'CALLBACK_TIMEOUT_INVALID'],
  ['a timeout of JSONata in JSONPath', { taskTimeout: sfn.Timeout.jsonata('{% 5 %}') }, 'CALLBACK_TIMEOUT_INVALID'],
  [
    'reminders within a timeout that is a token',
    { taskTimeout: sfn.Timeout.duration(Duration.seconds(Lazy.number({ produce: () => 5 }))), ...reminded(8) },
    'HUMAN_APPROVAL_REMINDERS_INVALID',
  ],
  [
    'reminders within a timeout of the payload',
    { taskTimeout: sfn.Timeout.at('$.limit'), ...reminded(8) },
    'HUMAN_APPROVAL_REMINDERS_INVALID',
  ],
  ['a reminder when it is over', reminded(24), 'HUMAN_APPROVAL_REMINDERS_INVALID'],
  ['more reminders than there is time for', reminded(8, 3), 'HUMAN_APPROVAL_REMINDERS_INVALID'],
  ['no reminder at all', reminded(8, 0), 'HUMAN_APPROVAL_REMINDERS_INVALID'],
  ['reminders without an interval', { maxReminders: 2 }, 'HUMAN_APPROVAL_REMINDERS_INVALID'],
  ['hundreds of reminders', { reminderInterval: Duration.minutes(5) }, 'HUMAN_APPROVAL_REMINDERS_INVALID'],
])('refuses %s', (_what, props, code) => {
  expect(errorOf(() => approvalIn(newStack(), props))).toMatchObject({ code, at: 'Shop/Approve' });
});

test.each<[string, Partial<HumanApprovalProps>]>([
  ['names that are known in an execution only', named('{% $states.input.a %}', sfn.JsonPath.stringAt('$.b'))],
  ['as many reminders as there is room for', reminded(8, 2)],
  ['a hundred reminders', { reminderInterval: Duration.minutes(5), maxReminders: 100 }],
])('takes %s', (_what, props) => {
  expect(() => approvalIn(newStack(), props)).not.toThrow();
});

describe('at synth', () => {
  test('an approval that is part of no machine is refused', () => {
    const stack = newStack();
    approvalIn(stack);
    expect(() => (stack.node.root as App).synth()).toThrow(/HUMAN_APPROVAL_MACHINE_MISSING.*at Shop\/Approve\)/s);
  });

  test.each([sfn.QueryLanguage.JSON_PATH, JSONATA])(
    'a machine that ends before the approval is refused (%s)',
    (queryLanguage) => {
      const stack = newStack();
      const approval = approvalIn(stack, {
        reminderInterval: Duration.hours(6),
        taskTimeout: sfn.Timeout.duration(Duration.days(2)),
        queryLanguage,
      });
      new ResilientStateMachine(stack, 'Machine', { definition: approval, timeout: Duration.days(1) });
      expect(() => (stack.node.root as App).synth()).toThrow(
        /may take 172800 s.*'Shop\/Machine.*' ends after 86400 s.*TIMEOUT_TOO_SHORT/s,
      );
    },
  );

  test('a machine of another stack is none: each stack would wait for the other', () => {
    const stack = newStack();
    const other = new Stack(stack.node.root, 'Other');
    new ResilientStateMachine(other, 'Machine', { definition: approvalIn(stack), timeout: Duration.days(2) });
    expect(() => (stack.node.root as App).synth()).toThrow(/HUMAN_APPROVAL_MACHINE_MISSING/);
  });

  test('the time limit of another machine with the same API does not matter', () => {
    const stack = newStack();
    const api = new ApprovalApi(stack, 'Approvals');
    const week = approvalIn(
      stack,
      { taskTimeout: sfn.Timeout.duration(Duration.days(7)), reminderInterval: Duration.days(1), api },
      'Week',
    );
    const hour = approvalIn(stack, { taskTimeout: sfn.Timeout.duration(Duration.hours(1)), api }, 'Hour');
    new ResilientStateMachine(stack, 'Slow', { definition: week, timeout: Duration.days(8) });
    new ResilientStateMachine(stack, 'Fast', { definition: hour });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});
