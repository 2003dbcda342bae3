import { driveAsync } from '../../../src/simulator/kernel/driver-async';
import { driveSync } from '../../../src/simulator/kernel/driver-sync';
import { delay, fork } from '../../../src/simulator/kernel/effect';
import { ask, askAndGoOn, type Co, Simulation } from './simulation';

/** Three processes that ask and rest in turn. */
function busy(simulation: Simulation): Co<unknown> {
  return fork({
    count: 3,
    concurrency: 2,
    *start(index) {
      for (let i = 0; i < 3; i++) {
        simulation.say(`${index} got ${yield* ask(`${index}.${i}`)}`);
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

test('an answer that a process needs at once is there before anything else happens: one request at a time', async () => {
  const simulation = new Simulation();
  const seen: number[] = [];
  let open = 0;
  await driveAsync(simulation.start(busy(simulation)), async (request) => {
    open += 1;
    seen.push(open);
    await Promise.resolve();
    open -= 1;
    return request;
  });
  expect(seen).toEqual(Array(9).fill(1));
});

describe('processes that need their answers later', () => {
  /** All ask, and none goes on before all have asked. */
  const together = (simulation: Simulation, log: string[], answerAt: (request: string) => Promise<string>) =>
    driveAsync(
      simulation.start(
        fork({
          count: 4,
          concurrency: 4,
          *start(index): Co {
            const reply = yield* askAndGoOn(`${index}`);
            yield delay(0);
            log.push(`${index} has ${yield* reply}`);
          },
        }),
      ),
      (request) => {
        log.push(`${request} asks`);
        return answerAt(request);
      },
    );

  const asked = ['0 asks', '1 asks', '2 asks', '3 asks'];

  test('have all asked before the first is answered, and go on in their order, whichever answer comes first', async () => {
    const log: string[] = [];
    const turns = [4, 1, 3, 0];
    const slow = async (request: string): Promise<string> => {
      for (let i = 0; i < turns[Number(request)]; i++) await Promise.resolve();
      log.push(`${request} answered`);
      return request;
    };
    await together(new Simulation(), log, slow);
    expect(log.slice(0, 4)).toEqual(asked);
    expect(log.filter((line) => line.includes('has'))).toEqual(['0 has 0', '1 has 1', '2 has 2', '3 has 3']);
    expect(log.indexOf('3 answered')).toBeLessThan(log.indexOf('0 answered'));
  });

  test('fail with the answer of the first that fails in their order, and leave no rejection behind', async () => {
    const log: string[] = [];
    const failing = together(new Simulation(), log, (request) => Promise.reject(new Error(request)));
    await expect(failing).rejects.toThrow('0');
    expect(log).toEqual(asked);
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
