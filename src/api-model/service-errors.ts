import { type ModelledError, serviceModel } from './service-model';

/**
 * The errors that an operation's model names, in its order; none where there is no model or where it names none (EC2).
 * @param service as in `aws-sdk:<service>`
 * @param operation `PutItem` or `putItem`
 */
export function errorsOf(service: string, operation: string): readonly ModelledError[] {
  const model = serviceModel(service, 'API');
  const name = operation.charAt(0).toUpperCase() + operation.slice(1);
  if (!model || !Object.hasOwn(model.operations, name)) return [];
  return (model.operations[name].errors ?? []).map((index) => model.errors[index]);
}
