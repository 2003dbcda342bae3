import { Duration } from 'aws-cdk-lib';
import { type HumanApprovalProps, RejectionRule } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type MockLike, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { JSON_PATH, JSONATA, machineOf, topicOf } from '../../constructs/human-approval/approvals';

type Props = Partial<HumanApprovalProps>;

function decided(answer: MockLike, props: Props = {}, people: readonly string[] = ['alice']): SimulatedExecution {
  const { stack } = machineOf((within) => ({
    approvers: people.map((name) => ({ name, topic: topicOf(within) })),
    ...props,
  }));
  return simulate(stateMachine(stack, 'Machine'), {
    input: { amount: 5000 },
    mocks: { Approve: answer },
    startTime: '2026-03-02T08:00:00.000Z',
  });
}

const three = ['alice', 'bob', 'carol'];

describe.each([
  ['JSONPath', JSON_PATH],
  ['JSONata', JSONATA],
] as const)('mock.approval in %s', (_language, queryLanguage) => {
  test('an approval is what the function behind the links sends', () => {
    const execution = decided(
      mock.approval('APPROVED', 'alice', { comment: 'within budget' }).after(Duration.hours(2)),
      {
        queryLanguage,
      },
    );
    const answer = { approver: 'alice', decision: 'APPROVED', comment: 'within budget' };
    expect(execution.output).toEqual({
      amount: 5000,
      approval: {
        decision: 'APPROVED',
        approver: 'alice',
        comment: 'within budget',
        decidedAt: '2026-03-02T10:00:00.000Z',
        answers: [{ ...answer, answeredAt: '2026-03-02T10:00:00.000Z' }],
      },
    });
  });

  test('a rejection fails the execution with who and why', () => {
    const execution = decided(mock.approval('REJECTED', 'alice', { comment: 'too dear' }), { queryLanguage });
    expect([execution.error, execution.cause]).toEqual(['ApprovalRejected', 'alice: too dear']);
  });

  test('what comes later than the timeout is too late', () => {
    const execution = decided(mock.approval('APPROVED', 'alice').after(Duration.hours(25)), { queryLanguage });
    expect([execution.error, execution.durationSeconds]).toEqual(['ApprovalExpired', 86_400]);
  });

  test('nobody answers until the reminder', () => {
    const answers = mock.sequence(mock.timeout(), mock.approval('APPROVED', 'alice').after(60).againAfter(90));
    const execution = decided(answers, { queryLanguage, reminderInterval: Duration.hours(10) });
    expect(execution.output).toMatchObject({ approval: { decidedAt: '2026-03-02T18:01:00.000Z' } });
  });

  test('a quorum takes several, of whom the last one decides; who is against it came before', () => {
    const props = { queryLanguage, quorum: 2, rejectionRule: RejectionRule.QUORUM_UNREACHABLE };
    const execution = decided(mock.approval('APPROVED', ['alice', 'carol'], { against: ['bob'] }), props, three);
    const { approval } = execution.output as { approval: { approver: string; answers: Record<string, string>[] } };
    expect(approval.approver).toBe('carol');
    expect(approval.answers.map(({ approver, decision }) => [approver, decision])).toEqual([
      ['bob', 'REJECTED'],
      ['alice', 'APPROVED'],
      ['carol', 'APPROVED'],
    ]);
    const rejected = decided(mock.approval('REJECTED', ['alice', 'bob']), props, three);
    expect(rejected.error).toBe('ApprovalRejected');
  });

  test('who wants the decision is not asked', () => {
    const props = { queryLanguage, requester: 'alice' };
    expect(decided(mock.approval('APPROVED', ['bob', 'carol']), props, three).status).toBe('SUCCEEDED');
    expect(() => decided(mock.approval('APPROVED', three), props, three)).toThrow(
      "mock.approval for 'Approve': expected answers of those who are asked, got one of 'alice'. Write one of: 'bob', 'carol'.",
    );
  });

  test('what an approval would never give is refused', () => {
    const props = { queryLanguage };
    expect(() => decided(mock.approval('APPROVED', 'alcie'), props)).toThrow("Did you mean 'alice'?");
    expect(() => decided(mock.approval('APPROVED', 'alice'), props, three)).toThrow(
      "expected 3 of 'alice', 'bob', 'carol' before it is APPROVED, got 1. Write mock.approval('APPROVED', ['alice', 'bob', 'carol']).",
    );
    expect(() => decided(mock.approval('REJECTED', ['alice', 'bob']), props, three)).toThrow(
      "expected 1 of 'alice', 'bob', 'carol' before it is REJECTED, got 2. Write mock.approval('REJECTED', 'alice').",
    );
    const one = { ...props, quorum: 1 };
    expect(() => decided(mock.approval('APPROVED', 'alice', { against: ['bob'] }), one, three)).toThrow(
      "expected at most 0 against it, got 1: they had decided before. Write mock.approval('REJECTED', …).",
    );
    const late = { ...one, rejectionRule: RejectionRule.QUORUM_UNREACHABLE };
    expect(() => decided(mock.approval('REJECTED', three), late, three).status).not.toThrow();
  });

  test('a task without a mock says who can approve it', () => {
    const { stack } = machineOf((within) => ({
      queryLanguage,
      quorum: 2,
      approvers: three.map((name) => ({ name, topic: topicOf(within) })),
    }));
    const run = (mocks: Record<string, MockLike>) => simulate(stateMachine(stack, 'Machine'), { input: {}, mocks });
    expect(() => run({})).toThrow("write        mocks: { Approve: mock.approval('APPROVED', ['alice', 'bob']) }");
    expect(run({ Approve: mock.approval('APPROVED', ['alice', 'bob']) }).status).toBe('SUCCEEDED');
  });
});

test('any task that hands out a token may be asked in the same words', () => {
  const definition = (resource: string) => ({
    StartAt: 'Ask',
    States: { Ask: { Type: 'Task', Resource: resource, Parameters: { QueueUrl: 'q', MessageBody: 'x' }, End: true } },
  });
  const run = (resource: string, seconds: number) =>
    simulate(definition(resource), { mocks: { Ask: mock.approval('APPROVED', 'alice').after(seconds) } });
  const withToken = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
  expect(run(withToken, 5).output).toMatchObject({ approver: 'alice', decidedAt: '2024-01-01T00:00:05.000Z' });
  expect(run(withToken, 1e18).status).toBe('TIMED_OUT'); // beyond what a Date knows
  expect(() => run('arn:aws:states:::sqs:sendMessage', 5)).toThrow('expected a Task that hands out a token');
});
