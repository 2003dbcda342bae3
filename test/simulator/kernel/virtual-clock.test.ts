import { VirtualClock } from '../../../src/simulator/kernel/virtual-clock';

test('the clock starts where it is told and moves only forwards', () => {
  const clock = new VirtualClock(1000);
  expect(clock.now).toBe(1000);
  clock.advanceTo(2500);
  expect(clock.now).toBe(2500);
  clock.advanceTo(2000);
  expect(clock.now).toBe(2500);
});
