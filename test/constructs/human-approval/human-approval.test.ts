import { Duration, type Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { type HumanApprovalProps, RejectionRule } from 'cdk-stepwright';
import { checkStateMachines, stateMachine } from 'cdk-stepwright/synth';
import { type MockLike, mock, redrive, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { newStack, plainDefinition } from '../definitions';
import { approvalIn, JSON_PATH, JSONATA, machineOf, topicOf } from './approvals';

const answered = (decision: string, comment = '') => {
  const answer = { approver: 'alice', decision, comment };
  return { ...answer, decidedAt: '2026-03-02T08:00:00.000Z', answers: [answer] };
};
const approves = mock.callback().succeed(answered('APPROVED', 'fine')).after(Duration.hours(1));
const rejects = mock.callback().succeed(answered('REJECTED', 'too dear')).after(Duration.hours(1));
const nobody = mock.callback();

function run(stack: Stack, answer: MockLike): SimulatedExecution {
  return simulate(stateMachine(stack, 'Machine'), { input: { amount: 5000, to: 'ACME' }, mocks: { Approve: answer } });
}

const visited = (execution: SimulatedExecution) => execution.visits().map(({ state }) => state.name);
const payloads = (execution: SimulatedExecution) =>
  execution.calls('Approve').map(({ parameters }) => (parameters as any).Payload);

describe.each([
  ['JSONPath', JSON_PATH],
  ['JSONata', JSONATA],
] as const)('HumanApproval in %s', (_language, queryLanguage) => {
  const jsonata = queryLanguage === JSONATA;
  const at = (member: string) => (jsonata ? `{% $states.input.${member} %}` : sfn.JsonPath.stringAt(`$.${member}`));
  const once = machineOf(() => ({ queryLanguage })).stack;
  const reminding = machineOf(() => ({ queryLanguage, reminderInterval: Duration.hours(10) })).stack;

  test('goes on when it is approved, with the decision in the payload', () => {
    const execution = run(once, approves);
    expect([execution.status, execution.durationSeconds]).toEqual(['SUCCEEDED', 3600]);
    expect(visited(execution)).toEqual([
      'Approve (request)',
      'Approve',
      'Approve (approved?)',
      'Approve (approved)',
      'Pay',
    ]);
    expect(execution.output).toEqual({ amount: 5000, to: 'ACME', approval: answered('APPROVED', 'fine') });
  });

  test('fails when it is rejected, with who and why', () => {
    const execution = run(once, rejects);
    expect([execution.error, execution.cause]).toEqual(['ApprovalRejected', 'alice: too dear']);
  });

  test('fails when nobody decides in time', () => {
    const execution = run(once, nobody);
    expect([execution.error, execution.durationSeconds]).toEqual(['ApprovalExpired', 86_400]);
  });

  test('takes every answer that is no approval for a rejection', () => {
    expect(run(once, mock.callback().succeed(answered('MAYBE'))).error).toBe('ApprovalRejected');
  });

  test('reminds, and ends when the whole time is over', () => {
    const execution = run(reminding, nobody);
    expect([execution.error, execution.durationSeconds]).toEqual(['ApprovalExpired', 86_400]);
    expect(payloads(execution).map(({ round }) => round)).toEqual([0, 1, 2]);
    expect(payloads(execution).map(({ waitSeconds }) => waitSeconds / 3600)).toEqual([10, 10, 4]);
  });

  test('keeps its request through reminders, and brings a new token with each', () => {
    const execution = run(reminding, mock.sequence(nobody, nobody, approves));
    expect([execution.status, execution.durationSeconds]).toEqual(['SUCCEEDED', 21 * 3600]);
    expect(execution.output).toEqual({ amount: 5000, to: 'ACME', approval: answered('APPROVED', 'fine') });
    const sent = payloads(execution);
    expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(1);
    expect(new Set(sent.map(({ startedAt }) => startedAt)).size).toBe(1);
    expect(new Set(sent.map(({ taskToken }) => taskToken)).size).toBe(3);
  });

  test('reminds once where once is wanted', () => {
    const { stack } = machineOf(() => ({ queryLanguage, reminderInterval: Duration.hours(10), maxReminders: 1 }));
    const execution = run(stack, nobody);
    expect([execution.durationSeconds, payloads(execution).length]).toEqual([86_400, 2]);
  });

  test('asks again when the request could not be made, as the same request', () => {
    const failed = mock.fail('ApprovalRequestFailed', 'ThrottlingException');
    const execution = run(once, mock.sequence(failed, approves));
    expect(execution.status).toBe('SUCCEEDED');
    const [first, second] = payloads(execution);
    expect(second.requestId).toBe(first.requestId);
    expect(run(once, mock.fail('ApprovalRequestInvalid')).calls('Approve')).toHaveLength(1);
  });

  test('is the same request when the execution is redriven', () => {
    const failed = run(once, mock.fail('ApprovalRequestFailed'));
    expect(failed.error).toBe('ApprovalRequestFailed');
    const execution = redrive(failed, { mocks: { Approve: approves } });
    expect(execution.status).toBe('SUCCEEDED');
    expect(new Set(payloads(execution).map(({ requestId }) => requestId)).size).toBe(1);
  });

  test('sends what it is about, and who is asked', () => {
    const { stack } = machineOf((scope) => ({
      queryLanguage,
      approvers: [
        { name: at('to'), topic: topicOf(scope) },
        { name: 'bob', topic: topicOf(scope, 'Bob') },
      ],
      quorum: 1,
      rejectionRule: RejectionRule.QUORUM_UNREACHABLE,
      subject: at('to'),
      details: { Amount: at('amount') },
    }));
    expect(payloads(run(stack, approves))[0]).toEqual({
      taskToken: expect.any(String),
      enteredTime: '2024-01-01T00:00:00.000Z',
      retryCount: 0,
      requestId: expect.stringMatching(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/),
      startedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      timeoutSeconds: 86_400,
      waitSeconds: 86_400,
      round: 0,
      approvers: [
        { name: 'ACME', topicArn: 'arn:aws:sns:us-east-1:123456789012:Topic' },
        { name: 'bob', topicArn: 'arn:aws:sns:us-east-1:123456789012:Bob' },
      ],
      quorum: 1,
      rejectionRule: 'QUORUM_UNREACHABLE',
      subject: 'ACME',
      details: { Amount: 5000 },
    });
  });

  test('goes where it is told when it is rejected or expires, and never on to what is approved', () => {
    const { stack } = machineOf((scope) => ({
      queryLanguage,
      reminderInterval: Duration.hours(10),
      onRejected: new sfn.Pass(scope, 'Revise', { queryLanguage }),
      onExpired: new sfn.Pass(scope, 'Escalate', { queryLanguage }),
    }));
    const rejected = run(stack, rejects);
    expect(visited(rejected).at(-1)).toBe('Revise');
    expect(rejected.output).toMatchObject({ amount: 5000, approval: { decision: 'REJECTED', comment: 'too dear' } });
    const expired = run(stack, nobody);
    expect(visited(expired).at(-1)).toBe('Escalate');
    expect(expired.output).toEqual({ amount: 5000, to: 'ACME' });
  });

  test('our checks find nothing', () => {
    for (const stack of [once, reminding]) {
      expect(checkStateMachines(stack).findings.filter(({ rule }) => !rule.startsWith('machine-without'))).toEqual([]);
    }
  });
});

test.each<[string, Partial<HumanApprovalProps>, unknown]>([
  ['resultPath', { resultPath: '$.decision' }, { amount: 5000, to: 'ACME', decision: answered('APPROVED', 'fine') }],
  ['resultPath DISCARD', { resultPath: sfn.JsonPath.DISCARD }, { amount: 5000, to: 'ACME' }],
  ['outputs', { queryLanguage: JSONATA, outputs: '{% $states.result.decision %}' }, 'APPROVED'],
])('%s says where the decision goes; the decision is found all the same', (_property, props, output) => {
  const { stack } = machineOf(() => props);
  expect(run(stack, approves).output).toEqual(output);
  expect(run(stack, rejects).error).toBe('ApprovalRejected');
});

test('the default quorum is all, one rejection decides, and the subject is named for the state', () => {
  const { stack } = machineOf((scope) => ({
    stateName: 'Sign off',
    approvers: ['a', 'b', 'c'].map((name) => ({ name, topic: topicOf(scope) })),
  }));
  const execution = simulate(stateMachine(stack, 'Machine'), { input: {}, mocks: { 'Sign off': approves } });
  expect((execution.calls('Sign off')[0].parameters as any).Payload).toMatchObject({
    quorum: 3,
    rejectionRule: 'ANY',
    subject: 'Approval wanted: Sign off',
  });
});

test('two approvals in one machine do not get in each other’s way', () => {
  const stack = newStack();
  const first = approvalIn(stack);
  const second = approvalIn(stack, {}, 'Release', first.api);
  plainDefinition(stack, first.next(second));
  const mocks = { Approve: approves, Release: mock.callback().succeed(answered('REJECTED', 'not today')) };
  const execution = simulate(stateMachine(stack, 'Machine'), { input: {}, mocks });
  expect([execution.error, execution.cause]).toEqual(['ApprovalRejected', 'alice: not today']);
});
