import { approver, FakeService, GRACE_SECONDS, REQUEST_ID } from './fake-service';

const MINUTE_MS = 60_000;

/** Gives the signing key a new value, and lets the functions read it. */
function rotate(service: FakeService): void {
  service.previousSecret = service.secret;
  service.secret = `${service.secret} anew`;
  service.now += 6 * MINUTE_MS;
  service.secretMade = service.now;
}

describe('a key that was replaced', () => {
  test('opens the links that it has signed as long as the grace lasts', async () => {
    const service = new FakeService();
    await service.ask({ timeoutSeconds: 24 * 3600, waitSeconds: 24 * 3600 });
    const { approveUrl } = service.messageTo('alice');
    rotate(service);
    expect(await service.open(approveUrl)).toMatchObject({ statusCode: 200 });
    service.now += (GRACE_SECONDS + 1) * 1000;
    expect(await service.open(approveUrl)).toMatchObject({ statusCode: 403 });
  });

  test('signs no new links', async () => {
    const service = new FakeService();
    await service.ask();
    const before = service.messageTo('alice').approveUrl;
    rotate(service);
    await service.ask({ round: 1, taskToken: 'token-2' });
    expect(service.messageTo('alice').approveUrl).not.toBe(before);
    expect(await service.press(service.messageTo('alice').approveUrl)).toMatchObject({ statusCode: 200 });
  });

  test('that was never replaced is the only one', async () => {
    const service = new FakeService();
    service.secretMade = service.now;
    await service.ask();
    expect(await service.open(service.messageTo('alice').approveUrl)).toMatchObject({ statusCode: 200 });
  });
});

describe('a link that is opened too often', () => {
  test('is refused for a minute, and keeps nobody else from answering', async () => {
    const service = new FakeService();
    await service.ask({ approvers: ['alice', 'bob'].map(approver), quorum: 2 });
    const [alice, bob] = ['alice', 'bob'].map((name) => service.messageTo(name).approveUrl);
    const statuses: number[] = [];
    for (let opened = 0; opened < 31; opened += 1) statuses.push((await service.open(alice)).statusCode);
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 200), 429]);
    expect(await service.open(alice)).toMatchObject({ headers: expect.objectContaining({ 'retry-after': '60' }) });
    expect(await service.press(bob)).toMatchObject({ statusCode: 200 });
    service.now += MINUTE_MS;
    expect(await service.press(alice)).toMatchObject({ statusCode: 200 });
  });

  test('counts no link that we did not sign', async () => {
    const service = new FakeService();
    await service.ask();
    const { approveUrl } = service.messageTo('alice');
    for (let opened = 0; opened < 40; opened += 1) await service.open(`${approveUrl}x`);
    expect(await service.open(approveUrl)).toMatchObject({ statusCode: 200 });
  });
});

describe('who asks for the decision', () => {
  const three = ['alice', 'bob', 'carol'].map(approver);
  const asked = (service: FakeService) =>
    service.published.map(({ MessageAttributes }) => MessageAttributes.approver.StringValue);

  test.each([
    ['is not asked', 'bob', 2, ['alice', 'carol']],
    ['and is no approver: all are asked', 'dave', 2, ['alice', 'bob', 'carol']],
  ])('%s', async (_what, requester, quorum, names) => {
    const service = new FakeService();
    await service.ask({ approvers: three, requester, quorum });
    expect(asked(service)).toEqual(names);
  });

  test('leaves the others: all of them have to approve where nobody says how many', async () => {
    const service = new FakeService();
    await service.ask({ approvers: three, requester: 'alice', quorum: undefined });
    await service.press(service.messageTo('bob').approveUrl);
    expect(service.resumed).toEqual([]);
    await service.press(service.messageTo('carol').approveUrl);
    expect(service.resumed).toHaveLength(1);
  });

  test.each([
    ['too few are left', { approvers: three, requester: 'bob', quorum: 3 }],
    ['nobody is left', { approvers: [approver('alice')], requester: 'alice', quorum: undefined }],
    ['the name is none', { approvers: three, requester: 7 as never, quorum: 1 }],
  ])('is refused by name where %s', async (_what, event) => {
    const service = new FakeService();
    await expect(service.ask(event)).rejects.toMatchObject({ name: 'ApprovalRequestInvalid' });
    expect(service.table.items.has(REQUEST_ID)).toBe(false);
  });
});
