import { type Link, readLink, urlOf } from '../../../assets/human-approval/link';
import { KEY, REQUEST_ID } from './fake-service';

const link: Link = { requestId: REQUEST_ID, decision: 'APPROVED', approver: 'alice', expiresAt: 1_800_000_000 };

function parts(url: string): [requestId: string, query: string] {
  const { pathname, search } = new URL(url);
  return [decodeURIComponent(pathname.slice(1)), search.slice(1)];
}

function read(url: string, key = KEY): Link | undefined {
  return readLink(key, ...parts(url));
}

const url = urlOf('https://approvals.example.com', KEY, link);

test('a link is read back as it was made', () => {
  expect(read(url)).toEqual(link);
});

test.each(['Ann O’Neill & sons', 'a+b@example.com', 'x","REJECTED', '100 %', 'approver=bob&x', '日本'])(
  'an approver may be called %s',
  (approver) => {
    const named = { ...link, approver };
    expect(read(urlOf('https://a.example.com', KEY, named))).toEqual(named);
  },
);

test.each([
  ['another decision', /APPROVED/, 'REJECTED'],
  ['another person', /alice/, 'mallory'],
  ['a later end', /1800000000/, '1900000000'],
  ['another request', /0b7b4a5e/, '1b7b4a5e'],
  ['no signature', /&signature=.*/, ''],
  ['an empty signature', /signature=.*/, 'signature='],
  ['a shorter signature', /.$/, ''],
  ['a longer signature', /$/, 'A'],
  [
    'a signature in other letters that decode to the same bytes',
    /.$/,
    (last: string) => String.fromCharCode(last.charCodeAt(0) + 1),
  ],
  ['a decision that there is not', /APPROVED/, 'MAYBE'],
  ['an end that is no number', /1800000000/, '1.8e9'],
  ['no end', /&expires=\d+/, ''],
  ['a member twice', /$/, '&approver=alice'],
])('a link with %s is not valid', (_what, from, to) => {
  const changed = url.replace(from, to as string);
  expect(changed).not.toBe(url);
  expect(read(changed)).toBeUndefined();
});

test('a link that was signed with another key is not valid', () => {
  expect(read(url, 'another key')).toBeUndefined();
});

test('a link without a request or a query is not valid', () => {
  expect(readLink(KEY, undefined, parts(url)[1])).toBeUndefined();
  expect(readLink(KEY, REQUEST_ID, undefined)).toBeUndefined();
});
