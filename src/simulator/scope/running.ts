import type { State, StateMachineDefinition, StatesScope } from '../../asl/definition';
import type { EventChain } from '../../history/event-chain';
import type { ExecutionHistory } from '../../history/execution-history';
import type { JsonArray, JsonObject, JsonValue } from '../../json/json-value';
import type { EvaluationScope, RandomSource } from '../../query/evaluation-scope';
import { contextObject, type MapItem } from '../data/context-object';
import type { VariableScope } from '../data/variable-scope';
import type { ExecutionObserver } from '../execution-result';
import type { Coroutine } from '../kernel/effect';
import type { ChildInput } from '../map/map-items';
import type { ExecutionIdentity } from '../port/identity';
import type { MapRun, Place } from '../port/map-run';
import type { MapRunOutcome, MapRunPlace } from '../port/map-run-outcome';
import type { ObjectStore } from '../port/object-store';
import type { TaskSignal } from '../port/task-outcome';
import type { TaskRequest } from '../port/task-request';
import { NO_RUN, ScopeRun } from './scope-run';
import type { StateFailure } from './state-failure';
import type { StateObserver, StateSubstitute } from './state-observer';
import { NONE_REPEATED, VisitCounts } from './visit-counts';

/*
 * What an execution under way consists of: an environment that all of its states share, a frame for each States map that runs, a visit for the state
 * that is open in it. They know one another, so they stand in one file.
 */

/** The newest redrive of an execution. */
export interface Redrive {
  /** 1 for the first. */
  readonly count: number;
  /** Express children of a map run are started anew: they have none (recorded by a third party). */
  readonly timeMs?: number;
  /** ExecutionRedriven; 0 where there is none. */
  readonly eventId: number;
}

/** A coroutine of the interpreter: what leaves the kernel are the attempts of tasks. */
export type StateCoroutine<T> = Coroutine<TaskRequest, T>;

/** What all states of an execution share. */
export interface ExecutionEnvironment {
  readonly definition: StateMachineDefinition;
  readonly identity: ExecutionIdentity;
  readonly input: JsonValue;
  readonly startTimeMs: number;
  /** Only of an execution that was redriven. */
  readonly redrive?: Redrive;
  readonly clock: { readonly now: number };
  /** Largest input, output or result, in bytes of UTF-8. */
  readonly maxPayloadBytes: number;
  readonly history: ExecutionHistory;
  readonly random: RandomSource;
  /** A token for the wait of a task that hands none out. */
  newWaitToken(stateName: string): string;
  /** Sends a signal to a task, after `afterMs` of virtual time. */
  sendSignal(token: string, signal: TaskSignal, afterMs: number): void;
  /** What Distributed Maps read and write. */
  readonly objects: ObjectStore;
  /** Runs of Distributed Maps so far. */
  readonly mapRuns: MapRun[];
  /** How they end, where that is given. */
  readonly mapRunOutcome?: (place: MapRunPlace) => MapRunOutcome;
  /** ARN of the execution that was started; that of the parent in a child execution of a Distributed Map. */
  readonly startedArn: string;
  /** The same, where it is a nested one that a task awaits. */
  readonly nestedIn?: string;
  /** Who is told of executions that tasks start and await. */
  readonly watcher: ExecutionObserver;
  /** Told what a state does. Only where a single state is tested, and so is the substitute. */
  readonly observer?: StateObserver;
  /** Stands in for what is around a state. */
  readonly substitute?: StateSubstitute;
  /** Goes on with one where it stopped, in a redrive. `input` is asked for when it had not entered a state. */
  resumeScope(
    environment: ExecutionEnvironment,
    scope: StatesScope,
    earlier: ScopeFrame,
    frame: ScopeFrame,
    input: (frame: ScopeFrame) => JsonValue,
  ): StateCoroutine<JsonValue>;
  /** Runs a branch, an iteration or a child execution. Handed in, since the states that need it are needed by it. */
  runScope(
    environment: ExecutionEnvironment,
    scope: StatesScope,
    input: (frame: ScopeFrame) => JsonValue,
    frame: ScopeFrame,
  ): StateCoroutine<JsonValue>;
}

/** No frames. */
export const NONE: readonly never[] = [];

/** One running States map: the machine itself, a branch, an iteration. */
export class ScopeFrame implements Place {
  /** The visit of the state that was entered and has not been left. */
  openVisit: StateVisit | undefined;
  /** Upper bound of the bytes of the data that goes from state to state; -1 before it is known. */
  dataBytes = -1;
  /** Frames of the branches or iterations that run inside the open state. */
  children: { values(): Iterable<ScopeFrame> } = NONE;
  /** Made when a Task, Parallel or Map is come by. */
  private counts: VisitCounts | undefined;
  private indices: readonly (number | undefined)[] | undefined;
  /** How many executions Tasks have started and awaited. */
  private nested: Map<State, number> | undefined;

