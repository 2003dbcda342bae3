import { Duration } from 'aws-cdk-lib';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { FakeService } from '../../assets/human-approval/fake-service';
import { JSON_PATH, JSONATA, machineOf, topicOf } from './approvals';

/** What the machine sends is what the function takes, and what the functions hand on is what the machine takes. */
test.each([JSON_PATH, JSONATA])(
  'a machine and its functions: a reminder, two answers, a decision (%s)',
  async (queryLanguage) => {
    const { stack } = machineOf((scope) => ({
      queryLanguage,
      approvers: ['alice', 'bob'].map((name) => ({ name, topic: topicOf(scope, name) })),
      reminderInterval: Duration.hours(10),
      subject: 'Pay?',
      details: { Amount: 5000 },
    }));
    const machine = stateMachine(stack, 'Machine');
    const asked = simulate(machine, { input: {}, mocks: { Approve: mock.callback() } });
    const [request, reminder] = asked.calls('Approve').map(({ parameters }) => (parameters as any).Payload);

    const service = new FakeService();
    const begin = Date.parse(request.startedAt);
    service.now = begin;
    await service.ask(request);
    expect(service.published.map(({ TopicArn }) => TopicArn)).toEqual(
      ['alice', 'bob'].map((name) => `arn:aws:sns:us-east-1:123456789012:${name}`),
    );
    const { approveUrl, expiresAt } = service.messageTo('alice');
    expect(Date.parse(expiresAt)).toBe(begin + 24 * 3600_000);
    expect((await service.press(approveUrl, 'fine')).body).toContain('1 of 2 approvals');

    service.now = begin + 10 * 3600_000;
    service.waiting.clear();
    await service.ask(reminder);
    expect(service.published).toHaveLength(3);
    await service.press(service.messageTo('bob').approveUrl);
    expect(service.resumed).toMatchObject([{ taskToken: reminder.taskToken }]);

    const [{ output }] = service.resumed;
    const decided = simulate(machine, {
      input: { amount: 5000 },
      mocks: { Approve: mock.sequence(mock.callback(), mock.callback().succeed(output)) },
    });
    expect(decided.output).toMatchObject({
      amount: 5000,
      approval: { decision: 'APPROVED', approver: 'bob', answers: [{ approver: 'alice', comment: 'fine' }, {}] },
    });
  },
);
