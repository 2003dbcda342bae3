import type { StateMachineDefinition } from '../asl/definition';
import type { ExecutionHistory } from '../history/execution-history';
import type { ExecutionStatus } from '../history/execution-status';
import type { RunningExecution } from '../simulator/execution';
import type { ExecutionResult, StopNested } from '../simulator/execution-result';
import type { MapRun } from '../simulator/port/map-run';
import type { ExecutionSettings } from '../simulator/port/settings';

/** One execution of a world, from its start on. */
export class Execution {
  /** Of the one that runs for itself; not of one that a task awaits, which runs inside of that. */
  running: RunningExecution | undefined;
  /** How it ended, the last time. */
  result: ExecutionResult | undefined;
  private ownHistory: ExecutionHistory | undefined;
  private stopNested: StopNested | undefined;

  constructor(
    readonly definition: StateMachineDefinition,
    readonly settings: ExecutionSettings,
    /** The execution whose task started it. */
    readonly parent: Execution | undefined,
  ) {}

  get arn(): string {
    return this.settings.identity.executionArn;
  }

  get status(): ExecutionStatus {
    return this.result?.status ?? 'RUNNING';
  }

  /** So far; undefined of one that is awaited and has not begun. */
  get history(): ExecutionHistory | undefined {
    return this.running?.history ?? this.ownHistory ?? this.result?.history;
  }

  /** It has begun inside of the one that awaits it. */
  beganWith(history: ExecutionHistory, stop: StopNested): void {
    this.ownHistory = history;
    this.stopNested = stop;
  }

  /** Runs of its Distributed Maps so far. */
  get mapRuns(): readonly MapRun[] {
    return this.running?.mapRuns ?? this.result?.mapRuns ?? [];
  }

  /** StopExecution; nothing happens when it has ended. */
  stop(error?: string, cause?: string): void {
    if (this.result) return;
    if (this.running) this.running.stop(error, cause);
    else this.stopNested?.(error, cause);
  }
}
