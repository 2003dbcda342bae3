import { urlOf } from '../../../assets/human-approval/link';
import { approver, awsError, FakeService, KEY, REQUEST_ID, START } from './fake-service';

let service: FakeService;
let approve: string;
let reject: string;

beforeEach(async () => {
  service = new FakeService();
  await service.ask();
  ({ approveUrl: approve, rejectUrl: reject } = service.messageTo('alice'));
});

/** Asks three people, of whom so many have to approve. */
async function askThree(quorum: number, rejectionRule: 'ANY' | 'QUORUM_UNREACHABLE' = 'ANY') {
  service = new FakeService();
  await service.ask({ approvers: ['alice', 'bob', 'carol'].map(approver), quorum, rejectionRule });
  return (name: string) => service.messageTo(name);
}

describe('opening a link', () => {
  test('shows what it would decide, and decides nothing: mail scanners open links, too', async () => {
    const page = await service.open(approve);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<h1>Approve: Pay 5,000 to ACME?</h1>');
    expect(page.body).toContain('<dt>Amount</dt><dd>5000</dd>');
    expect(page.body).toContain('<form method="post">');
    expect((await service.open(reject)).body).toContain('<button type="submit">Reject</button>');
    expect(service.resumed).toEqual([]);
    expect(await service.stored()).toMatchObject({ status: 'OPEN', votes: {}, version: 0 });
  });

  test('says that it was used', async () => {
    await service.press(approve);
    for (const url of [approve, reject]) {
      const page = await service.open(url);
      expect(page.statusCode).toBe(409);
      expect(page.body).toContain('You have approved this request at 2026-03-02T08:00:00.000Z.');
    }
  });

  test('says that it has expired', async () => {
    service.now = START + 3600_000;
    const page = await service.open(approve);
    expect(page.statusCode).toBe(410);
    expect(page.body).toContain('This request has expired');
  });
});

