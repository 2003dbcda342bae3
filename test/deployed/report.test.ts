import { examples } from '../../examples/all';
import { NOT_DEPLOYED } from './assembly';
import { GAPS } from './gaps/check-gaps';
import { FUTILE, LISTED } from './listed';
import { renderReport } from './report';

test('every difference that is listed is because of a gap that is looked for', () => {
  const ids = GAPS.map(({ id }) => id);
  const named = Object.values(LISTED).flatMap((byTitle) =>
    Object.values(byTitle).flatMap(({ gap }) => gap.split(', ')),
  );
  expect(named.filter((gap) => !ids.includes(gap))).toEqual([]);
  const futile = Object.values(FUTILE).flatMap((byTitle) => Object.values(byTitle).map((why) => why.split(':')[0]));
  expect(futile.filter((gap) => !ids.includes(gap))).toEqual([]);
});

test('a gap has one id', () => {
  expect(new Set(GAPS.map(({ id }) => id)).size).toBe(GAPS.length);
});

test('what is not deployed is an example', () => {
  expect(NOT_DEPLOYED.filter((name) => !Object.hasOwn(examples, name))).toEqual([]);
});

test('the page counts what agreed and names what did not', () => {
  const page = renderReport(
    [
      {
        app: 'shop',
        stacks: 2,
        runs: [
          { stack: 'a', title: 'an order | a parcel' },
          { stack: 'a', title: 'a refund', listed: { gap: 'M1', aspects: ['output', 'states'] } },
          { stack: 'b', title: 'a return', listed: { gap: 'M1', aspects: ['output'] } },
        ],
        notRun: [{ stack: 'b', title: 'a strike', reason: "'Ship' times out" }],
      },
    ],
    [{ stack: 'c', title: '', reason: 'N1' }],
    [{ id: 'M1', says: 'Nothing is kept.', minimal: { kind: 'call', does: 'a call', agrees: async () => undefined } }],
  );
  expect(page).toContain('3 executions, 1 agree.');
  expect(page).toContain('| shop | 2 | 3 | 1 | M1 (2) |');
  expect(page).toContain('| M1 | Nothing is kept. | a call |');
  expect(page).toContain('| a | a refund | output, states | M1 |');
  expect(page).toContain("| c |  | N1 |\n| b | a strike | 'Ship' times out |");
});
