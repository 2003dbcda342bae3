/** What a mock file cannot say. */
export type LostKind =
  /** An answer comes at once: how long a task or a callback took is lost. */
  | 'TIME'
  /** A task that times out fails with States.Timeout, at once, and the history has TaskFailed for it. */
  | 'TIMEOUT'
  /** A call that was still open when its branch, or the execution, was cut off gets `{}`. */
  | 'OPEN_CALL'
  /** A failure without a Cause gets an empty one: LocalStack wants one. */
  | 'NO_CAUSE'
  /** An error whose name begins with `States.`, timeouts too: LocalStack throws none, and the task fails with States.Runtime there. */
  | 'RESERVED_ERROR'
  /** Calls that are made side by side, with different answers: engines with threads number them in the order in which they come. */
  | 'ORDER_OF_CALLS'
  /** LocalStack takes a result of null for none. */
  | 'NULL_RESULT'
  /** A task whose Resource is the ARN of a function: LocalStack takes the Payload of its result. */
  | 'FUNCTION_ARN'
  /** Activities are not mocked by files: a worker has to answer. */
  | 'ACTIVITY'
  /** The execution that a task started is not run: its result is mocked. */
  | 'NESTED_EXECUTION'
  /** What ItemReaders read is not in the file. */
  | 'OBJECTS'
  /** That somebody stopped the execution. */
  | 'STOP'
  /** That it was redriven. */
  | 'REDRIVE';

/** Something of an execution that its test case does not have. */
export interface LostInMockConfig {
  readonly stateMachine: string;
  readonly testCase: string;
  /** Name of the state; absent where the whole execution is meant. */
  readonly state?: string;
  readonly kind: LostKind;
}
