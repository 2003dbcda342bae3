import { parseJsonText } from '../json/strict-json';
import type { TaskSignal } from '../simulator/port/task-outcome';
import type { TaskRequest } from '../simulator/port/task-request';
import type { Timeline } from '../simulator/timeline';
import { ServiceError } from './service-error';

/** The tokens that tasks have handed out. */
export class TaskTokens {
  /** Virtual time at which each was handed out. */
  private readonly issued = new Map<string, number>();

  constructor(private readonly timeline: Timeline) {}

  /** A task is asked about: its token is known from now on. */
  note({ taskToken }: TaskRequest): void {
    if (taskToken !== undefined) this.issued.set(taskToken, this.timeline.clock.now);
  }

  /** @param output JSON text
   * @throws {ServiceError} InvalidOutput, InvalidToken, TaskTimedOut */
  succeed(taskToken: string, output: string): void {
    const value = parseJsonText(output);
    if (value === undefined) throw new ServiceError('InvalidOutput', `Invalid Output: '${output}' is not valid JSON`);
    this.send(taskToken, { kind: 'success', afterMs: 0, output: value });
  }

  fail(taskToken: string, error: string | undefined, cause: string | undefined): void {
    this.send(taskToken, { kind: 'failure', afterMs: 0, error, cause });
  }

  heartbeat(taskToken: string): void {
    this.send(taskToken, { kind: 'heartbeat', afterMs: 0 });
  }

  /**
   * Who answers in the instant in which the token was handed out is heard when the task waits for it. Texts: InvalidToken is recorded
   * (aws_sdk/sfn_send_task_success); that of TaskTimedOut is what users of AWS report.
   */
  private send(taskToken: string, signal: TaskSignal): void {
    const { kernel, clock } = this.timeline;
    const issuedAt = this.issued.get(taskToken);
    if (issuedAt === undefined) throw new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'");
    if (kernel.isAwaited(taskToken)) {
      kernel.signal(taskToken, signal, 0);
      if (signal.kind !== 'heartbeat') this.issued.set(taskToken, Number.NEGATIVE_INFINITY);
      return;
    }
    if (issuedAt < clock.now) {
      throw new ServiceError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    }
    this.timeline.after(0, () => kernel.signal(taskToken, signal, 0));
  }
}
