import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { JsonValue } from '../../src/json/json-value';
import { type FoundCase, lateCase } from './try-case';
import type { Answer, Batch, WorkerData } from './worker';

export interface CampaignProps {
  /** Names of the targets, tried in turn. */
  readonly targets: readonly string[];
  readonly seed: number;
  readonly milliseconds: number;
  readonly onFound: (found: FoundCase) => void;
}

/** How often each target was tried. */
export type Tally = ReadonlyMap<string, number>;

const CASES_OF_A_BATCH = 40;
/** So much processor time without a case, and the thread hangs: several times what the slowest case takes. On a busy machine that may be long. */
const SILENCE_CPU_MS = 30_000;
/** It waits for something that never comes. */
const SILENCE_MS = 600_000;
/** So long the last batch may go on when the time is over. */
const GRACE_MS = 60_000;
const MOST_INPUT_BYTES = 16 * 2 ** 20;
const MOST_MEMORY_MB = 2_048;

/** Tries cases in a thread of its own, which is ended when it hangs, until the time is over. The same seed gives the same cases in the same order. */
export async function campaign({ targets, seed, milliseconds, onFound }: CampaignProps): Promise<Tally> {
  const end = Date.now() + milliseconds;
  const known = new Set<string>();
  const tally = new Map(targets.map((target) => [target, 0]));
  const tell = (found: FoundCase) => {
    if (known.has(found.fingerprint)) return;
    known.add(found.fingerprint);
    onFound(found);
  };
  let thread = new CaseThread();
  for (let turn = 0; Date.now() < end; turn += 1) {
    const target = targets[turn % targets.length];
    const before = thread.cases;
    const ended = await thread.run(
      { target, seed: seed + turn, cases: CASES_OF_A_BATCH, known: [...known] },
      end,
      tell,
    );
    tally.set(target, (tally.get(target) ?? 0) + thread.cases - before);
    if (ended) continue;
    await thread.stop();
    thread = new CaseThread();
  }
  await thread.stop();
  return tally;
}

class CaseThread {
  private readonly shared: WorkerData = {
    progress: new SharedArrayBuffer(4),
    current: new SharedArrayBuffer(4 + MOST_INPUT_BYTES),
  };
  private readonly counter = new Int32Array(this.shared.progress);
  private readonly worker = new Worker(join(__dirname, 'worker.ts'), {
    workerData: this.shared,
    execArgv: ['-r', join(__dirname, '..', '..', 'examples', 'register.cjs')],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });

  /** Loading is no case. */
  private readonly ready = new Promise<void>((resolve, reject) => {
    this.worker.once('message', () => resolve());
    this.worker.once('error', reject);
  });

  get cases(): number {
    return Atomics.load(this.counter, 0);
  }

  stop(): Promise<number> {
    return this.worker.terminate();
  }

  /** Whether the thread can go on: not when it hung, ran out of memory, or out of time. */
  async run(batch: Batch, end: number, tell: (found: FoundCase) => void): Promise<boolean> {
    await this.ready;
    return new Promise((resolve) => {
      let last = this.cases;
      let since = Date.now();
      let cpu = process.cpuUsage();
      const finish = (goesOn: boolean) => {
        clearInterval(watch);
        this.worker.off('message', onMessage).off('error', onError);
        resolve(goesOn);
      };
      const watch = setInterval(() => {
        if (this.cases !== last) [last, since, cpu] = [this.cases, Date.now(), process.cpuUsage()];
        const { user, system } = process.cpuUsage(cpu);
        const spent = (user + system) / 1_000;
        if (spent > SILENCE_CPU_MS || Date.now() - since > SILENCE_MS) {
          tell(lateCase(batch.target, this.current(), `did not end within ${Math.round(spent)} ms of processor time`));
          finish(false);
        } else if (Date.now() > end + GRACE_MS) finish(false);
      }, 200);
      const onMessage = (answer: Answer) => (answer.kind === 'found' ? tell(answer.found) : finish(true));
      const onError = ({ message: why }: Error) => {
        const invariant = 'no case ends the process';
        const fingerprint = `${invariant} ${batch.target}`;
        tell({
          target: batch.target,
          invariant,
          message: `ended the thread: ${why}`,
          fingerprint,
          input: this.current(),
        });
        finish(false);
      };
      this.worker.on('message', onMessage).on('error', onError);
      this.worker.postMessage(batch);
    });
  }

  private current(): JsonValue {
    const length = new Int32Array(this.shared.current, 0, 1)[0];
    const text = new TextDecoder().decode(new Uint8Array(this.shared.current, 4, length).slice());
    try {
      return JSON.parse(text) as JsonValue;
    } catch {
      return text;
    }
  }
}