  constructor(
    readonly chain: EventChain,
    readonly variables: VariableScope,
    /** The run of the state around it, or the task that started the execution. */
    private readonly around: ScopeRun = NO_RUN,
    /** Item of the innermost iteration around it. */
    readonly item?: MapItem,
    /** Index of the innermost iteration or child execution around it. */
    readonly iterationIndex: number | undefined = item?.index,
  ) {}

  /** Names of the Parallel and Map states around it, outermost first. */
  get scopePath(): readonly string[] {
    return this.around.path;
  }

  /** Of each name in `scopePath` the index of the iteration or child execution. */
  get scopeIndices(): readonly (number | undefined)[] {
    if (this.around === NO_RUN) return NONE;
    this.indices ??= this.around.indicesAt(this.iterationIndex);
    return this.indices;
  }

  /** Of each name in `scopePath` which run of it is, from 0. */
  get scopeRuns(): readonly number[] {
    return this.around.scopeRuns;
  }

  /** A run of a Parallel or Map in this frame: one attempt of a visit. */
  newRun(state: State, hasItems: boolean): ScopeRun {
    return new ScopeRun(this, [...this.scopePath, state.name], this.count(state), hasItems);
  }

  /** Counts a visit of a Task, or a run of a Parallel or Map, and gives its number, from 0. */
  count(state: State): number {
    this.counts ??= new VisitCounts();
    return this.counts.add(state);
  }

  /** Tasks that were visited more than once so far, and Parallels and Maps that were run so, with how often. */
  get repeated(): ReadonlyMap<State, number> {
    return this.counts?.repeated ?? NONE_REPEATED;
  }

  /** The number of the newest. */
  newest(state: State): number {
    return (this.counts?.of(state) ?? 1) - 1;
  }

  /** Counts the executions that a Task has started and awaits, and gives the number of the newest, from 0. */
  countNested(state: State): number {
    this.nested ??= new Map();
    const number = this.nested.get(state) ?? 0;
    this.nested.set(state, number + 1);
    return number;
  }

  /** The same place for a redrive to go on in. */
  resumed(chain: EventChain, variables: VariableScope): ScopeFrame {
    const frame = new ScopeFrame(chain, variables, this.around, this.item, this.iterationIndex);
    frame.counts = this.counts?.copy();
    frame.dataBytes = this.dataBytes;
    frame.nested = this.nested && new Map(this.nested);
    return frame;
  }

  /** The state that was entered and has not been left. */
  get openState(): State | undefined {
    return this.openVisit?.state;
  }
}

/** One visit of a state: from StateEntered to StateExited or failure, all retries included. */
export class StateVisit<S extends State = State> {
  /** Retries so far. */
  retryCount = 0;
  /** Token of the attempt under way, in callback tasks. */
  taskToken: string | undefined;
  /** Of the newest attempt of a Parallel or inline Map, for a redrive. */
  children: OpenChildren | undefined;
  /** Of the newest attempt of a Distributed Map, for a redrive. */
  mapRun: OpenMapRun | undefined;
  /** With what the visit failed for good. */
  failure: StateFailure | undefined;
  /** The visit that a redrive goes on with, until the first attempt has begun. */
  earlier: StateVisit | undefined;

  constructor(
    readonly environment: ExecutionEnvironment,
    readonly frame: ScopeFrame,
    readonly state: S,
    /** Raw input. */
    readonly input: JsonValue,
    readonly enteredEventId: number,
    readonly enteredTimeMs: number,
  ) {}

  /**
   * What queries read. The item is that of the iteration around the state, unless another is given.
   * @param input `$`, `$states.input`
   */
  scope(input: JsonValue, values: ScopeValues = NOTHING_ELSE): EvaluationScope {
    return new VisitScope(this, input, values.result, values.errorOutput, values.item ?? this.frame.item);
  }
}

/** What differs from query to query of one visit, beside the input. */
export interface ScopeValues {
  readonly result?: JsonValue;
  readonly errorOutput?: JsonValue;
  /** The item of an ItemSelector. */
  readonly item?: MapItem;
}

const NOTHING_ELSE: ScopeValues = {};

class VisitScope implements EvaluationScope {
  private built: JsonObject | undefined;

  constructor(
    private readonly visit: StateVisit,
    readonly input: JsonValue,
    readonly result: JsonValue | undefined,
    readonly errorOutput: JsonValue | undefined,
    private readonly item: MapItem | undefined,
  ) {}

  get context(): JsonObject {
    this.built ??= contextObject(this.visit, this.item);
    return this.built;
  }

  get random(): RandomSource {
    return this.visit.environment.random;
  }

  get now(): number {
    return this.visit.environment.clock.now;
  }

  variables(): Readonly<Record<string, JsonValue>> {
    return this.visit.frame.variables.all();
  }

  variable(name: string): JsonValue | undefined {
    return this.visit.frame.variables.get(name);
  }
}

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
