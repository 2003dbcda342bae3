import * as fc from 'fast-check';
import { EventQueue } from '../../../src/simulator/kernel/event-queue';

interface Event {
  readonly time: number;
  readonly sequence: number;
}

const sorted = (events: readonly Event[]) => [...events].sort((a, b) => a.time - b.time || a.sequence - b.sequence);

function drain(queue: EventQueue<Event>): Event[] {
  const popped: Event[] = [];
  for (let event = queue.pop(); event; event = queue.pop()) popped.push(event);
  return popped;
}

test('an empty queue has no next time and nothing to pop', () => {
  const queue = new EventQueue<Event>();
  expect(queue.next?.time).toBeUndefined();
  expect(queue.pop()).toBeUndefined();
  expect(queue.size).toBe(0);
});

test('at equal times, what was queued first goes first', () => {
  const queue = new EventQueue<Event>();
  for (const sequence of [3, 1, 4, 0, 2]) queue.push({ time: 5, sequence });
  queue.push({ time: 4, sequence: 9 });
  expect(queue.next?.time).toBe(4);
  expect(drain(queue).map(({ sequence }) => sequence)).toEqual([9, 0, 1, 2, 3, 4]);
});

test('whatever is pushed comes out in the order (time, sequence)', () => {
  const times = fc.array(fc.nat({ max: 20 }), { maxLength: 200 });
  fc.assert(
    fc.property(times, (all) => {
      const queue = new EventQueue<Event>();
      const events = all.map((time, sequence) => ({ time, sequence }));
      for (const event of events) queue.push(event);
      expect(queue.size).toBe(events.length);
      expect(drain(queue)).toEqual(sorted(events));
    }),
    { seed: 21, numRuns: 200 },
  );
});

test('pushes and pops may mix: each pop gives the first of what is there', () => {
  const steps = fc.array(fc.option(fc.nat({ max: 10 }), { nil: 'pop' as const }), { maxLength: 100 });
  fc.assert(
    fc.property(steps, (all) => {
      const queue = new EventQueue<Event>();
      let model: Event[] = [];
      all.forEach((step, sequence) => {
        if (step === 'pop') {
          expect(queue.pop()).toEqual(model[0]);
          model = model.slice(1);
        } else {
          queue.push({ time: step, sequence });
          model = sorted([...model, { time: step, sequence }]);
        }
        expect(queue.next?.time).toBe(model[0]?.time);
        expect(queue.size).toBe(model.length);
      });
    }),
    { seed: 22, numRuns: 200 },
  );
});

test('a long line of events that are due now stays in order, beside later ones', () => {
  const queue = new EventQueue<Event>();
  queue.push({ time: 1, sequence: 0 });
  queue.push({ time: 2, sequence: 1 });
  const popped = [queue.pop()];
  for (let sequence = 2; sequence < 5000; sequence++) {
    queue.push({ time: 1, sequence });
    if (sequence % 3 === 0) popped.push(queue.pop());
  }
  popped.push(...drain(queue));
  expect(popped.map((event) => event?.sequence)).toEqual([0, ...Array.from({ length: 4998 }, (_, i) => i + 2), 1]);
  expect(queue.size).toBe(0);
});
