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
  ['other=1', ''],
  ['comment=%FF%FE', '\uFFFD\uFFFD'],
])('reads %s', (body, comment) => {
  expect(read(body)).toEqual({ comment });
});

test('reads a body in Base64, as an HTTP API may hand it over', () => {
  const body = Buffer.from('comment=fine').toString('base64');
  expect(read(body, { isBase64Encoded: true })).toEqual({ comment: 'fine' });
});

test('needs no comment', () => {
  expect(readForm({ requestContext })).toEqual({ comment: '' });
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
