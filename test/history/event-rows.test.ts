import { CommonEvent } from '../../src/history/common-event';
import { EventRows } from '../../src/history/event-rows';

const entered = new CommonEvent('PassStateEntered', 'A', 'input');

function rowsOf(count: number): EventRows {
  const rows = new EventRows();
  for (let row = 0; row < count; row++) rows.push(1000 + row, row, entered, { row });
  return rows;
}

test('rows are read as they were written, also behind the end of a block', () => {
  const rows = rowsOf(10_000);
  expect(rows.length).toBe(10_000);
  for (const row of [0, 1, 4095, 4096, 4097, 8191, 8192, 9999]) {
    expect(rows.at(row)).toEqual({
      timeMs: 1000 + row,
      previousEventId: row,
      draft: { type: 'PassStateEntered', name: 'A', input: { row } },
    });
  }
});

test('an event with an object of its own is read as it is', () => {
  const rows = rowsOf(1);
  const draft = { type: 'ExecutionFailed', error: 'Boom' } as const;
  rows.push(5, 1, draft, undefined);
  expect(rows.at(1).draft).toBe(draft);
});

test.each([3, 4096, 4097])('what a copy of %i rows gets is not in the one that it was copied from', (count) => {
  const rows = rowsOf(count);
  const copy = rows.copy();
  copy.push(1, 0, entered, 'copy');
  rows.push(2, 0, entered, 'original');
  expect(copy.length).toBe(count + 1);
  expect(copy.at(count).draft).toMatchObject({ input: 'copy' });
  expect(rows.at(count).draft).toMatchObject({ input: 'original' });
  expect(copy.at(count - 1)).toEqual(rows.at(count - 1));
});
