import { approver, awsError, FakeService, REQUEST_ID, START } from './fake-service';

const both = { approvers: ['alice', 'bob'].map(approver), quorum: 2 };

test('a request is kept with its token, and goes when those who come late have been told long enough', async () => {
  const service = new FakeService();
  await service.ask();
  expect(service.table.items.get(REQUEST_ID)).toEqual({
    requestId: { S: REQUEST_ID },
    taskToken: { S: 'token-1' },
    status: { S: 'OPEN' },
    votes: { M: {} },
    version: { N: '0' },
    order: { N: String(START * 1000) },
    expiresAt: { N: String(Date.parse('2026-03-02T09:00:00Z') / 1000) },
    deleteAt: { N: String(Date.parse('2026-04-01T09:00:00Z') / 1000) },
    content: { S: expect.stringContaining('Pay 5,000 to ACME?') },
  });
});

test('each approver gets links of their own, by their own topic', async () => {
  const service = new FakeService();
  await service.ask(both);
  expect(service.published.map(({ TopicArn }) => TopicArn)).toEqual(both.approvers.map(({ topicArn }) => topicArn));
  const { approveUrl, rejectUrl } = service.messageTo('bob');
  for (const url of [approveUrl, rejectUrl]) expect(new URL(url).searchParams.get('approver')).toBe('bob');
});

test('a reminder goes to those who have not answered, with the same links, and brings a new token', async () => {
  const service = new FakeService();
  await service.ask(both);
  const before = service.messageTo('bob');
  await service.press(service.messageTo('alice').approveUrl);
  service.published.length = 0;
  await service.ask({ ...both, round: 1, taskToken: 'token-2' });
  expect(service.published).toHaveLength(1);
  expect(service.messageTo('bob')).toEqual({ ...before, kind: 'REMINDER' });
  expect(await service.stored()).toMatchObject({
    taskToken: 'token-2',
    status: 'OPEN',
    votes: { alice: {} },
    version: 1,
  });
});

test('what was decided while no token was valid is handed on, and nobody is bothered', async () => {
  const service = new FakeService();
  await service.ask();
  service.waiting.clear(); // timed out: the reminder is on its way
  service.whileAsleep = () => service.ask({ round: 1, taskToken: 'token-2' });
  service.published.splice(1);
  expect(await service.press(service.messageTo('alice').approveUrl)).toMatchObject({ statusCode: 200 });
  expect(service.resumed).toEqual([
    { taskToken: 'token-2', output: expect.objectContaining({ decision: 'APPROVED' }) },
  ]);
  expect(service.published).toHaveLength(1);
});

describe('a request ends', () => {
  const endAfter = async (lateMs: number, waitSeconds: number) => {
    const service = new FakeService();
    service.now += lateMs;
    await service.ask({ waitSeconds });
    return (await service.stored())!.expiresAt - START / 1000;
  };

  test('when it was planned to, though a function starts late and a reminder has its own wait', async () => {
    expect(await endAfter(119_000, 3600)).toBe(3600);
    expect(await endAfter(1_800_000, 600)).toBe(3600);
  });

  test('later when the workflow waits longer, since it was redriven', async () => {
    expect(await endAfter(7_200_000, 3600)).toBe(7200 + 3600);
    expect(await endAfter(7_200_000, 600)).toBe(7200 + 600);
  });
});

test('a request that cannot be sent to all fails, and is tried again by the workflow', async () => {
  const service = new FakeService();
  service.publishFails = ({ TopicArn }) =>
    TopicArn.endsWith('bob') ? awsError('ThrottlingException', TopicArn) : undefined;
  await expect(service.ask(both)).rejects.toMatchObject({
    name: 'ApprovalRequestFailed',
    message: 'ThrottlingException',
  });
  expect(service.published).toHaveLength(1);
  service.publishFails = undefined;
  await service.ask({ ...both, taskToken: 'token-2' });
  expect(service.published.slice(1)).toHaveLength(2);
  expect(await service.stored()).toMatchObject({ taskToken: 'token-2', version: 0 });
});

test('a reminder that cannot be sent is no failure', async () => {
  const service = new FakeService();
  await service.ask();
  service.publishFails = () => awsError('InternalErrorException');
  await service.ask({ round: 1, taskToken: 'token-2' });
  expect(service.logged.at(-1)).toEqual({
    requestId: REQUEST_ID,
    round: 1,
    notified: 0,
    failed: ['InternalErrorException'],
  });
});

test.each([
  ['no name', { approvers: [{ name: ' ', topicArn: 't' }] }, 'Approver 1 has no name of 1 to 100 characters'],
  [
    'a name that is too long',
    { approvers: [approver('a'), approver('b'.repeat(101))] },
    'Approver 2 has no name of 1 to 100 characters',
  ],
  [
    'a name that is no text',
    { approvers: [{ name: 7 as never, topicArn: 't' }] },
    'Approver 1 has no name of 1 to 100 characters',
  ],
  ['one name twice', { approvers: ['a', 'a'].map(approver) }, 'Two approvers have the same name'],
  ['a subject that is no text', { subject: null as never }, 'The subject is not a text'],
])('a request with %s is refused for good', async (_what, event, message) => {
  const service = new FakeService();
  await expect(service.ask(event)).rejects.toMatchObject({ name: 'ApprovalRequestInvalid', message });
  expect(service.table.items.size).toBe(0);
});

test('a token that is void already leaves the decision to the next round', async () => {
  const service = new FakeService();
  await service.ask();
  service.sendTaskSuccessFails = awsError('InternalServerError');
  await service.press(service.messageTo('alice').approveUrl);
  service.sendTaskSuccessFails = awsError('TaskTimedOut');
  await service.ask({ round: 1, taskToken: 'token-2' });
  expect(service.logged.at(-1)).toMatchObject({ status: 'APPROVED', taken: false });
});
