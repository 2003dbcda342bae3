import { checkpointData } from '../../simulator/checkpoint-data';
import type { Checkpoint } from '../../simulator/port/checkpoint';
import type { ExploredMachine } from './explored-machine';
import type { RunFacts } from './fault-run';
import type { Invariants } from './invariants';
import type { ValueIds } from './value-ids';

/**
 * What an execution does from here on, as a text: two that have it in common go on alike, step by step, whatever was before. It is made between two states of
 * the machine, where nothing else is under way.
 * @param longestMs longest run so far
 */
export function mergeKey(
  machine: ExploredMachine,
  checkpoint: Checkpoint,
  facts: RunFacts,
  invariants: Invariants,
  ids: ValueIds,
  longestMs: number,
): string {
  const { variables, repeated } = checkpointData(checkpoint);
  const { readsTime, readsChance, limitMs, nominal, settings } = machine;
  const elapsed = checkpoint.timeMs - settings.startTimeMs;
  // A run that may come near to the limit of its time is merged with none of another time.
  const isNearLimit = limitMs !== undefined && 2 * Math.max(elapsed, longestMs) > limitMs;
  const again = [...repeated].map(([{ name }, count]) => `${ids.idOf(name)}×${count}`).sort();
  return [
    facts.plan.length,
    ids.idOf(checkpoint.stateName),
    ids.idOf(checkpoint.input),
    ids.idOf(variables),
    again,
    readsTime || invariants.readTime || isNearLimit ? elapsed : 0,
    readsChance ? checkpoint.seed : 0,
    nominal.isStateless ? 0 : ids.idOf(callsSoFar(facts)),
    invariants.memory(facts),
  ].join('|');
}

/** How often each state was asked: answers in turn depend on it. */
function callsSoFar({ attempts }: RunFacts): readonly string[] {
  const calls = new Map<string, number>();
  for (const { request, fault } of attempts) {
    if (fault && (fault.kind === 'error' || fault.kind === 'timeout')) continue;
    calls.set(request.stateName, (calls.get(request.stateName) ?? 0) + 1);
  }
  return [...calls].map(([name, count]) => `${name}×${count}`).sort();
}
