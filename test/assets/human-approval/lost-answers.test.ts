import { approver, awsError, FakeService, REQUEST_ID } from './fake-service';
import { untilCrash } from './fake-table';

/** Writes that are done though nobody is told so, that come late, or after which a function ends. */
let service: FakeService;
let approve: string;

beforeEach(async () => {
  service = new FakeService();
  await service.ask();
  approve = service.messageTo('alice').approveUrl;
});

const titleOf = ({ body }: { readonly body: string }) => /<h1>(.*)<\/h1>/.exec(body)?.[1];

describe('an answer that is written, and written again by the SDK since nobody was told so', () => {
  test.each(['lost', 'unknown'] as const)('counts, and is handed on: %s', async (fault) => {
    service.table.faults = [fault];
    const page = await service.press(approve, 'fine');
    expect([page.statusCode, titleOf(page)]).toEqual([200, 'Approved']);
    expect(service.resumed).toMatchObject([{ output: { approver: 'alice', comment: 'fine' } }]);
  });

  test('counts beside the others, one of whom has decided meanwhile', async () => {
    service = new FakeService();
    await service.ask({ approvers: ['alice', 'bob'].map(approver), quorum: 2 });
    const [alice, bob] = ['alice', 'bob'].map((name) => service.messageTo(name).approveUrl);
    service.table.faults = ['lost'];
    let decided: unknown;
    service.table.meanwhile = [
      async () => undefined,
      async () => {
        decided = titleOf(await service.press(bob));
      },
    ];
    const page = await service.press(alice);
    expect([decided, titleOf(page)]).toEqual(['Approved', 'Your answer is recorded']);
    expect(page.body).toContain('1 of 2 approvals');
    expect(service.resumed).toMatchObject([{ output: { approver: 'bob', answers: [{}, {}] } }]);
  });

  test('and that is not there is a failure, which says that it may be', async () => {
    service.table.faults = ['late'];
    expect((await service.press(approve)).statusCode).toBe(500);
    expect(service.resumed).toEqual([]);
  });
});

describe('an answer that is taken back, since the workflow does not wait', () => {
  beforeEach(() => service.waiting.clear());

  test('and taken back again by the SDK came too late: nobody is told that it counts', async () => {
    service.table.faults = ['none', 'lost'];
    const page = await service.press(approve);
    expect([page.statusCode, titleOf(page)]).toEqual([410, 'Your answer came too late']);
    expect(await service.stored()).toMatchObject({ status: 'OPEN', votes: {} });
  });

  test('came too late, also when a new token was there before the second attempt', async () => {
    service.table.faults = ['none', 'lost'];
    const nothing = async () => undefined;
    service.table.meanwhile = [nothing, nothing, () => service.ask({ taskToken: 'token-2' })];
    expect((await service.press(approve)).statusCode).toBe(410);
    expect((await service.press(approve)).statusCode).toBe(200);
    expect(service.resumed).toMatchObject([{ taskToken: 'token-2' }]);
  });

  test('is not said to be taken back when that is not known', async () => {
    service.table.faults = ['none', 'unknown'];
    expect((await service.press(approve)).statusCode).toBe(500);
  });
});

describe('a decision that is handed on', () => {
  test.each([['refused'], ['refused', 'refused', 'refused'], ['hangs'], ['hangs', 'refused', 'hangs']] as const)(
    'goes on after %s',
    async (...faults) => {
      service.callFaults = [...faults];
      expect((await service.press(approve)).statusCode).toBe(200);
      expect(service.resumed).toHaveLength(1);
    },
  );

  test('and may have been taken, stands: it is neither said to be taken nor to have come too late', async () => {
    service.callFaults = ['lost'];
    const page = await service.press(approve);
    expect([page.statusCode, titleOf(page)]).toEqual([500, 'It is not known yet whether your answer has arrived']);
    expect(service.resumed).toHaveLength(1);
    expect(await service.stored()).toMatchObject({ status: 'APPROVED', votes: { alice: {} } });
  });

  test('to a workflow that surely has not got it, and waits no more, is taken back', async () => {
    service.callFaults = ['refused'];
    service.waiting.clear();
    expect((await service.press(approve)).statusCode).toBe(410);
    expect(await service.stored()).toMatchObject({ status: 'OPEN', votes: {} });
  });

  test.each([
    Object.assign(new Error(), { name: 'AccessDeniedException', $fault: 'client' }),
    Object.assign(new Error(), { code: 'ECONNREFUSED' }),
    awsError('InternalServerError'),
  ])('is not taken back when it cannot be: %o', async (failure) => {
    service.sendTaskSuccessFails = failure;
    expect((await service.press(approve)).statusCode).toBe(500);
    expect(await service.stored()).toMatchObject({ status: 'APPROVED' });
  });
});

describe('calls of the workflow that overtake each other', () => {
  const enteredTime = '2026-03-02T08:00:00.500Z';
  const first = { taskToken: 'slow', enteredTime, retryCount: 0 };
  const second = { taskToken: 'fast', enteredTime, retryCount: 1 };

  beforeEach(() => {
    service = new FakeService();
  });

  test('the first, which was given up, leaves the token of the second', async () => {
    await service.ask(second);
    service.waiting.delete('slow');
    await service.ask(first);
    expect(service.logged.at(-1)).toEqual({ requestId: REQUEST_ID, round: 0, superseded: true });
    expect(service.published).toHaveLength(1);
    expect(await service.stored()).toMatchObject({ taskToken: 'fast' });
    service.waiting.delete('slow');
    expect((await service.press(service.messageTo('alice').approveUrl)).statusCode).toBe(200);
  });

  test('a write that was under way does so, too', async () => {
    service.table.faults = ['late'];
    await expect(service.ask(first)).rejects.toMatchObject({ name: 'ApprovalRequestFailed' });
    await service.ask(second);
    service.table.arrive();
    expect(await service.stored()).toMatchObject({ taskToken: 'fast' });
  });

  test.each([
    ['the call before', { taskToken: 'fast', enteredTime, retryCount: 3 }],
    ['the round before', { taskToken: 'fast', enteredTime: '2026-03-02T07:00:00.500Z', retryCount: 9, round: 0 }],
  ])('a reminder is later than %s', async (_what, before) => {
    const reminder = { taskToken: 'reminder', enteredTime: '2026-03-02T09:00:00.500Z', retryCount: 0, round: 1 };
    await service.ask(before);
    await service.ask(reminder);
    expect(await service.stored()).toMatchObject({ taskToken: 'reminder' });
    await service.ask(before);
    expect(await service.stored()).toMatchObject({ taskToken: 'reminder' });
  });

  test('the same call again is no later one: the SDK repeats its write', async () => {
    service.table.faults = ['lost'];
    await service.ask(first);
    expect(service.published).toHaveLength(1);
  });

  test('machines that do not say when they called bring their tokens as they come', async () => {
    await service.ask({ taskToken: 'one' });
    await service.ask({ taskToken: 'two' });
    expect(await service.stored()).toMatchObject({ taskToken: 'two' });
  });
});

test('a function that ends after its write has its decision handed on by the next visit', async () => {
  service.table.faults = ['crash'];
  service.table.updateItem = untilCrash(service.table.updateItem.bind(service.table));
  void service.press(approve);
  await new Promise(setImmediate);
  expect(await service.stored()).toMatchObject({ status: 'APPROVED' });
  expect(service.resumed).toEqual([]);
  service.now += 60_001;
  await service.open(approve);
  expect(service.resumed).toHaveLength(1);
});
