import { stateNameFor } from '../../../src/constructs/private/names';

test('the name of a state that is made for another says what it is for', () => {
  expect(stateNameFor('Alert ', 'Refund', ' failed')).toBe('Alert Refund failed');
  expect(stateNameFor('', 'Refund', ' (all)')).toBe('Refund (all)');
});

test('it is cut to the 80 characters that AWS allows, what it is for left whole', () => {
  const name = stateNameFor('Alert ', 'R'.repeat(80), ' failed');
  expect(name).toBe(`Alert ${'R'.repeat(67)} failed`);
  expect(name).toHaveLength(80);
});
