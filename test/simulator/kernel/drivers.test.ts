import { driveAsync } from '../../../src/simulator/kernel/driver-async';
import { driveSync } from '../../../src/simulator/kernel/driver-sync';
import { call, delay, fork } from '../../../src/simulator/kernel/effect';
import { type Co, Simulation } from './simulation';

/** Three processes that ask and rest in turn. */
function busy(simulation: Simulation): Co<unknown> {
  return fork({
    count: 3,
    concurrency: 2,
    *start(index) {
      for (let i = 0; i < 3; i++) {
        simulation.say(`${index} got ${yield call(`${index}.${i}`)}`);
        yield delay((7 * index + 3 * i) % 5);
      }
      return index;
    },
  });
}

const answer = (request: string): string => request.toUpperCase();

test('both drivers give the same outcome, in the same order, at the same virtual times', async () => {
  const [sync, async] = [new Simulation(), new Simulation()];
  const outcome = driveSync(sync.start(busy(sync)), answer);
  const later = await driveAsync(async.start(busy(async)), (request) => Promise.resolve(request).then(answer));
  expect(later).toEqual(outcome);
  expect(outcome).toEqual({ kind: 'returned', value: { kind: 'succeeded', values: [0, 1, 2] } });
  expect(async.log).toEqual(sync.log);
  expect(sync.log).toHaveLength(9);
});

test('the asynchronous driver takes plain answers, too', async () => {
  const simulation = new Simulation();
  expect(await driveAsync(simulation.start(busy(simulation)), answer)).toMatchObject({ kind: 'returned' });
});

test('the asynchronous driver asks the next only when the answer is there: one request at a time', async () => {
  const simulation = new Simulation();
  let open = 0;
  await driveAsync(simulation.start(busy(simulation)), async (request) => {
    open += 1;
    expect(open).toBe(1);
    await Promise.resolve();
    open -= 1;
    return request;
  });
});

test('what the answerer throws goes to the caller, not into the process', async () => {
  const fault = new Error('the mock is wrong');
  const throwing = () => {
    throw fault;
  };
  const [sync, async] = [new Simulation(), new Simulation()];
  expect(() => driveSync(sync.start(busy(sync)), throwing)).toThrow(fault);
  await expect(driveAsync(async.start(busy(async)), throwing)).rejects.toBe(fault);
  expect([...sync.log, ...async.log]).toEqual([]);
});
