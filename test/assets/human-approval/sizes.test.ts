import { cut, fitting, jsonBytes } from '../../../assets/human-approval/size';
import { approver, FakeService } from './fake-service';

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test.each([
  ['short', 3, 'short'],
  ['a'.repeat(100), 100, 'a'.repeat(100)],
  ['a'.repeat(101), 100, `${'a'.repeat(72)}… (cut, of 101 characters)`],
  ['日'.repeat(50), 60, `${'日'.repeat(11)}… (cut, of 50 characters)`],
  ['😀'.repeat(50), 60, `${'😀'.repeat(8)}… (cut, of 100 characters)`],
  ['\u0001'.repeat(50), 60, `${'\u0001'.repeat(5)}… (cut, of 50 characters)`],
])('%j in %d bytes', (text, bytes, expected) => {
  expect(cut(text, bytes)).toBe(expected);
  expect(jsonBytes(cut(text, bytes))).toBeLessThanOrEqual(Math.max(bytes, 32));
});

test('the longest allowance that fits is found', () => {
  const make = (allowance: number) => 'x'.repeat(Math.min(allowance, 1000));
  expect(fitting(make, ({ length }) => length <= 77, 5000)).toHaveLength(77);
  expect(fitting(make, () => true, 5000)).toHaveLength(1000);
  expect(fitting(make, () => false, 5000)).toHaveLength(0);
});

/** Everybody writes as much as the page takes. */
async function allAnswer(count: number, comment: string, nameOf = (index: number) => `approver ${index}`) {
  const service = new FakeService();
  const names = Array.from({ length: count }, (_, index) => nameOf(index));
  await service.ask({ approvers: names.map(approver), quorum: count });
  const pages = [];
  for (const name of names) pages.push(await service.press(service.messageTo(name).approveUrl, comment));
  return { pages, service, names };
}

test.each([
  [95, '日'.repeat(1000)],
  [130, '"'.repeat(1000)],
  [160, '日'.repeat(1000)],
])('%d approvers with the longest comments: the result fits, and no answer is lost', async (count, comment) => {
  const { pages, service, names } = await allAnswer(count, comment);
  expect(pages.map(({ statusCode }) => statusCode)).toEqual(names.map(() => 200));
  const [{ output }] = service.resumed;
  expect(bytesOf(output)).toBeLessThanOrEqual(256 * 1024);
  expect(output.answers.map((answer: any) => answer.approver)).toEqual(names);
  expect(output.answers[0].comment).toMatch(/^.+… \(cut, of 1000 characters\)$/);
});

test('what fits is not cut, and short comments stay whole beside long ones', async () => {
  const few = await allAnswer(20, '日'.repeat(1000));
  expect(few.service.resumed[0].output.comment).toBe('日'.repeat(1000));
});

test('approvers whose answers would not fit without any comment are refused', async () => {
  const many = Array.from({ length: 1500 }, (_, index) => approver(`approver ${index}`));
  await expect(new FakeService().ask({ approvers: many, quorum: 1 })).rejects.toMatchObject({
    name: 'ApprovalRequestInvalid',
    message: '1500 approvers are too many: their answers do not fit into a payload',
  });
});
