import { expectedOutcome, FAULTS, type Fault, type Faults, outcomeOf, sagaUnderFaults } from './faults';

const kinds = Object.keys(FAULTS) as Fault[];
const sagas = [1, 2, 3, 4, 5, 6].flatMap((steps) =>
  Array.from({ length: steps }, (_, index) => ({ steps, pivot: index + 1 })),
);

let runs = 0;

test.each(sagas)('$steps steps, pivot $pivot: no one or two faults break the promise', ({ steps, pivot }) => {
  const run = sagaUnderFaults(steps, pivot);
  const check = (faults: Faults): readonly string[] => {
    runs += 1;
    const actual = outcomeOf(run(faults));
    // The faults stand on both sides, so that a failure names them.
    expect({ faults, ...actual }).toEqual({ faults, ...expectedOutcome(steps, pivot, faults) });
    return [...actual.done, ...actual.undone];
  };
  for (const first of check({})) {
    for (const kind of kinds) {
      // A second fault matters only where the run with the first one comes by.
      const later = check({ [first]: kind }).filter((name) => name.startsWith('Undo'));
      for (const second of later) for (const other of kinds) check({ [first]: kind, [second]: other });
    }
  }
});

test('these are all faults that can meet: thousands', () => {
  expect(runs).toBe(expectedRuns());
});

/** One run without a fault; each step with each fault; and then each compensation that this leads to with each fault. */
function expectedRuns(): number {
  let sum = 0;
  for (const { steps, pivot } of sagas) {
    sum += 1 + steps * kinds.length;
    for (let failed = 1; failed <= pivot; failed += 1) sum += (2 * (failed - 1) + 2 * failed) * kinds.length;
  }
  return sum;
}
