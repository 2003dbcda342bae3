import type { JsonValue } from '../../json/json-value';
import { visibleText } from '../../json/visible-text';
import { placeText } from '../../simulator/port/address';
import { SimulatorError } from '../../simulator/port/simulator-error';
import type { TaskSignal } from '../../simulator/port/task-outcome';
import type { Responder } from './mock-call';
import { Mock } from './mock-types';

/** What calls get, from one number to another. */
export interface FileStep {
  readonly from: number;
  readonly to: number;
  readonly response: {
    readonly Return?: JsonValue;
    readonly Throw?: { readonly Error: string; readonly Cause?: string };
  };
}

/**
 * A mock of a file that may be older than the machine: it may name what is no Task, and may stay unused, and its results need not have the form of
 * their API. Calls are counted over the execution, whatever they are: retries, visits, iterations (Step Functions Local 2.0.0, as measured for
 * floci issue 3254 in September 2026; LocalStack 4.14, ministack 1.5).
 */
export class FileMock extends Mock {
  override readonly dependsOn = 'calls';

  constructor(
    private readonly steps: readonly FileStep[],
    /** Where it stands. */
    private readonly at: string,
  ) {
    super();
  }

  begin(): Responder {
    let calls = 0;
    return ({ request }) => {
      const step = this.steps.find(({ to }) => calls <= to);
      if (!step) throw this.exhausted(calls, placeText(request));
      calls += 1;
      return { signals: [signalOf(step)] };
    };
  }

  private exhausted(calls: number, place: string): SimulatorError {
    return new SimulatorError(
      'MOCK_EXHAUSTED',
      `${this.at} has ${calls} ${calls === 1 ? 'answer' : 'answers'}: expected as many calls, got call ${calls + 1}, of '${visibleText(place)}'. ` +
        `Write "${calls}": { "Return": … } into it, or look for what calls it so often.`,
    );
  }
}

function signalOf({ response: { Return = null, Throw } }: FileStep): TaskSignal {
  if (!Throw) return { kind: 'success', afterMs: 0, output: Return };
  const { Error: error, Cause: cause } = Throw;
  return { kind: 'failure', afterMs: 0, error, ...(cause === undefined ? {} : { cause }) };
}
