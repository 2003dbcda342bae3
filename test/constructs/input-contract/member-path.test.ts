import fc from 'fast-check';
import { memberPath } from '../../../src/constructs/input-contract/input-violations';
import { compileReferencePath } from '../../../src/query/json-path/reference-path';

test.each([
  ['ShipOrder', '$.saga.ShipOrder'],
  ['Ship order', "$.saga['Ship order']"],
  ["it's", "$.saga['it_s']"],
  ['a\\b', "$.saga['a_b']"],
  ['1st', "$.saga['1st']"],
])('the member %j has the path %s', (name, path) => {
  expect(memberPath('$.saga', name)).toBe(path);
});

test('whatever the name, AWS takes the path as a ResultPath of one member', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (name) => {
      const path = compileReferencePath(memberPath('$.saga', name));
      const written = path.write({ kept: 1 }, 2);
      expect(written).toEqual({ kept: 1, saga: { [name.replace(/['\\]/g, '_')]: 2 } });
    }),
    { seed: 8, numRuns: 500 },
  );
});
