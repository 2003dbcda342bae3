import fc from 'fast-check';
import { fileUri } from '../../../src/checks/report/file-uri';

test.each([
  ['app/template.yaml', 'app/template.yaml'],
  ['app\\template.yaml', 'app/template.yaml'],
  ['C:\\work\\my app\\template.yaml', 'file:///C:/work/my%20app/template.yaml'],
  ['C:/work/template.yaml', 'file:///C:/work/template.yaml'],
  ['../other/a#1?.yaml', '../other/a%231%3F.yaml'],
  // A machine that stands for its file: no scheme.
  ['template.yaml:Orders', 'template.yaml%3AOrders'],
])('%s is %s', (path, uri) => {
  expect(fileUri(path)).toBe(uri);
});

test('of every path there is one that a parser of addresses takes, in the repository', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (path) => {
      expect(new URL(fileUri(`a/${path}`), 'https://example.org/').protocol).toBe('https:');
    }),
    { seed: 18 },
  );
});
