import fc from 'fast-check';
import type { State } from '../../../src/asl/definition';
import { VisitCounts } from '../../../src/simulator/scope/visit-counts';

const STATES = Array.from({ length: 40 }, (_, index) => ({ name: `State ${index}` }) as State);

test('a first visit is number 0', () => {
  const counts = new VisitCounts();
  expect([counts.add(STATES[0]), counts.add(STATES[0]), counts.add(STATES[1])]).toEqual([0, 1, 0]);
  expect([...counts.repeated]).toEqual([[STATES[0], 2]]);
});

test('whatever is visited and copied, in any order: each copy counts for itself', () => {
  const visit = fc.record({ of: fc.nat(5), state: fc.nat(STATES.length - 1) });
  const copy = fc.record({ copies: fc.nat(5) });
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 5, arbitrary: visit }, { weight: 1, arbitrary: copy }), { maxLength: 200 }),
      (steps) => {
        const all = [{ counts: new VisitCounts(), visits: new Map<State, number>() }];
        for (const step of steps) {
          if ('copies' in step) {
            const { counts, visits } = all[step.copies % all.length];
            all.push({ counts: counts.copy(), visits: new Map(visits) });
            continue;
          }
          const { counts, visits } = all[step.of % all.length];
          const state = STATES[step.state];
          expect(counts.add(state)).toBe(visits.get(state) ?? 0);
          visits.set(state, (visits.get(state) ?? 0) + 1);
        }
        for (const { counts, visits } of all) {
          expect(STATES.map((state) => counts.of(state))).toEqual(STATES.map((state) => visits.get(state) ?? 0));
          expect(new Map(counts.repeated)).toEqual(new Map([...visits].filter(([, count]) => count > 1)));
        }
      },
    ),
    { seed: 7, numRuns: 200 },
  );
});
