import type { State } from '../asl/definition';
import type { JsonValue } from '../json/json-value';
import type { Checkpoint } from './port/checkpoint';
import type { ScopeFrame } from './scope/running';

/** What a checkpoint holds beside the input of its state. */
export interface CheckpointData {
  readonly variables: Readonly<Record<string, JsonValue>>;
  /** Tasks of the machine that were visited more than once, and Parallels and Maps that were run so, with how often. */
  readonly repeated: ReadonlyMap<State, number>;
}

export function checkpointData({ frame }: Checkpoint): CheckpointData {
  const { variables, repeated } = frame as ScopeFrame;
  return { variables: variables.all(), repeated };
}
