import type { StateMachineDefinition, StatesScope } from '../../asl/definition';
import type { ExecutionHistory } from '../../history/execution-history';
import type { JsonValue } from '../../json/json-value';
import type { RandomSource } from '../../query/evaluation-scope';
import type { Coroutine } from '../kernel/effect';
import type { MapRun } from '../port/map-run';
import type { ObjectStore } from '../port/object-store';
import type { ScopeFrame } from './scope-frame';
import type { StateInspector } from './state-inspector';
import type { TaskRequest, TaskSignal } from '../port/task-handler';

/** Names and ARNs of an execution, as the context object and the history show them. */
export interface ExecutionIdentity {
  readonly stateMachineName: string;
  readonly stateMachineArn: string;
  readonly stateMachineType: 'STANDARD' | 'EXPRESS';
  readonly executionName: string;
  readonly executionArn: string;
  readonly roleArn: string;
  readonly region: string;
  /** Started by StartSyncExecution (Express). */
  readonly synchronous?: boolean;
}

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
  /** ARN of the execution, where it is a nested one that runs in the time of another. */
  readonly nestedIn?: string;
  /** Only where a single state is tested. */
  readonly inspector?: StateInspector;
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
