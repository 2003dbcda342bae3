import { likeliest } from '../../src/json/likeliest';

/** The name that was probably meant. */

test.each([
  ['Chrage', 'Charge'],
  ['charge', 'Charge'],
  ['Charge ', 'Charge'],
  ['Refnd', 'Refund'],
  ['Ship', undefined],
  ['', undefined],
])('%j: %s', (name, meant) => {
  expect(likeliest(name, ['Charge', 'Refund'])).toBe(meant);
});

test('the first of two that are as like', () => {
  expect(likeliest('Charge', ['Charge1', 'Charge2'])).toBe('Charge1');
});

test('nothing is looked for long', () => {
  const long = 'x'.repeat(100_000);
  expect(likeliest(long, [`${long}y`])).toBeUndefined();
  const many = Array.from({ length: 100_000 }, (_, index) => `State ${index}`);
  expect(likeliest('State 99999', [...many.slice(3000)])).toBe('State 3999');
});
