import type { HistoryLevel } from '../../history/history-level';
import type { JsonValue } from '../../json/json-value';
import type { TaskAddress } from './address';
import type { ExecutionIdentity } from './identity';
import type { MapRunOutcome, MapRunPlace } from './map-run-outcome';
import type { ObjectStore } from './object-store';

/** Everything an execution starts from. The same settings give the same execution, byte for byte. */
export interface ExecutionSettings {
  readonly identity: ExecutionIdentity;
  readonly input: JsonValue;
  /** The caller's text of the input, echoed as it is. Default: the input as compact JSON. */
  readonly inputText?: string;
  /** Virtual time of the start, in milliseconds since 1970. */
  readonly startTimeMs: number;
  /** Seed of jitter, States.MathRandom, States.UUID and tokens. */
  readonly seed: number;
  /** Largest input, output or result, in bytes of UTF-8. */
  readonly maxPayloadBytes: number;
  /** Longest history, in events. */
  readonly maxHistoryEvents: number;
  /** How much of the history is kept. Default: all. */
  readonly historyLevel?: HistoryLevel;
  /** Bound on the events of the kernel. */
  readonly maxSteps: number;
  /** What Distributed Maps read and write. Default: nothing. */
  readonly objects?: ObjectStore;
  /** How runs of Distributed Maps end, which are not run then. Default: by what their children make of them. */
  readonly mapRunOutcome?: (place: MapRunPlace) => MapRunOutcome;
  /** The task that started it: its own states are below that one, as mocks see them. Default: none. */
  readonly above?: Pick<TaskAddress, 'stateName' | 'scopePath' | 'scopeIndices' | 'scopeRuns'>;
  /** Virtual seconds after the start (or the redrive) at which the execution is stopped (ABORTED) or looked at (RUNNING). */
  readonly until?: {
    readonly seconds: number;
    readonly status: 'ABORTED' | 'RUNNING';
    /** Of StopExecution. */
    readonly error?: string;
    readonly cause?: string;
  };
}
