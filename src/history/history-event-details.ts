/**
 * Details of history events in the shape of the AWS API (GetExecutionHistory). JSON values are texts.
 * Source: AWS Step Functions API reference, `HistoryEvent`; members as recorded (asl-semantics, section 10.2).
 */

/** AWS says here whether it cut a long value. The simulator never cuts one. */
export interface HistoryEventExecutionDataDetails {
  readonly truncated: boolean;
}

/** The failure of an execution, a task or a map run. Either may be missing. */
export interface FailureDetails {
  readonly error?: string;
  readonly cause?: string;
}

interface InputDetails {
  /** JSON text. */
  readonly input: string;
  readonly inputDetails: HistoryEventExecutionDataDetails;
}

interface OutputDetails {
  /** JSON text. */
  readonly output: string;
  readonly outputDetails: HistoryEventExecutionDataDetails;
}

export interface TaskCredentials {
  readonly roleArn: string;
}

export interface ExecutionStartedEventDetails extends InputDetails {
  readonly roleArn: string;
  /** Of an execution that was started by an alias. */
  readonly stateMachineAliasArn?: string;
  /** Of one that was started by a version, or by an alias, which leads to one. */
  readonly stateMachineVersionArn?: string;
}

export interface ExecutionRedrivenEventDetails {
  readonly redriveCount: number;
}

export interface StateEnteredEventDetails extends InputDetails {
  readonly name: string;
}

export interface StateExitedEventDetails extends OutputDetails {
  readonly name: string;
  /** JSON text by name of each variable that the state assigned. */
  readonly assignedVariables?: { readonly [name: string]: string };
  readonly assignedVariablesDetails?: HistoryEventExecutionDataDetails;
}

export interface MapStateStartedEventDetails {
  /** Number of items; 0 where an ItemReader reads them. */
  readonly length: number;
}

export interface MapIterationEventDetails {
  /** Name of the Map state. */
  readonly name: string;
  readonly index: number;
}

export interface MapRunStartedEventDetails {
  readonly mapRunArn: string;
}

export interface MapRunRedrivenEventDetails extends MapRunStartedEventDetails {
  readonly redriveCount: number;
}

export interface LambdaFunctionScheduledEventDetails extends InputDetails {
  /** ARN of the function. */
  readonly resource: string;
  readonly timeoutInSeconds?: number;
  readonly taskCredentials?: TaskCredentials;
}

export interface ActivityScheduledEventDetails extends InputDetails {
  /** ARN of the activity. */
  readonly resource: string;
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
}

export interface ActivityStartedEventDetails {
  readonly workerName?: string;
}

export interface TaskEventDetails {
  /** Action and integration pattern: `sendMessage.waitForTaskToken`. */
  readonly resource: string;
  /** Service: `sqs`, `aws-sdk:s3`. */
  readonly resourceType: string;
}

export interface TaskScheduledEventDetails extends TaskEventDetails {
  /** JSON text. */
  readonly parameters: string;
  readonly region: string;
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
  readonly taskCredentials?: TaskCredentials;
}

export interface EvaluationFailedEventDetails {
  readonly error: string;
  readonly cause: string;
  /** Field of the state: `Output/result`. */
  readonly location?: string;
  /** Name of the state. */
  readonly state: string;
}

export type { InputDetails, OutputDetails };
