import type { State } from '../../asl/definition';
import type { EventChain } from '../../history/event-chain';
import type { JsonValue } from '../../json/json-value';
import type { StateVisit } from './state-visit';
import type { VariableScope } from '../data/variable-scope';

/** The item that an iteration of a Map works on. */
export interface MapItem {
  readonly index: number;
  readonly value: JsonValue;
  /** Its name, where the items are the members of an object. */
  readonly key?: string;
  /** Where the items of a Distributed Map come from. */
  readonly source?: string;
}

/** No frames. */
export const NONE: readonly never[] = [];

/** One running States map: the machine itself, a branch, an iteration. */
export class ScopeFrame {
  /** The visit of the state that was entered and has not been left. */
  openVisit: StateVisit | undefined;
  /** Frames of the branches or iterations that run inside the open state. */
  children: { values(): Iterable<ScopeFrame> } = NONE;

  constructor(
    readonly chain: EventChain,
    readonly variables: VariableScope,
    /** Names of the Parallel and Map states around it, outermost first. */
    readonly path: readonly string[] = [],
    /** Item of the innermost iteration around it. */
    readonly item?: MapItem,
    /** Index of the innermost iteration or child execution around it. */
    readonly iterationIndex: number | undefined = item?.index,
  ) {}

  /** The state that was entered and has not been left. */
  get openState(): State | undefined {
    return this.openVisit?.state;
  }
}
