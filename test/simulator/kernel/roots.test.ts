import { driveSync } from '../../../src/simulator/kernel/driver-sync';
import { delay, fork, waitForSignal } from '../../../src/simulator/kernel/effect';
import type { RootLimits, RootOutcome } from '../../../src/simulator/kernel/root';
import type { Step } from '../../../src/simulator/kernel/step';
import { ask, type Co, Simulation } from './simulation';

const FOREVER: RootLimits = { stopAtMs: Number.POSITIVE_INFINITY, maxSteps: 10_000 };

/** Says something at each of these times after its start. */
function* says(simulation: Simulation, name: string, ...times: number[]): Co<string> {
  let now = 0;
  for (const time of times) {
    yield delay(time - now);
    now = time;
    simulation.say(name);
  }
  return name;
}

/** Starts a root that writes down how it ends. */
function spawn(simulation: Simulation, name: string, root: Co<unknown>, limits: Partial<RootLimits> = {}) {
  const ended = (outcome: RootOutcome<unknown>) => simulation.say(`${name} ${outcome.kind}`);
  return simulation.kernel.spawn(root, { ...FOREVER, ...limits }, { ended });
}

const drive = (simulation: Simulation) => driveSync(simulation.kernel.run(), (request) => `${request}!`);

test('roots run beside one another in one time, in the order in which things were planned', () => {
  const simulation = new Simulation();
  spawn(simulation, 'A', says(simulation, 'a', 1, 3, 5));
  spawn(simulation, 'B', says(simulation, 'b', 2, 3));
  expect(drive(simulation)).toBe('ended');
  expect(simulation.log).toEqual(['1 a', '2 b', '3 a', '3 b', '3 B returned', '5 a', '5 A returned']);
});

test('each has its own limit, up to which all that is due still happens', () => {
  const simulation = new Simulation();
  spawn(simulation, 'A', says(simulation, 'a', 1, 3, 5), { stopAtMs: 3 });
  spawn(simulation, 'B', says(simulation, 'b', 2, 4));
  drive(simulation);
  expect(simulation.log).toEqual(['1 a', '2 b', '3 a', '3 A stopped', '4 b', '4 B returned']);
});

test('one that runs into its limit of steps ends alone', () => {
  const simulation = new Simulation();
  const busy = function* (): Co {
    for (;;) yield delay(0);
  };
  spawn(simulation, 'Busy', busy(), { maxSteps: 50 });
  spawn(simulation, 'B', says(simulation, 'b', 2));
  drive(simulation);
  expect(simulation.log).toEqual(['0 Busy exhausted', '2 b', '2 B returned']);
});

test('a root may start another, which outlives it', () => {
  const simulation = new Simulation();
  const parent = function* (): Co {
    yield delay(1);
    spawn(simulation, 'Child', says(simulation, 'child', 0, 7));
    simulation.say('parent');
  };
  spawn(simulation, 'Parent', parent());
  drive(simulation);
  expect(simulation.log).toEqual(['1 parent', '1 Parent returned', '1 child', '8 child', '8 Child returned']);
});

describe('where nothing can happen any more', () => {
  const waits = (): Co<unknown> => waitForSignal('token', Number.POSITIVE_INFINITY);

  test('it says so, and can be gone on with after a signal', () => {
    const simulation = new Simulation();
    const root = spawn(simulation, 'A', waits(), { stopAtMs: 1_000_000 });
    expect(drive(simulation)).toBe('idle');
    expect(simulation.kernel.awaitedTokens(root)).toEqual(['token']);
    expect(simulation.kernel.isAwaited('token')).toBe(true);
    expect(simulation.clock.now).toBe(0);
    simulation.kernel.signal('token', 'now', 5);
    expect(drive(simulation)).toBe('ended');
    expect(simulation.log).toEqual(['5 A returned']);
    expect(simulation.kernel.isAwaited('token')).toBe(false);
  });

  test('a limit that is waited for still comes', () => {
    const simulation = new Simulation();
    spawn(simulation, 'A', waits(), { stopAtMs: 1_000_000 });
    spawn(simulation, 'B', waits(), { stopAtMs: 60, stopWhenIdle: true });
    expect(drive(simulation)).toBe('idle');
    expect(simulation.log).toEqual(['60 B stopped']);
    expect(simulation.clock.now).toBe(60);
  });

  test('the limit of a root that has ended is none', () => {
    const simulation = new Simulation();
    spawn(simulation, 'A', waits(), { stopAtMs: 1_000_000 });
    spawn(simulation, 'B', says(simulation, 'b', 1), { stopAtMs: 60, stopWhenIdle: true });
    expect(drive(simulation)).toBe('idle');
    expect(simulation.clock.now).toBe(1);
  });
});

