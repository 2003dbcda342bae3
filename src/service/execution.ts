import type { StateMachineDefinition } from '../asl/definition';
import type { ExecutionHistory } from '../history/execution-history';
import type { ExecutionStatus } from '../history/execution-status';
import type { RunningExecution } from '../simulator/execution';
import type { ExecutionResult } from '../simulator/execution-result';
import type { ExecutionSettings } from '../simulator/port/settings';

/** One execution of a world, from its start on. */
export class Execution {
  /** Of the one that runs for itself; not of one that a task awaits, which runs inside of that. */
  running: RunningExecution | undefined;
  /** How it ended, the last time. */
  result: ExecutionResult | undefined;
  private ownHistory: ExecutionHistory | undefined;

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
  beganWith(history: ExecutionHistory): void {
    this.ownHistory = history;
  }
}
