import type { JsonArray, JsonValue } from '../../json/json-value';
import type { ChildInput } from '../map/child-inputs';
import type { MapRun } from '../port/map-run';
import type { ScopeFrame } from '../scope/scope-frame';

/** Branches of a Parallel or iterations of an inline Map: what a redrive has to know of an attempt. */
export interface OpenChildren {
  /** Outputs of those that succeeded, by index; sparse. */
  readonly outputs: JsonValue[];
  /** Items of a Map. */
  readonly items?: JsonArray;
  /** Where a child is, or where it stopped; undefined when it was not started. */
  frameAt(index: number): ScopeFrame | undefined;
}

/** The run of a Distributed Map: what a redrive has to know of an attempt. */
export interface OpenMapRun {
  /** MapStateStarted. */
  readonly startedEventId: number;
  readonly run: MapRun;
  /** Label of the Map, or the one generated for it. */
  readonly label: string;
  /** Undefined until the items were found. */
  inputs: readonly ChildInput[] | undefined;
}
