import type { JsonValue } from '../../json/json-value';

/** One answer of a task, as a mocks file has it: exactly one of the members but `after`. */
export interface MockedAnswer {
  /** What the task gives, as `mock.succeed` takes it: of `lambda:invoke` what the function returns. */
  readonly succeed?: JsonValue;
  /** The result exactly as it is. */
  readonly raw?: JsonValue;
  readonly fail?: { readonly error: string; readonly cause?: string };
  /** The task never answers, so that its own timeout ends it. */
  readonly timeout?: true;
  /** The task never answers. */
  readonly never?: true;
  /** What people decide whom a `HumanApproval` asks: see `mock.approval`. */
  readonly approval?: {
    readonly decision: 'APPROVED' | 'REJECTED';
    readonly by: string | readonly string[];
    readonly comment?: string;
    readonly against?: readonly string[];
  };
  /** Virtual seconds until it answers. */
  readonly after?: number;
}

/** How tasks are answered, by their names, or whatever else keys of `mocks` may be: one answer for all calls, or a list with one for each. */
export type MockedTasks = Readonly<Record<string, MockedAnswer | readonly MockedAnswer[]>>;

/** What is to come of a case. What is left out is not looked at. */
export interface ExpectedOutcome {
  readonly status?: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly output?: JsonValue;
  readonly error?: string;
  /** States that are visited, in any order. */
  readonly visits?: readonly string[];
}

/** A scenario of a mocks file. */
export interface MocksCase {
  readonly description?: string;
  readonly input?: JsonValue;
  readonly mocks?: MockedTasks;
  readonly expect?: ExpectedOutcome;
}

/** A file of scenarios without code; `schemas/mocks.schema.json` of the package describes it. */
export interface MocksFile {
  readonly $schema?: string;
  /** Name of the state machine that it is for, where there are several. */
  readonly stateMachine?: string;
  /** Those that all cases have; a case may have others in their place. */
  readonly mocks?: MockedTasks;
  readonly cases: Readonly<Record<string, MocksCase>>;
}
