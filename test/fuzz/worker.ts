import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import * as fc from 'fast-check';
import type { JsonValue } from '../../src/json/json-value';
import { IN_TIME } from './finding';
import { reduce } from './reduce';
import { TARGETS } from './targets';
import { type FoundCase, tryCase } from './try-case';

/** What the worker is asked: so many cases of one target. */
export interface Batch {
  readonly target: string;
  readonly seed: number;
  readonly cases: number;
  /** Fingerprints of what is known: not made smaller again. */
  readonly known: readonly string[];
}

export interface WorkerData {
  /** Counts cases, so that the one who waits sees that something happens. */
  readonly progress: SharedArrayBuffer;
  /** The case that runs: its length, and its JSON in UTF-8. */
  readonly current: SharedArrayBuffer;
}

export type Answer =
  | { readonly kind: 'found'; readonly found: FoundCase }
  | { readonly kind: 'done' }
  | { readonly kind: 'ready' };

async function run(batch: Batch, port: MessagePort): Promise<void> {
  const target = TARGETS.find(({ name }) => name === batch.target);
  if (!target) throw new Error(`There is no target '${batch.target}'`);
  const known = new Set(batch.known);
  const attempt = (input: JsonValue) => {
    note(input);
    return tryCase(target, input);
  };
  for (const input of fc.sample(target.inputs, { seed: batch.seed, numRuns: batch.cases })) {
    const found = await attempt(input);
    if (found === undefined || known.has(found.fingerprint)) continue;
    known.add(found.fingerprint);
    const { fingerprint } = found;
    const smallest = await reduce(
      input,
      async (candidate) => (await attempt(candidate))?.fingerprint === fingerprint,
      found.invariant.startsWith(IN_TIME) ? 10 : 400,
    );
    port.postMessage({ kind: 'found', found: (await attempt(smallest)) ?? found } satisfies Answer);
  }
  port.postMessage({ kind: 'done' } satisfies Answer);
}

const { progress, current } = workerData as WorkerData;
const counter = new Int32Array(progress);
const length = new Int32Array(current, 0, 1);
const bytes = new Uint8Array(current, 4);

function note(input: JsonValue): void {
  // TextEncoder writes no more than there is room for.
  const { written } = new TextEncoder().encodeInto(JSON.stringify(input), bytes);
  Atomics.store(length, 0, written);
  Atomics.add(counter, 0, 1);
}

parentPort?.on('message', (batch: Batch) => void run(batch, parentPort as MessagePort));
parentPort?.postMessage({ kind: 'ready' } satisfies Answer);
