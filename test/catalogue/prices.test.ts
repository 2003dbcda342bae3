import { US_EAST_1 } from '../../src/catalogue/prices';
import { QUOTAS } from '../../src/catalogue/quotas';

test('prices per GB-second are those of the price list', () => {
  expect(US_EAST_1.express.gbSecond.map(({ price }) => price.toFixed(8))).toEqual([
    '0.00001667',
    '0.00000833',
    '0.00000456',
  ]);
  expect(US_EAST_1.standardTransition * 1000).toBeCloseTo(0.025);
});

test('quotas and prices say where they come from, and when that was', () => {
  for (const entry of [...Object.values(QUOTAS), US_EAST_1]) {
    expect(entry.source).toMatch(/^https:\/\/(docs\.)?aws\.amazon\.com\//);
    expect(entry.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});
