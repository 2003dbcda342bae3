import type { TaskOutcome, TaskSignal } from '../../simulator/port/task-outcome';
import { type DurationLike, durationMs } from '../duration';
import { type Answer, type MockCall, type Responder, then } from './mock-call';

/** How a task is answered. Made by the functions of `mock`; the same mock may serve many simulations. */
export abstract class Mock {
  /** What its answers depend on beside the request: how often it was asked, or code of the test, which may remember anything. */
  readonly dependsOn: 'nothing' | 'calls' | 'code' = 'code';

  /** A responder for one execution: sequences start anew with it. */
  abstract begin(): Responder;
}

/** Whether a value is a mock; what cannot be looked at is none. */
export function isMock(value: unknown): value is Mock {
  try {
    return value instanceof Mock;
  } catch {
    return false;
  }
}

/** A mock that answers once for each call. */
export class AnswerMock extends Mock {
  constructor(
    private readonly answer: Responder,
    override readonly dependsOn: 'nothing' | 'code' = 'nothing',
    private readonly delayMs = 0,
  ) {
    super();
  }

  /** The same answer so much virtual time later: seconds, or a Duration. Instead of an earlier `after`. */
  after(duration: DurationLike): AnswerMock {
    return new AnswerMock(this.answer, this.dependsOn, durationMs(duration, 'after'));
  }

  begin(): Responder {
    const { answer, delayMs } = this;
    return delayMs === 0 ? answer : (call) => then(answer(call), (outcome) => delayed(outcome, delayMs));
  }
}

function delayed(outcome: TaskOutcome, ms: number): TaskOutcome {
  return {
    ...outcome,
    signals: outcome.signals.map((signal): TaskSignal => ({ ...signal, afterMs: signal.afterMs + ms })),
  };
}

/** Answers by one mock after the other, in the order of the calls of an execution. */
export class SequenceMock extends Mock {
  override readonly dependsOn: 'calls' | 'code';

  constructor(
    private readonly mocks: readonly Mock[],
    private readonly exhausted: (calls: number, call: MockCall) => never,
  ) {
    super();
    this.dependsOn = mocks.some(({ dependsOn }) => dependsOn === 'code') ? 'code' : 'calls';
  }

  begin(): Responder {
    const responders = this.mocks.map((mock) => mock.begin());
    let calls = 0;
    return (call): Answer => {
      const responder = responders[calls];
      calls += 1;
      return responder ? responder(call) : this.exhausted(responders.length, call);
    };
  }
}
