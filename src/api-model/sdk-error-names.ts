import { serviceModel } from './service-model';

/**
 * What stands before the dot in the errors of an AWS SDK integration: the name of the service in the AWS SDK for Java 2 (`CloudWatchLogs`); undefined for a
 * service without a model.
 * @param service as in `aws-sdk:<service>`
 */
export function sdkErrorPrefix(service: string): string | undefined {
  const model = serviceModel(service, 'API');
  return model && pascalCase(model.id).replace(/^(Amazon|Aws)(?=.)/, '');
}

/** The class of an error in the AWS SDK for Java 2, by the name of its shape: all end in Exception. */
export function sdkErrorName(shape: string): string {
  const base = /^(.+)Fault$/.exec(shape)?.[1] ?? /^(.+)Exception$/.exec(shape)?.[1] ?? shape;
  return `${pascalCase(base)}Exception`;
}

/** As the code generator of the AWS SDK for Java 2 does (`codegen/naming`): words, each with one capital. `DynamoDB` is `DynamoDb`. */
function pascalCase(name: string): string {
  return wordsOf(name)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('');
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .replace(/([^a-z]{2,})v([0-9]+)/g, '$1 v$2 ')
    .replace(/([^A-Z]{2,})V([0-9]+)/g, '$1 V$2 ')
    .replace(/([a-z])(?=[A-Z][a-zA-Z0-9])/g, '$1 ')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([0-9])([a-zA-Z])/g, '$1 $2')
    .trim()
    .split(/ +/);
}
