import { approver, awsError, FakeService, REQUEST_ID } from './fake-service';
import { untilCrash } from './fake-table';

/** Decisions that were recorded and did not reach their workflow, though nobody opens a link again. */
let service: FakeService;
let approve: string;

beforeEach(async () => {
  service = new FakeService();
  await service.ask();
  approve = service.messageTo('alice').approveUrl;
});

/** Somebody answers, and the function ends after it has written so. */
async function answeredBeforeCrash(): Promise<void> {
  service.table.faults = ['crash'];
  const updateItem = service.table.updateItem.bind(service.table);
  service.table.updateItem = untilCrash(updateItem);
  void service.press(approve, 'fine');
  await new Promise(setImmediate);
  service.table.updateItem = updateItem;
}

test('a decision whose function has ended is handed on, by the stream alone', async () => {
  await answeredBeforeCrash();
  expect(service.resumed).toEqual([]);
  await service.redeliver();
  expect(service.resumed).toMatchObject([{ taskToken: 'token-1', output: { decision: 'APPROVED', comment: 'fine' } }]);
  expect(service.logged.at(-1)).toEqual({ requestId: REQUEST_ID, redelivered: true });
});

test('not before that function has ended for sure', async () => {
  await answeredBeforeCrash();
  const answered = service.now;
  await service.redeliver();
  expect(service.now - answered).toBe(60_001);
});

test('a decision that was handed on does not arrive twice, and nothing is logged', async () => {
  await service.press(approve);
  const logged = service.logged.length;
  await service.redeliver();
  expect([service.resumed.length, service.logged.length]).toEqual([1, logged]);
});

test('votes that decide nothing, and requests that are gone, are passed over at once', async () => {
  service = new FakeService();
  await service.ask({ approvers: ['alice', 'bob'].map(approver), quorum: 2 });
  await service.press(service.messageTo('alice').approveUrl);
  service.table.stream.push('gone');
  const { now } = service;
  await service.redeliver();
  expect([service.resumed, service.now, service.table.stream]).toEqual([[], now, []]);
});

test('a decision that is taken back meanwhile is none', async () => {
  await answeredBeforeCrash();
  service.whileRedeliveryWaits = () => (service.table.items.get(REQUEST_ID)!.status.S = 'OPEN');
  await service.redeliver();
  expect(service.resumed).toEqual([]);
});

test('one that is made meanwhile is left to its function: the stream tells of it, too', async () => {
  await answeredBeforeCrash();
  service.whileRedeliveryWaits = () => {
    const [vote] = Object.values<any>(service.table.items.get(REQUEST_ID)!.votes.M);
    vote.M.answeredAt.S = new Date(service.now + 60_000).toISOString();
  };
  await service.redeliver();
  expect(service.resumed).toEqual([]);
});

test('what cannot be handed on is tried again, and what came after it, too; no token is logged', async () => {
  await answeredBeforeCrash();
  service.sendTaskSuccessFails = awsError('ServiceUnavailable', 'token-1');
  await service.redeliver();
  expect(service.table.stream).toEqual([REQUEST_ID]);
  expect(service.logged.at(-1)).toEqual({ requestId: REQUEST_ID, error: 'ServiceUnavailable' });
  service.sendTaskSuccessFails = undefined;
  await service.redeliver();
  expect([service.resumed.length, service.table.stream]).toEqual([1, []]);
});

test('what is thrown that is no error is logged by no more than that', async () => {
  await answeredBeforeCrash();
  service.sendTaskSuccessFails = 'token-1' as unknown as Error;
  await service.redeliver();
  expect(service.logged.at(-1)).toEqual({ requestId: REQUEST_ID, error: 'unknown error' });
});
