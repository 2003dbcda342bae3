import { driveSync } from '../../../src/simulator/kernel/driver-sync';
import { awaitAnswer, type Coroutine, call } from '../../../src/simulator/kernel/effect';
import { Kernel, type KernelOutcome } from '../../../src/simulator/kernel/kernel';
import type { RootLimits } from '../../../src/simulator/kernel/root';
import { Pending, type Step } from '../../../src/simulator/kernel/step';
import { VirtualClock } from '../../../src/simulator/kernel/virtual-clock';

export type Co<T = void> = Coroutine<string, T>;

/** A kernel that starts at time 0, and a log of what its processes say, each line with the time. */
export class Simulation {
  readonly clock = new VirtualClock(0);
  readonly kernel = new Kernel<string, string>(this.clock);
  readonly log: string[] = [];

  say(what: string): void {
    this.log.push(`${this.clock.now} ${what}`);
  }

  /** Runs to the end. Requests are answered with themselves and an exclamation mark. */
  run<T>(root: Co<T>, limits: Partial<RootLimits> = {}): KernelOutcome<T> {
    return driveSync(this.start(root, limits), (request) => `${request}!`);
  }

  start<T>(root: Co<T>, limits: Partial<RootLimits> = {}): Generator<Step<string>, KernelOutcome<T>, unknown> {
    return this.kernel.runOne(root, { stopAtMs: Number.POSITIVE_INFINITY, maxSteps: 10_000, ...limits });
  }
}

/** Asks, and goes on when the answer is there. */
export function* ask(request: string): Co<string> {
  return yield* yield* askAndGoOn(request);
}

/** Asks, and goes on at once: the answer is waited for when it is taken. */
export function* askAndGoOn(request: string): Co<Co<string>> {
  const given = (yield call(request)) as string | Pending;
  return (function* (): Co<string> {
    return (given instanceof Pending ? yield awaitAnswer(given) : given) as string;
  })();
}
