import { type HttpEvent, readForm } from '../../../assets/human-approval/form';

const requestContext = { http: { method: 'POST' } };
const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };

function read(body: string, event: Partial<HttpEvent> = {}) {
  return readForm({ requestContext, headers, body, ...event });
}

test.each([
  ['comment=within+budget', 'within budget'],
  ['comment=a%0D%0Ab', 'a\nb'],
  ['comment=%20%09a%00%1B%5B31mb%20', 'a[31mb'],
  ['comment=%F0%9F%91%8D', '👍'],
  ['comment=', ''],
  ['comment=&other=1', ''],
  ['comment=1%E2%80%AE2', '1\\u202e2'],
  ['comment=%FF%FE', '\uFFFD\uFFFD'],
])('reads %s', (body, comment) => {
  expect(read(body)).toEqual({ comment });
});

test('reads a body in Base64, as an HTTP API may hand it over', () => {
  const body = Buffer.from('comment=fine').toString('base64');
  expect(read(body, { isBase64Encoded: true })).toEqual({ comment: 'fine' });
});

test.each<[string, string | undefined, Partial<HttpEvent>, number]>([
  ['no body and no header', undefined, { headers: undefined }, 415],
  ['no body', undefined, {}, 400],
  ['an empty body', '', {}, 400],
  ['an empty body of another type', '', { headers: { 'content-type': 'text/plain' } }, 415],
  ['a body without the field of the page', 'other=1', {}, 400],
  ['the field twice', 'comment=a&comment=b', {}, 400],
  ['what is no form', '{"comment":"a"}', {}, 400],
  ['Base64 of nothing', '', { isBase64Encoded: true }, 400],
  ['another site', 'comment=', { headers: { ...headers, 'sec-fetch-site': 'cross-site' } }, 403],
  ['a neighbour', 'comment=', { headers: { ...headers, 'Sec-Fetch-Site': 'same-site' } }, 403],
  ['a header twice', 'comment=', { headers: { ...headers, 'sec-fetch-site': 'same-origin, cross-site' } }, 403],
])('a request with %s decides nothing', (_what, body, event, refused) => {
  expect(readForm({ requestContext, headers, body, ...event })).toMatchObject({ refused });
});

test.each(['same-origin', 'Same-Origin', 'none'])('a browser that says %s is that of the page', (site) => {
  expect(read('comment=', { headers: { ...headers, 'Sec-Fetch-Site': site } })).toEqual({ comment: '' });
});

test('names of headers are of any case', () => {
  expect(read('comment=a', { headers: { 'Content-Type': headers['content-type'] } })).toEqual({ comment: 'a' });
});

test('takes a comment of 1,000 characters, however they are written, and no more', () => {
  const body = (count: number) => `comment=${encodeURIComponent('日'.repeat(count))}`;
  expect(read(body(1000))).toEqual({ comment: '日'.repeat(1000) });
  expect(read(`comment=${'a'.repeat(1001)}`)).toMatchObject({ refused: 400 });
  expect(read(body(1001))).toMatchObject({ refused: 413 });
});

test.each(['application/json', 'text/plain', ''])('refuses %j', (type) => {
  expect(read('comment=x', { headers: { 'content-type': type } })).toMatchObject({ refused: 415 });
});
