/** Names and ARNs of an execution, as the context object and the history show them. */
export interface ExecutionIdentity {
  readonly stateMachineName: string;
  readonly stateMachineArn: string;
  readonly stateMachineType: 'STANDARD' | 'EXPRESS';
  readonly executionName: string;
  readonly executionArn: string;
  readonly roleArn: string;
  readonly region: string;
  /** Started by StartSyncExecution (Express). */
  readonly synchronous?: boolean;
}
