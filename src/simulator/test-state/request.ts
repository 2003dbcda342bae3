import type { JsonValue } from '../../json/json-value';
import type { TaskOutcome } from '../port/task-outcome';
import type { TaskRequest } from '../port/task-request';

export type InspectionLevel = 'INFO' | 'DEBUG' | 'TRACE';

/** How closely a mocked result is compared with the API's model. */
export type FieldValidationMode = 'STRICT' | 'PRESENT' | 'NONE';

/** What is taken to come of a state's work: a result or an error. */
export interface TestStateMock {
  /** JSON text. */
  readonly result?: string;
  readonly errorOutput?: { readonly error?: string; readonly cause?: string };
  /** Default: STRICT. */
  readonly fieldValidationMode?: FieldValidationMode;
}

/** What is taken to have happened before or inside of the state. */
export interface TestStateConfiguration {
  /** Retries that the Retrier which matches the mocked error has made. */
  readonly retrierRetryCount?: number;
  /** The state in a Map or Parallel that the mocked error comes from. */
  readonly errorCausedByState?: string;
  /** Iterations of a Map that failed. */
  readonly mapIterationFailureCount?: number;
  /** What the ItemReader of a Distributed Map reads: the text of the object. */
  readonly mapItemReaderData?: string;
}

/** The request of the TestState API. */
export interface TestStateRequest {
  /** JSON text of a state, or, with `stateName`, of a state machine. */
  readonly definition: string;
  readonly stateName?: string;
  readonly roleArn?: string;
  /** JSON text. Default: `{}`. */
  readonly input?: string;
  /** Default: INFO. */
  readonly inspectionLevel?: InspectionLevel;
  readonly revealSecrets?: boolean;
  /** JSON text of an object: values by the names of the variables. */
  readonly variables?: string;
  /** JSON text of the context object. */
  readonly context?: string;
  readonly mock?: TestStateMock;
  readonly stateConfiguration?: TestStateConfiguration;
}

/** What the machine around the API would supply. Everything has a default. */
export interface TestStateSettings {
  /** Default: `us-east-1`. */
  readonly region?: string;
  /** Default: that of the role, or `123456789012`. */
  readonly account?: string;
  /** Virtual time of the test, in milliseconds since 1970. Default: the start of 2024. */
  readonly startTimeMs?: number;
  /** Seed of names, tokens and random numbers. Default: 1. */
  readonly seed?: number;
  /** Calls the service for a Task without a mock. Default: such a Task is a fault of the test. */
  readonly callTask?: (request: TaskRequest) => TaskOutcome;
}

/** What happened to an error. */
export interface ErrorDetails {
  catchIndex?: number;
  retryIndex?: number;
  retryBackoffIntervalSeconds?: number;
}

/** An HTTP request or response, with texts as the API gives them. */
export type HttpMessage = { readonly [field: string]: string };

/** Steps of the data flow, as JSON texts. Which there are depends on the type of the state and its query language. */
export interface InspectionData {
  readonly input: string;
  readonly afterArguments?: string;
  readonly afterInputPath?: string;
  readonly afterParameters?: string;
  readonly result?: string;
  readonly afterResultSelector?: string;
  readonly afterResultPath?: string;
  readonly afterItemsPath?: string;
  readonly afterItemsPointer?: string;
  readonly afterItemSelector?: string;
  readonly afterItemBatcher?: string;
  readonly maxConcurrency?: number;
  readonly toleratedFailureCount?: number;
  readonly toleratedFailurePercentage?: number;
  readonly variables?: string;
  readonly errorDetails?: Readonly<ErrorDetails>;
  readonly request?: HttpMessage;
  readonly response?: HttpMessage;
}

/** The response of the TestState API. */
export interface TestStateResponse {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  /** JSON text. Of SUCCEEDED and CAUGHT_ERROR. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  /** Absent at the end of the machine. */
  readonly nextState?: string;
  /** Of the levels DEBUG and TRACE. */
  readonly inspectionData?: InspectionData;
}

/** The API refuses the request. */
export interface TestStateError {
  readonly code: 'ValidationException' | 'InvalidDefinition' | 'InvalidExecutionInput';
  readonly message: string;
}

/** A mock after it was read. */
export type Mock =
  | { readonly kind: 'result'; readonly result: JsonValue }
  | { readonly kind: 'error'; readonly error?: string; readonly cause?: string };
