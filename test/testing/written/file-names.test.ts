import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { fileNames, withSlashes } from '../../../src/testing/written/file-names';

const clean = (name: string): string => name.replaceAll(/[^\w.-]+/g, '_');

test('names that become the same are told apart, also where case does not count', () => {
  expect(fileNames(['Orders', 'orders', 'a/b', 'a:b', 'a_b'], clean)).toEqual([
    'Orders',
    'orders-2',
    'a_b',
    'a_b-2',
    'a_b-3',
  ]);
});

test('a machine may be called as a device of Windows, or nothing that a file could be called', () => {
  expect(fileNames(['Con', 'aux.v2', 'Console', 'LPT1'], clean)).toEqual(['_Con', '_aux.v2', 'Console', '_LPT1']);
  expect(fileNames(['', ''], clean)).toEqual(['state-machine', 'state-machine-2']);
});

test('each name has a file of its own', () => {
  const name = fc.oneof(fc.string(), fc.constantFrom('Orders', 'orders', 'ORDERS', 'con', 'a-2', 'a', 'A'));
  fc.assert(
    fc.property(fc.array(name), (names) => {
      const files = fileNames(names, clean);
      expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(names.length);
    }),
    { seed: 18 },
  );
});

test('paths are written with /', () => {
  expect(withSlashes('C:\\work\\coverage\\Orders.asl.json', win32)).toBe('C:/work/coverage/Orders.asl.json');
  expect(withSlashes('coverage/a\\b.json', posix)).toBe('coverage/a\\b.json');
});
