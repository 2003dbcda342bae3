import type { HistoryLevel } from '../history/history-level';
import type { DurationLike } from './duration';
import type { MockEntries } from './mocks/mock-key';
import type { Mocks } from './mocks/mocks';
import type { FieldValidationMode } from './mocks/validate-result';
import type { Objects } from './object-store';

/** StopExecution. */
export interface StopOptions {
  /** Virtual time after the start, or the redrive: seconds, or a Duration. */
  readonly after: DurationLike;
  readonly error?: string;
  readonly cause?: string;
}

/** How an execution is simulated. Everything has a default, so that a simulation is the same everywhere and every time. */
export interface SimulateOptions {
  /**
   * Input of the execution (JSON, at most 256 KiB), copied. `'auto'`: one that is made up of what the states read of it, as results are with
   * `mocks: 'auto'`; the text "auto" itself cannot be an input.
   * @default {}
   */
  readonly input?: unknown;
  /**
   * How tasks are answered: see `Mocks` for the keys and `mock` for the values; pairs of a key and a mock, where keys are constructs or
   * functions. `'auto'`: every task, callback tasks too, succeeds at once with a result that is made up: in the form that the model of the
   * service's API gives it, with what later states read of it; `{}` where nothing tells. An ItemReader whose object is not there
   * finds one item that is made up. A key that fits nothing is an error, and so is one that is
   * not used: see `strict`.
   * @default - none: a machine without Tasks
   */
  readonly mocks?: Mocks | MockEntries | 'auto';
  /**
   * How mocked results of AWS services are compared with the service's own API model, as TestState does: `PRESENT`, types, ranges and values of
   * the members that are there, and their capitalisation; `STRICT`, that no required member is missing, too; `NONE`, not at all. `{}` stands for
   * a result that nobody reads, and is never refused.
   * @default STRICT
   */
  readonly fieldValidationMode?: FieldValidationMode;
  /**
   * What the ItemReaders of Distributed Maps find, by `bucket/key`; see `objects` for files and directories.
   * @default - nothing
   */
  readonly objects?: Objects;
  /** Virtual time of the start: ISO 8601 with a zone, or a Date. @default 2024-01-01T00:00:00.000Z */
  readonly startTime?: string | Date;
  /** Seed of jitter, `States.MathRandom`, `States.UUID` and task tokens: a 32-bit unsigned integer. @default 1 */
  readonly seed?: number;
  /** Name of the execution: 1 to 80 characters that AWS takes. @default simulation */
  readonly name?: string;
  /** Name of the state machine. @default - that of the template; StateMachine for a bare definition */
  readonly stateMachineName?: string;
  /** @default - that of the template; STANDARD for a bare definition */
  readonly type?: 'STANDARD' | 'EXPRESS';
  /**
   * Whether an Express execution is started by StartSyncExecution: its context object has no RedriveCount, and `billingDetails` says what it
   * costs. @default false
   */
  readonly synchronous?: boolean;
  /** Somebody stops the execution (StopExecution), unless it has ended before. @default - nobody */
  readonly stop?: StopOptions;
  /** Steps of the simulation after which it gives up: STEP_LIMIT_EXCEEDED. @default 1000000 */
  readonly maxSteps?: number;
  /** Largest input, output or result, in bytes of UTF-8. @default 262144 */
  readonly maxPayloadBytes?: number;
  /** History events after which the execution fails, as on AWS. @default 25000 */
  readonly maxEvents?: number;
  /**
   * How much of the history is kept: all events; those of executions and states; none. Less takes less memory and changes nothing else; stories,
   * coverage, logs, `visits`, `tasks` and redrives need all. @default full
   */
  readonly history?: HistoryLevel;
  /** Whether a mock that answers nothing, or an object that nothing reads, is an error: UNUSED_MOCK, UNUSED_OBJECT. @default true */
  readonly strict?: boolean;
}

const NAMES: Readonly<Record<keyof SimulateOptions, true>> = {
  input: true,
  mocks: true,
  fieldValidationMode: true,
  objects: true,
  startTime: true,
  seed: true,
  name: true,
  stateMachineName: true,
  type: true,
  synchronous: true,
  stop: true,
  maxSteps: true,
  maxPayloadBytes: true,
  maxEvents: true,
  history: true,
  strict: true,
};

/** The names of all options. */
export const SIMULATE_OPTIONS: readonly string[] = Object.keys(NAMES);
