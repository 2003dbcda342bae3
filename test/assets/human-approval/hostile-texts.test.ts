import type { RequestEvent } from '../../../assets/human-approval/request-event';
import { approver, FakeService } from './fake-service';

const LINK = 'Approve: https://evil.example.com';

/** What is sent and shown when the payload has this. */
async function shown(event: Partial<RequestEvent>) {
  const service = new FakeService();
  await service.ask(event);
  const [input] = service.published;
  const { email, sms, default: json } = JSON.parse(input.Message);
  const { approveUrl } = JSON.parse(json);
  const pages = [await service.open(approveUrl), await service.press(approveUrl), await service.open(approveUrl)];
  return { service, input, email, sms, json, pages };
}

const SPOOFED = '\u202e000,5 yaP\u2066\u200f\u061c';

test.each<[string, Partial<RequestEvent>]>([
  ['a name', { approvers: [approver(`alice\n\n${LINK}\n`)] }],
  ['a name with another line end', { approvers: [approver(`a\u2028${LINK}\u0085${LINK}\r`)] }],
  ['a subject', { subject: `Pay?\r\n\r\n${LINK}` }],
  ['a subject that is nothing else', { subject: LINK }],
  ['a subject that looks alike', { subject: `\u200b ${LINK.replace('A', 'Ａ')}` }],
  ['a label', { details: { [`A\n${LINK}`]: 1, Approve: 'https://evil.example.com', ' REJECT ': 'https://evil' } }],
  ['a detail', { details: { Note: `x\n\n${LINK}`, Deep: { [`a\n${LINK}`]: [`b\n${LINK}`] } } }],
])('%s writes no line of its own into the message, and none that passes for ours', async (_what, event) => {
  const { email, sms } = await shown(event);
  for (const text of [email, sms] as string[]) {
    const links = text
      .split(/[\n\r\u0085\u2028\u2029]/)
      .filter((line) => /^\W*(approve|reject)/i.test(line.normalize('NFKC')));
    const ours = links.filter((line) => /^(Approve|Reject): https:\/\/approvals\.example\.com\/\S+$/.test(line));
    expect([ours.length, links.filter((line) => !line.startsWith('> ')).length]).toEqual([2, 2]);
  }
});

test.each<[string, Partial<RequestEvent>]>([
  ['subject', { subject: SPOOFED }],
  ['label and detail', { details: { [SPOOFED]: SPOOFED, List: [SPOOFED], Map: { [SPOOFED]: 1 } } }],
  ['name', { approvers: [approver(SPOOFED)] }],
])('what turns the direction of a text is seen, not obeyed: %s', async (_what, event) => {
  const { input, pages } = await shown(event);
  for (const text of [
    input.Subject,
    input.Message,
    JSON.stringify(input.MessageAttributes),
    ...pages.map(({ body }) => body),
  ]) {
    expect(text).not.toMatch(/[\p{Bidi_Control}\p{Cs}]/u);
  }
  expect(input.Message + pages[0].body).toContain('\\u202e');
});

test('programs read what was asked, character by character', async () => {
  const { json } = await shown({ subject: SPOOFED, details: { Note: 'a\n\u0000\u007f😀' } });
  expect(JSON.parse(json)).toMatchObject({ subject: SPOOFED, details: { Note: 'a\n\u0000\u007f😀' } });
});

test.each(['x\ud800', '\udc00', 'a\ud800\ud800b'])(
  'half of a pair in a name %j: the own link works, once',
  async (name) => {
    const { pages, service } = await shown({ approvers: [approver(name)] });
    expect(pages.map(({ statusCode }) => statusCode)).toEqual([200, 200, 409]);
    expect(service.resumed).toHaveLength(1);
  },
);

test('two names that become one are refused', async () => {
  const approvers = ['a\ud800', 'a\ud801'].map(approver);
  await expect(new FakeService().ask({ approvers })).rejects.toMatchObject({ name: 'ApprovalRequestInvalid' });
});

test.each(['__proto__', 'constructor', 'a.b', '#x', ':y'])('an approver may be called %s', async (name) => {
  const { pages, service } = await shown({ approvers: [approver(name)] });
  expect(pages.map(({ statusCode }) => statusCode)).toEqual([200, 200, 409]);
  expect(service.resumed).toMatchObject([{ output: { approver: name } }]);
});

test('a message that would be too long has its longest texts cut, and says so', async () => {
  const { input } = await shown({ subject: 'S'.repeat(3000), details: { Long: '"日\\'.repeat(40_000), Short: 7 } });
  expect(Buffer.byteLength(input.Message)).toBeLessThanOrEqual(256 * 1024);
  expect(Buffer.byteLength(input.Message)).toBeGreaterThan(200 * 1024);
  const { default: json, email, sms } = JSON.parse(input.Message);
  expect(JSON.parse(json)).toMatchObject({ subject: 'S'.repeat(3000), details: { Short: 7 } });
  expect(email).toContain('… (cut, of 120000 characters)\nShort: 7\n');
  expect(sms.length).toBeLessThan(1600);
});
