import { driveSync } from '../../../src/simulator/kernel/driver-sync';
import type { Coroutine } from '../../../src/simulator/kernel/effect';
import { Kernel, type KernelLimits, type KernelOutcome } from '../../../src/simulator/kernel/kernel';
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
  run<T>(root: Co<T>, limits: Partial<KernelLimits> = {}): KernelOutcome<T> {
    return driveSync(this.start(root, limits), (request) => `${request}!`);
  }

  start<T>(root: Co<T>, limits: Partial<KernelLimits> = {}): Generator<string, KernelOutcome<T>, unknown> {
    return this.kernel.run(root, { stopAtMs: Number.POSITIVE_INFINITY, maxSteps: 10_000, ...limits });
  }
}
