import type { State } from '../asl/definition';
import type { JsonValue } from '../json/json-value';
import type { Checkpoint } from './port/checkpoint';
import type { ScopeFrame } from './scope/running';

/** What a checkpoint holds beside the input of its state. */
export interface CheckpointData {
  readonly variables: Readonly<Record<string, JsonValue>>;
  /** How often Tasks of the machine were visited, and Parallels and Maps run. */
  readonly counted: ReadonlyMap<State, number>;
}

export function checkpointData({ frame }: Checkpoint): CheckpointData {
  const { variables, counted } = frame as ScopeFrame;
  return { variables: variables.all(), counted };
}
