import { createHash } from 'node:crypto';
import { html } from '../../../assets/human-approval/html';
import { approver, FakeService, type Page } from './fake-service';

const HOSTILE = `"><script>alert('x')</script><img src=x onerror=alert(1)>&amp;`;

async function pagesOf(service: FakeService, name: string): Promise<readonly Page[]> {
  const { approveUrl, rejectUrl } = service.messageTo(name);
  return [
    await service.open(approveUrl),
    await service.open(rejectUrl),
    await service.press(approveUrl, HOSTILE),
    await service.open(approveUrl),
    await service.open(`${approveUrl}x`),
  ];
}

test('whatever is shown is shown as text', async () => {
  const service = new FakeService();
  const name = HOSTILE.slice(0, 100);
  await service.ask({
    approvers: [approver(name)],
    subject: HOSTILE,
    details: { [HOSTILE]: HOSTILE, nested: { deep: [HOSTILE] }, nothing: null },
  });
  const pages = await pagesOf(service, name);
  for (const { body } of pages) {
    expect(body).not.toMatch(/<script|<img|onerror=[^&]*>/);
    expect(body.match(/<[a-z!/][^>]*>/gi)?.filter((tag) => /alert|src/.test(tag))).toEqual([]);
  }
  expect(pages[0].body).toContain('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;');
  expect(pages[0].body).toContain('<dd>null</dd>');
});

test('every page has the headers that keep it to itself', async () => {
  const service = new FakeService();
  await service.ask();
  for (const { headers, body } of await pagesOf(service, 'alice')) {
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex, nofollow',
      'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
    });
    const [, style] = /<style>(.*)<\/style>/s.exec(body) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    );
  }
});

test('a page loads nothing and links to nothing', async () => {
  const service = new FakeService();
  await service.ask();
  for (const { body } of await pagesOf(service, 'alice')) expect(body).not.toMatch(/\b(src|href|action|style)=/);
});

test('no page holds the link, the token or the key', async () => {
  const service = new FakeService();
  await service.ask();
  const signature = new URL(service.messageTo('alice').approveUrl).searchParams.get('signature')!;
  for (const page of await pagesOf(service, 'alice')) {
    for (const secret of [signature, 'token-1', service.secret]) expect(JSON.stringify(page)).not.toContain(secret);
  }
});

test('a template escapes what is put in, and leaves what is HTML', () => {
  const item = html`<li>${'<'}</li>`;
  expect(html`<ul>${[item, item]}</ul>`.text).toBe('<ul><li>&lt;</li><li>&lt;</li></ul>');
  expect(html``.text).toBe('');
});
