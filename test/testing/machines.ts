import { requestModelOf } from '../../src/api-model/request-model';
import { parseResource } from '../../src/asl/resource';

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

/** Any service integration. Of what its API requires, anything is given that the test does not give. */
export function service(name: string, parameters: object, more: object = { End: true }): object {
  const resource = `arn:aws:states:::${name}`;
  return { Type: 'Task', Resource: resource, Parameters: withRequired(resource, parameters), ...more };
}

/** A request that has all that its API requires. */
export function withRequired(resource: string, parameters: object): object {
  const parsed = parseResource(resource);
  const model = parsed?.kind === 'service' ? requestModelOf(parsed) : undefined;
  const isGiven = (name: string): boolean => name in parameters || `${name}.$` in parameters;
  const missing = (model?.required ?? []).filter((name) => !isGiven(name));
  const any = (name: string): unknown => {
    const shape = model?.shapes[model.structure.has[name]] ?? { any: 1 };
    if ('list' in shape) return [];
    return 'is' in shape ? { string: 'x', number: 1, boolean: true }[shape.is] : {};
  };
  return { ...parameters, ...Object.fromEntries(missing.map((name) => [name, any(name)])) };
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
