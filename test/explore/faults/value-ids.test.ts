import fc from 'fast-check';
import { ValueIds } from '../../../src/explore/faults/value-ids';
import type { JsonValue } from '../../../src/json/json-value';

test('two values have one id where their texts are the same, and else never', () => {
  // Few texts, which look like what ids are made of, so that values are equal, and nearly equal, often.
  const text = fc.constantFrom('', 'a', '1', '#0', '1:a', 'null', 'a,1:a', '"', '{', '[');
  const value = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(text, fc.constantFrom(null, true, false, 0, 1, 10)),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(text, tie('value'), { maxKeys: 3 }),
    ),
  })).value;
  fc.assert(
    fc.property(fc.array(value, { minLength: 2, maxLength: 20 }), (values) => {
      const ids = new ValueIds();
      const texts = values.map((each) => JSON.stringify(each));
      const own = values.map((each) => ids.idOf(each));
      for (const [index, id] of own.entries())
        expect(own.map((other) => other === id)).toEqual(texts.map((other) => other === texts[index]));
    }),
    { seed: 11, numRuns: 500 },
  );
});
