/** Definitions that tests are made of. */

/** A task that calls a function through `lambda:invoke` with the whole input as its event, and hands on what it returns. */
export function invoke(functionName: string, more: object = { End: true }): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: functionName, 'Payload.$': '$' },
    OutputPath: '$.Payload',
    ...more,
  };
}

/** Any service integration. */
export function service(name: string, parameters: object, more: object = { End: true }): object {
  return { Type: 'Task', Resource: `arn:aws:states:::${name}`, Parameters: parameters, ...more };
}

/** A task that waits for its token. */
export function approval(more: object = { End: true }): object {
  const parameters = { QueueUrl: 'approvals', MessageBody: { 'token.$': '$$.Task.Token' } };
  return service('sqs:sendMessage.waitForTaskToken', parameters, more);
}

/** A machine whose states follow one another in this order, where they do not say Next or End themselves. */
export function machine(states: Record<string, object>, more: object = {}): object {
  const names = Object.keys(states);
  const linked = names.map((name, index) => {
    const next = names[index + 1];
    const state = states[name] as { Type: string; Next?: string };
    const ends = 'End' in state && next !== undefined ? { ...state, End: undefined, Next: next } : state;
    return [name, ends];
  });
  return { StartAt: names[0], States: Object.fromEntries(linked), ...more };
}
