import { awsError, FakeService } from './fake-service';

/** What becomes of answers when the workflow does not wait, or cannot be reached. */
let service: FakeService;
let approve: string;

beforeEach(async () => {
  service = new FakeService();
  await service.ask();
  approve = service.messageTo('alice').approveUrl;
});

test.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])(
  '%s: the answer came too late, and is not recorded',
  async (error) => {
    service.sendTaskSuccessFails = awsError(error, 'token-1');
    const page = await service.press(approve);
    expect(page.statusCode).toBe(410);
    expect(page.body).toContain('Your answer came too late');
    expect(await service.stored()).toMatchObject({ status: 'OPEN', votes: {} });
  },
);

test('an answer that came too late can be given again when the workflow asks again', async () => {
  service.waiting.clear();
  expect((await service.press(approve)).statusCode).toBe(410);
  await service.ask({ taskToken: 'token-2' });
  expect((await service.press(approve)).statusCode).toBe(200);
  expect(service.resumed).toMatchObject([{ taskToken: 'token-2', output: { answers: [{ approver: 'alice' }] } }]);
});

test('an answer between two tokens waits for the next one, and counts', async () => {
  service.waiting.clear();
  let naps = 0;
  service.whileAsleep = () => (++naps === 3 ? service.ask({ round: 1, taskToken: 'token-2' }) : undefined);
  expect((await service.press(approve)).statusCode).toBe(200);
  expect(service.resumed).toMatchObject([{ taskToken: 'token-2', output: { decision: 'APPROVED' } }]);
});

test('a token that comes in the moment in which the answer is taken back wins: the answer counts', async () => {
  service.waiting.clear();
  let updates = 0;
  const updateItem = service.table.updateItem.bind(service.table);
  service.table.updateItem = async (input) => {
    if (++updates === 2) await service.ask({ round: 1, taskToken: 'token-2' });
    return updateItem(input);
  };
  expect((await service.press(approve)).statusCode).toBe(200);
  expect(service.resumed).toMatchObject([{ taskToken: 'token-2' }]);
  expect(await service.stored()).toMatchObject({ status: 'APPROVED', votes: { alice: {} } });
});

test('when it is not known whether the workflow has the answer, it stands, and the next visit hands it on', async () => {
  service.sendTaskSuccessFails = awsError('TimeoutError');
  const page = await service.press(approve);
  expect(page.statusCode).toBe(500);
  expect(page.body).toContain('Open the link of the message again in a minute');
  service.sendTaskSuccessFails = undefined;
  await service.open(approve);
  expect(service.resumed).toEqual([]); // the first function might still be at it
  service.now += 60_001;
  expect((await service.open(approve)).statusCode).toBe(409);
  expect(service.resumed).toMatchObject([{ taskToken: 'token-1', output: { decision: 'APPROVED' } }]);
  await service.open(approve);
  expect(service.resumed).toHaveLength(1);
});