describe('pressing the button', () => {
  test('resumes the workflow, with who answered what', async () => {
    service.now += 60_000;
    const page = await service.press(approve, 'within budget');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<h1>Approved</h1>');
    const answer = { decision: 'APPROVED', approver: 'alice', comment: 'within budget' };
    expect(service.resumed).toEqual([
      {
        taskToken: 'token-1',
        output: {
          ...answer,
          decidedAt: '2026-03-02T08:01:00.000Z',
          answers: [{ ...answer, answeredAt: '2026-03-02T08:01:00.000Z' }],
        },
      },
    ]);
  });

  test('rejects by the other link', async () => {
    const page = await service.press(reject, 'too dear');
    expect(page.body).toContain('<h1>Rejected</h1>');
    expect(service.resumed[0].output).toMatchObject({ decision: 'REJECTED', approver: 'alice', comment: 'too dear' });
  });

  test('twice says so the second time, and changes nothing', async () => {
    await service.press(approve, 'first');
    const page = await service.press(approve, 'second');
    expect(page.statusCode).toBe(409);
    expect(page.body).toContain('You have answered already');
    expect(service.resumed).toHaveLength(1);
    expect(await service.stored()).toMatchObject({ votes: { alice: { comment: 'first' } } });
  });

  test('on both links counts the first alone', async () => {
    await service.press(approve);
    expect((await service.press(reject)).statusCode).toBe(409);
    expect(await service.stored()).toMatchObject({ status: 'APPROVED', version: 1 });
  });

  test('twice at the same time counts once', async () => {
    const pages = await Promise.all([service.press(approve), service.press(approve), service.press(reject)]);
    expect(pages.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    expect(service.resumed).toHaveLength(1);
  });

  test('after the end decides nothing, though the page was opened before', async () => {
    await service.open(approve);
    service.now = START + 3600_000;
    expect((await service.press(approve)).statusCode).toBe(410);
    expect(service.resumed).toEqual([]);
  });

  test('of a link that has ended decides nothing, though the request goes on: the execution was redriven', async () => {
    service.now = START + 7_200_000;
    await service.ask({ taskToken: 'token-2' });
    expect((await service.press(approve)).statusCode).toBe(410);
    expect((await service.press(service.messageTo('alice').approveUrl)).statusCode).toBe(200);
  });
});

describe('a link that was not made for it', () => {
  test.each([
    ['another decision', () => reject.replace('REJECTED', 'APPROVED')],
    ['another person', () => approve.replace('alice', 'bob')],
    ['another signature', () => approve.replace(/signature=.{10}/, 'signature=AAAAAAAAAA')],
    ['no query', () => approve.replace(/\?.*/, '')],
  ])('is refused by GET and POST: %s', async (_what, url) => {
    for (const page of [await service.open(url()), await service.press(url())]) {
      expect(page.statusCode).toBe(403);
      expect(page.body).toContain('This link is not valid');
      expect(page.body).not.toContain('ACME');
    }
    expect(await service.stored()).toMatchObject({ status: 'OPEN' });
  });

  test('is refused when the key was replaced, as soon as the old one is forgotten', async () => {
    service.secret = 'a new key';
    expect((await service.open(approve)).statusCode).toBe(200);
    service.now += 5 * 60_000;
    expect((await service.open(approve)).statusCode).toBe(403);
    expect(service.secretReads).toHaveLength(2);
  });

  test('is answered when the request is gone, or does not know the person', async () => {
    const link = { requestId: REQUEST_ID, decision: 'APPROVED', expiresAt: START / 1000 + 3600 } as const;
    const stranger = urlOf('https://approvals.example.com', KEY, { ...link, approver: 'zoe' });
    expect((await service.open(stranger)).statusCode).toBe(404);
    service.table.items.clear();
    expect((await service.open(approve)).statusCode).toBe(404);
    expect((await service.press(approve)).statusCode).toBe(404);
  });
});

test.each(['PUT', 'DELETE', 'HEAD', 'OPTIONS'])('%s is not how to answer', async (method) => {
  const page = await service.open(approve, { requestContext: { http: { method } } });
  expect(page).toMatchObject({ statusCode: 405, headers: { allow: 'GET, POST' } });
});

test('a form that is none is refused, and the link still works', async () => {
  const { statusCode } = await service.press(approve, '', {
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(statusCode).toBe(415);
  expect((await service.press(approve, 'x'.repeat(1001))).statusCode).toBe(400);
  expect((await service.press(approve, 'x'.repeat(100_000))).statusCode).toBe(413);
  expect((await service.press(approve)).statusCode).toBe(200);
});

describe('several approvers', () => {
  test('decide when the quorum is reached', async () => {
    const message = await askThree(2);
    const first = await service.press(message('alice').approveUrl, 'fine');
    expect(first.statusCode).toBe(200);
    expect(first.body).toContain('1 of 2 approvals that are needed have been given');
    expect(service.resumed).toEqual([]);
    await service.press(message('carol').approveUrl);
    expect(service.resumed[0].output).toMatchObject({
      decision: 'APPROVED',
      approver: 'carol',
      answers: [{ approver: 'alice', comment: 'fine' }, { approver: 'carol' }],
    });
    const late = await service.press(message('bob').rejectUrl);
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('It was approved by others.');
  });

  test('are overruled by one who rejects', async () => {
    const message = await askThree(1);
    await service.press(message('bob').rejectUrl);
    expect(service.resumed[0].output).toMatchObject({ decision: 'REJECTED', approver: 'bob' });
  });

  test('reject when the quorum cannot be reached any more', async () => {
    const message = await askThree(2, 'QUORUM_UNREACHABLE');
    await service.press(message('bob').rejectUrl);
    await service.press(message('alice').approveUrl);
    expect(service.resumed).toEqual([]);
    await service.press(message('carol').rejectUrl, 'no');
    expect(service.resumed[0].output).toMatchObject({ decision: 'REJECTED', approver: 'carol', comment: 'no' });
  });

  test('who click in the same moment are all counted, and one of them decides', async () => {
    const message = await askThree(2);
    const names = ['alice', 'bob', 'carol'];
    const pages = await Promise.all(names.map((name) => service.press(message(name).approveUrl)));
    expect(pages.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 409]);
    expect(service.resumed).toHaveLength(1);
    expect(service.resumed[0].output.answers).toHaveLength(2);
  });
});

test('an answer that others are faster than, again and again, is not lost in silence', async () => {
  const getItem = service.table.getItem.bind(service.table);
  service.table.getItem = async (input) => {
    const read = await getItem(input);
    const item = service.table.items.get(REQUEST_ID)!;
    item.version = { N: String(Number(item.version.N) + 1) };
    return read;
  };
  const page = await service.press(approve);
  expect(page.statusCode).toBe(503);
  expect(page.body).toContain('Open the link of the message again.');
});

test('a failure is told without what failed', async () => {
  service.table.getItem = async () => {
    throw awsError('InternalServerError', 'token-1');
  };
  const page = await service.open(approve);
  expect(page.statusCode).toBe(500);
  expect(page.body).not.toMatch(/InternalServerError|token-1/);
  expect(service.logged.at(-1)).toEqual({ method: 'GET', statusCode: 500, error: 'InternalServerError' });
});
