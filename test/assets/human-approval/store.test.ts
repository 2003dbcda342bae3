import { Store } from '../../../assets/human-approval/store';
import type { StoredRequest } from '../../../assets/human-approval/stored-request';
import { REQUEST_ID } from './fake-service';
import { FakeTable } from './fake-table';

const content: Pick<StoredRequest, 'approvers' | 'quorum' | 'rejectionRule' | 'subject' | 'details'> = {
  approvers: ['alice', 'bob'],
  quorum: 2,
  rejectionRule: 'ANY',
  subject: 'Pay?',
  details: {},
};
const vote = { decision: 'APPROVED', comment: '', answeredAt: '2026-03-02T08:00:00.000Z', order: 0 } as const;

/** The table itself refuses what must not be, whatever its caller has read. */
describe('a vote', () => {
  const newStore = async () => {
    const store = new Store(new FakeTable(), 'requests');
    return { store, read: (await store.open(REQUEST_ID, 'token-1', 1_800_000_000, content)) as StoredRequest };
  };

  test('is taken once of each', async () => {
    const { store, read } = await newStore();
    const voted = await store.vote(read, 'alice', vote, 'OPEN');
    expect(voted).toMatchObject({ votes: { alice: vote }, version: 1 });
    expect(await store.vote({ ...read, version: 1 }, 'alice', vote, 'OPEN')).toBeUndefined();
    expect(await store.vote({ ...read, version: 1 }, 'bob', vote, 'APPROVED')).toMatchObject({ status: 'APPROVED' });
  });

  test('is not taken when it was counted with other votes', async () => {
    const { store, read } = await newStore();
    await store.vote(read, 'alice', vote, 'OPEN');
    expect(await store.vote(read, 'bob', vote, 'OPEN')).toBeUndefined();
  });

  test('is not taken when all is decided', async () => {
    const { store, read } = await newStore();
    await store.vote(read, 'alice', vote, 'REJECTED');
    expect(await store.vote({ ...read, version: 1 }, 'bob', vote, 'APPROVED')).toBeUndefined();
  });

  test('is not taken back when it is not the last one, or when somebody has a new token', async () => {
    const { store, read } = await newStore();
    const voted = (await store.vote(read, 'alice', vote, 'REJECTED')) as StoredRequest;
    expect(await store.takeBack({ ...voted, version: 0 }, 'alice')).toBeUndefined();
    await store.open(REQUEST_ID, 'token-2', 1_800_000_000, content);
    expect(await store.takeBack(voted, 'alice')).toBeUndefined();
    expect(await store.get(REQUEST_ID)).toMatchObject({
      status: 'REJECTED',
      taskToken: 'token-2',
      votes: { alice: vote },
    });
  });
});

test('an unknown request is none', async () => {
  expect(await new Store(new FakeTable(), 'requests').get(REQUEST_ID)).toBeUndefined();
});

test('a failure of the table is a failure', async () => {
  const table = new FakeTable();
  table.updateItem = async () => {
    throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
  };
  await expect(new Store(table, 'requests').open(REQUEST_ID, 't', 1, content)).rejects.toThrow('slow down');
});
