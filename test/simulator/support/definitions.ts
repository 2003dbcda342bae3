/** Definitions that tests of the simulator are made of. */

export const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:work';
export const ACTIVITY = 'arn:aws:states:us-east-1:123456789012:activity:work';
export const CALLBACK = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
export const PUBLISH = 'arn:aws:states:::sns:publish';
export const RUN_JOB = 'arn:aws:states:::ecs:runTask.sync';

/** What a request must hold at least. */
export const REQUESTS = {
  [CALLBACK]: { QueueUrl: 'q', MessageBody: 'm' },
  [PUBLISH]: { Message: 'm' },
  [RUN_JOB]: { TaskDefinition: 't' },
} as const;

/** Integrations that no model describes: any request will do. */
export const ANY_CALLBACK = 'arn:aws:states:::apigateway:invoke.waitForTaskToken';
export const ANY_CALL = 'arn:aws:states:::http:invoke';
export const ANY_JOB = 'arn:aws:states:::eks:runJob.sync';

/** Fields of a state, loosely: a test may write a wrong one. */
export type StateFields = { readonly [field: string]: unknown };

/** A machine or branch whose states follow one another in this order, where they do not say themselves where they go. */
export function chain(states: { readonly [name: string]: StateFields }, more: StateFields = {}): StateFields {
  const names = Object.keys(states);
  const linked = names.map((name, index) => [name, link(states[name], names[index + 1])] as const);
  return { StartAt: names[0], States: Object.fromEntries(linked), ...more };
}

function link(state: StateFields, next: string | undefined): StateFields {
  const goesByItself = ['Choice', 'Succeed', 'Fail'].includes(String(state.Type)) || 'Next' in state || 'End' in state;
  if (goesByItself) return state;
  return next === undefined ? { ...state, End: true } : { ...state, Next: next };
}

export const pass = (more: StateFields = {}): StateFields => ({ Type: 'Pass', ...more });
export const succeed = (more: StateFields = {}): StateFields => ({ Type: 'Succeed', ...more });
export const fail = (more: StateFields = {}): StateFields => ({ Type: 'Fail', ...more });
export const wait = (seconds: number, more: StateFields = {}): StateFields => ({
  Type: 'Wait',
  Seconds: seconds,
  ...more,
});
export const choice = (rules: readonly unknown[], more: StateFields = {}): StateFields => ({
  Type: 'Choice',
  Choices: rules,
  ...more,
});

/** A task that calls a Lambda function by its ARN: the shortest history a task can have. */
export const task = (more: StateFields = {}): StateFields => ({ Type: 'Task', Resource: LAMBDA, ...more });

/** A task that waits for its token. */
export const callback = (more: StateFields = {}): StateFields => ({
  Type: 'Task',
  Resource: CALLBACK,
  Parameters: { QueueUrl: 'q', MessageBody: { 'token.$': '$$.Task.Token' } },
  ...more,
});

export const parallel = (branches: readonly StateFields[], more: StateFields = {}): StateFields => ({
  Type: 'Parallel',
  Branches: branches,
  ...more,
});

/** An inline Map over `$`. */
export const map = (processor: StateFields, more: StateFields = {}): StateFields => ({
  Type: 'Map',
  ItemProcessor: processor,
  ...more,
});
