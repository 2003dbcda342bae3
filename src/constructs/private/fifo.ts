import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** What FIFO topics and queues want to know besides the message. */
export interface FifoOptions {
  readonly messageGroupId: string;
  readonly messageDeduplicationId: string;
}

/**
 * One message group per execution, so that executions do not wait for each other. A retry is recognized as the same message: the
 * deduplication id is that of the visit of the state, hashed to stay within 128 characters.
 */
export function fifoOptions(queryLanguage: sfn.QueryLanguage | undefined): FifoOptions {
  if (queryLanguage === sfn.QueryLanguage.JSONATA) {
    const visit = '$states.context.Execution.Id & $states.context.State.Name & $states.context.State.EnteredTime';
    return {
      messageGroupId: '{% $states.context.Execution.Name %}',
      messageDeduplicationId: `{% $hash(${visit}, 'SHA-256') %}`,
    };
  }
  const { executionId, executionName, stateName, stateEnteredTime } = sfn.JsonPath;
  const visit = sfn.JsonPath.format('{}/{}/{}', executionId, stateName, stateEnteredTime);
  return { messageGroupId: executionName, messageDeduplicationId: sfn.JsonPath.hash(visit, 'SHA-256') };
}
