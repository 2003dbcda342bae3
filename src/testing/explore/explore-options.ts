import type { FaultKind } from '../../explore/faults/fault';
import type { InvariantName } from '../../explore/faults/invariants/invariant';
import type { Expected } from '../../explore/faults/invariants/not-swallowed';
import type { SagaPair } from '../../explore/faults/saga-pairs';
import type { SimulateOptions } from '../simulate-options';
import type { SimulatedExecution } from '../simulated-execution';
import type { InjectedFault } from './fault-violation';
import type { ExploredMocks } from './mock-nominal';

/** Which faults are tried. Without more these are errors (once, and at each retry), timeouts, and failures after which the work is done. */
export interface FaultOptions {
  /** Errors of the integration, of Retry and Catch, and one that nobody lists. @default true */
  readonly error?: boolean;
  /** Nobody answers. @default true */
  readonly timeout?: boolean;
  /**
   * The task fails, or is not answered, but its work is done; names of the states that leave something behind.
   * @default true: of states that leave something behind as far as integrations and names tell
   */
  readonly ambiguous?: boolean | readonly string[];
  /** The answer for a token comes 1 ms after the timeout. @default false */
  readonly lateCallback?: boolean;
  /** Heartbeats come, then none any more. @default false */
  readonly lostHeartbeat?: boolean;
  /** The answer comes in the last millisecond. @default false */
  readonly slow?: boolean;
  /** The result is over the quota. @default false */
  readonly tooLarge?: boolean;
  /** A member of the result that later states read is missing, null or of another type. @default false */
  readonly wrongShape?: boolean;
  /** A batch is done in part. @default false */
  readonly partialBatch?: boolean;
  /** The execution is stopped at each of its times. @default false */
  readonly stop?: boolean;
  /** The execution is redriven after each end but SUCCEEDED. @default false */
  readonly redrive?: boolean;
  /** An Express execution is run a second time: what leaves something behind has to be asked for in the same words. @default false */
  readonly expressDuplicate?: boolean;
  /** Error names count that rest on general knowledge alone (evidence G of the catalogue). @default false */
  readonly unverified?: boolean;
}

/** The saga that the machine is. */
export interface SagaOptions {
  readonly pairs: readonly SagaPair[];
  /** Once this state is done there is no way back. @default - none */
  readonly pivot?: string;
}

/** What an execution may cost. */
export interface ExploreBudget {
  /** Most attempts of tasks. */
  readonly attempts?: number;
  /** Longest execution, in seconds of virtual time. */
  readonly seconds?: number;
  /** US dollars at the prices of `SimulatedExecution.cost`, without nested executions. Each execution is run to its end then: none is merged with another. */
  readonly dollars?: number;
}

/** How far it has come. */
export interface ExploreProgress {
  readonly runs: number;
  /** Faults in each of the executions that are run now. */
  readonly faults: number;
}

/** Throws what does not hold. It may ask for everything. */
export type OwnInvariant = (execution: SimulatedExecution, injected: readonly InjectedFault[]) => void;

/** How faults are explored. */
export interface ExploreFaultsOptions
  extends Pick<
    SimulateOptions,
    | 'input'
    | 'objects'
    | 'startTime'
    | 'seed'
    | 'type'
    | 'name'
    | 'stateMachineName'
    | 'maxSteps'
    | 'fieldValidationMode'
  > {
  /** Several inputs, each explored by itself, in the place of `input`. @default - input */
  readonly inputs?: readonly unknown[];
  /**
   * How tasks are answered as long as no fault strikes: see `simulate`. A function makes mocks anew for each execution: for handlers that remember something.
   * Tasks without a mock, and calls after the last of a sequence, get results that are made up, which the report names. @default 'auto'
   */
  readonly mocks?: ExploredMocks;
  /** Most faults in one execution, from 0 to 4. @default 2 */
  readonly depth?: number;
  /** Most executions, from 1. The same ones every time: time does not count. @default 20000 */
  readonly maxRuns?: number;
  readonly faults?: FaultOptions;
  /** Actions and what undoes them. @default 'detect': by names, and by where failures lead */
  readonly saga?: 'detect' | SagaOptions;
  /** Failures that are meant to be passed over: the state, or the one that catches it, and the error. @default - none */
  readonly expected?: readonly Expected[];
  /** Invariants that do not count. @default - none */
  readonly without?: readonly InvariantName[];
  /** Invariants of your own by name: each throws where it does not hold. @default - none */
  readonly invariants?: Readonly<Record<string, OwnInvariant>>;
  /** What an execution may cost. @default - anything */
  readonly budget?: ExploreBudget;
  /** Told every hundred executions. @default - nobody is */
  readonly onProgress?: (progress: ExploreProgress) => void;
}

/** Those of an execution as a whole are none of these. */
export const KINDS: readonly FaultKind[] = [
  ...(['error', 'timeout', 'ambiguous', 'lateCallback', 'lostHeartbeat', 'slow', 'tooLarge'] as const),
  ...(['wrongShape', 'partialBatch'] as const),
];
