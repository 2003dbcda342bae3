import type { JsonValue } from '../../json/json-value';

/** `MockConfigFile.json`: how Step Functions Local, LocalStack and ministack are told what tasks answer. Plain JSON. */
export interface MockConfigFile {
  /** By the name of the state machine. */
  readonly StateMachines: Readonly<Record<string, MockedStateMachine>>;
  /** By the name that test cases give. */
  readonly MockedResponses: Readonly<Record<string, MockedResponses>>;
}

export interface MockedStateMachine {
  /** By name: an execution is started with the ARN of the machine, `#` and the name. */
  readonly TestCases: Readonly<Record<string, MockedTestCase>>;
}

/** Names of mocked responses by the names of states. */
export type MockedTestCase = Readonly<Record<string, string>>;

/**
 * What a state gets, by the number of the call, from `0`, or by a range of them, `1-3`. Calls are counted over the execution: retries, visits and
 * iterations go on counting.
 */
export type MockedResponses = Readonly<Record<string, MockedResponse>>;

/** One of both. */
export interface MockedResponse {
  /** The result of the task as its service gives it: of `lambda:invoke` with `StatusCode` and `Payload`. */
  readonly Return?: JsonValue;
  readonly Throw?: MockedError;
}

export interface MockedError {
  readonly Error: string;
  readonly Cause?: string;
}