test('stop ends a root with all that it forks, at this instant', () => {
  const simulation = new Simulation();
  const forking = function* (): Co<unknown> {
    return yield* fork<string, unknown>({
      count: 2,
      concurrency: 2,
      start: (index) => says(simulation, `child ${index}`, 1, 10),
    });
  };
  const root = spawn(simulation, 'A', forking());
  const stopper = function* (): Co {
    yield delay(5);
    root.stop();
    root.stop();
  };
  spawn(simulation, 'Stopper', stopper());
  drive(simulation);
  expect(simulation.log).toEqual(['1 child 0', '1 child 1', '5 A stopped', '5 Stopper returned']);
});

test('stop while a call is under way: the answer comes too late', () => {
  const simulation = new Simulation();
  const asking = function* (): Co {
    simulation.say(yield* ask('question'));
  };
  const root = spawn(simulation, 'A', asking());
  driveSync(simulation.kernel.run(), () => {
    root.stop();
    return 'answer';
  });
  expect(simulation.log).toEqual(['0 A stopped']);
});

describe('before the clock moves', () => {
  const stepsOf = (simulation: Simulation, between: (step: Step<string>) => void): Step<string>[] => {
    const steps: Step<string>[] = [];
    const run = simulation.kernel.run();
    for (let step = run.next(); !step.done; step = run.next()) {
      steps.push(step.value);
      between(step.value);
    }
    return steps;
  };

  test('the kernel says until when', () => {
    const simulation = new Simulation();
    spawn(simulation, 'A', says(simulation, 'a', 0, 3, 5));
    const times: number[] = [];
    const steps = stepsOf(simulation, () => times.push(simulation.clock.now));
    expect(steps).toEqual([
      { kind: 'advance', until: 3 },
      { kind: 'advance', until: 5 },
    ]);
    expect(times).toEqual([0, 3]);
  });

  test('a signal may be sent at a time before it', () => {
    const simulation = new Simulation();
    const waits = function* (): Co {
      const { kind } = yield* waitForSignal<string, string>('token', 60);
      simulation.say(kind);
    };
    spawn(simulation, 'A', waits());
    spawn(simulation, 'B', says(simulation, 'b', 60));
    let sent = false;
    const steps = stepsOf(simulation, () => {
      if (sent) return;
      sent = true;
      simulation.kernel.advanceTo(20);
      simulation.kernel.signal('token', 'x', 0);
    });
    expect(simulation.log).toEqual(['20 signal', '20 A returned', '60 b', '60 B returned']);
    expect(steps.map((step) => step.kind === 'advance' && step.until)).toEqual([60, 60]);
  });

  test('the clock is never moved beyond the next event', () => {
    const simulation = new Simulation();
    spawn(simulation, 'A', says(simulation, 'a', 3));
    stepsOf(simulation, () => simulation.kernel.advanceTo(1000));
    expect(simulation.log).toEqual(['3 a', '3 A returned']);
  });

  test('the end of a wait that was ended before is not waited for', () => {
    const simulation = new Simulation();
    const waits = function* (): Co {
      yield* waitForSignal('token', 1000);
    };
    spawn(simulation, 'A', waits());
    spawn(simulation, 'B', says(simulation, 'b', 2000));
    simulation.kernel.signal('token', 'x', 1);
    const steps = stepsOf(simulation, () => undefined);
    expect(steps.map((step) => step.kind === 'advance' && step.until)).toEqual([1, 2000]);
  });
});
