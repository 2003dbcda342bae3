import { answersByToken } from '../../asl/resource';
import type { JsonValue } from '../../json/json-value';
import { SimulatorError } from '../../simulator/port/simulator-error';
import type { TaskOutcome, TaskSignal } from '../../simulator/port/task-outcome';
import { copyJson } from '../copy-json';
import { type DurationLike, durationMs } from '../duration';
import type { ErrorName } from './error-name';
import type { MockRequest, Responder } from './mock-call';
import { checkedFailure } from './mock-failure';
import { Mock } from './mock-types';

interface CallbackSettings {
  readonly answer?:
    | { readonly kind: 'success'; readonly output: JsonValue }
    | { readonly kind: 'failure'; readonly error?: string; readonly cause?: string }
    | Made;
  readonly afterMs: number;
  /** When the same answer is sent once more. */
  readonly againMs?: number;
  readonly heartbeat?: { readonly intervalMs: number; readonly times?: number };
}

/** A success whose output depends on what asks, and on when it is answered: virtual milliseconds from the start of the task. */
interface Made {
  readonly kind: 'made';
  readonly output: (request: MockRequest, answeredMs: number) => JsonValue;
}

/** More heartbeats than anybody sends in a test: a bound against an interval of next to nothing. */
const MAX_HEARTBEATS = 10_000;

/**
 * What comes back for the token of a `.waitForTaskToken` task, or from the worker of an activity. As `mock.callback()` makes it, nothing ever
 * comes. Each method gives a changed copy.
 */
export class CallbackMock extends Mock {
  override readonly dependsOn = 'nothing';

  constructor(private readonly settings: CallbackSettings = { afterMs: 0 }) {
    super();
  }

  /** SendTaskSuccess with this output (JSON, default `{}`). */
  succeed(output: unknown = {}): CallbackMock {
    return this.with({ answer: { kind: 'success', output: copyJson(output, 'output', 'INVALID_MOCK') } });
  }

  /** SendTaskFailure. */
  fail(error: ErrorName, cause?: string): CallbackMock {
    return this.with({ answer: { kind: 'failure', ...checkedFailure('mock.callback().fail', error, cause) } });
  }

  /** When the answer comes: virtual time after the start of the task, in seconds or as a Duration. Default: at once. */
  after(duration: DurationLike): CallbackMock {
    return this.with({ afterMs: durationMs(duration, 'after') });
  }

  /**
   * The same answer is sent once more, as by a queue that delivers twice: so long after the start of the task. AWS refuses it when the task
   * has ended, and so nothing comes of it.
   */
  againAfter(duration: DurationLike): CallbackMock {
    if (!this.settings.answer) {
      const message = 'Expected an answer before againAfter. Write mock.callback().succeed(…).after(5).againAfter(7).';
      throw new SimulatorError('INVALID_MOCK', message);
    }
    return this.with({ againMs: durationMs(duration, 'againAfter') });
  }

  /**
   * SendTaskHeartbeat at each interval (seconds, or a Duration) until the answer or the state's timeout.
   * @param times so often, then no more
   */
  heartbeatEvery(interval: DurationLike, times?: number): CallbackMock {
    const intervalMs = durationMs(interval, 'heartbeatEvery');
    if (intervalMs === 0) {
      const message = 'Expected heartbeats some time apart, got 0 seconds. Write mock.callback().heartbeatEvery(30).';
      throw new SimulatorError('INVALID_MOCK', message);
    }
    if (times !== undefined && !(Number.isInteger(times) && times >= 0)) {
      const message = `Expected a number of heartbeats, got ${String(times)}. Write mock.callback().heartbeatEvery(30, 3).`;
      throw new SimulatorError('INVALID_MOCK', message);
    }
    return this.with({ heartbeat: { intervalMs, times } });
  }

  begin(): Responder {
    return ({ request }) => this.outcome(request);
  }

  /** The mock of an answer whose output is made when the task asks. @internal */
  static made(output: Made['output']): CallbackMock {
    return new CallbackMock({ answer: { kind: 'made', output }, afterMs: 0 });
  }

  private with(changed: Partial<CallbackSettings>): CallbackMock {
    return new CallbackMock({ ...this.settings, ...changed });
  }

  private outcome(request: MockRequest): TaskOutcome {
    if (!answersByToken(request.resource)) {
      throw new SimulatorError(
        'INVALID_MOCK',
        `mock.callback() for '${request.stateName}': expected a Task that hands out a token, got ${request.integration}. ` +
          "Write mock.succeed(…) or mock.fail(…), or end its Resource in '.waitForTaskToken'.",
      );
    }
    const { answer, afterMs, againMs } = this.settings;
    const heartbeats = this.heartbeats(request);
    if (!answer) return { signals: heartbeats };
    const sent =
      answer.kind === 'made' ? { kind: 'success' as const, output: answer.output(request, afterMs) } : answer;
    const again = againMs === undefined ? [] : [{ ...sent, afterMs: againMs }];
    return { signals: [...heartbeats, { ...sent, afterMs }, ...again] };
  }

  private heartbeats({ stateName, timeoutSeconds }: MockRequest): TaskSignal[] {
    const { heartbeat, answer, afterMs } = this.settings;
    if (!heartbeat) return [];
    const { intervalMs, times } = heartbeat;
    const untilMs = Math.min(answer ? afterMs : Infinity, 1000 * (timeoutSeconds ?? Infinity));
    const count = Math.min(times ?? Infinity, Math.ceil(untilMs / intervalMs) - 1);
    if (count > MAX_HEARTBEATS) {
      const got = count === Infinity ? 'no end of them' : `${count} of them`;
      throw new SimulatorError(
        'INVALID_MOCK',
        `The callback for '${stateName}' sends too many heartbeats: expected at most ${MAX_HEARTBEATS}, got ${got}. ` +
          'Write heartbeatEvery(interval, times), let it answer, or give the state a TimeoutSeconds.',
      );
    }
    return Array.from({ length: Math.max(0, count) }, (_, i) => ({ kind: 'heartbeat', afterMs: (i + 1) * intervalMs }));
  }
}
