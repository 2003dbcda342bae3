import { isLambdaInvoke, isLambdaTask, type Resource } from '../asl/resource';
import { getMember, isJsonObject, type JsonValue } from '../json/json-value';

/**
 * The result of a task whose mock gives `output`. `lambda:invoke` puts what the function returns into an envelope,
 * `{ExecutedVersion, Payload, …, StatusCode: 200}`, unless it has that shape already; every other task gets it as it is.
 */
export function resultOf(output: JsonValue, { resource }: { readonly resource: Resource }): JsonValue {
  if (!isLambdaInvoke(resource) || !isLambdaTask(resource) || isEnvelope(output)) return output;
  return {
    ExecutedVersion: '$LATEST',
    Payload: output,
    SdkHttpMetadata: { AllHttpHeaders: {}, HttpHeaders: {}, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: REQUEST_ID },
    StatusCode: 200,
  };
}

const REQUEST_ID = '00000000-0000-0000-0000-000000000000';

function isEnvelope(value: JsonValue): boolean {
  return (
    isJsonObject(value) && getMember(value, 'Payload') !== undefined && getMember(value, 'StatusCode') !== undefined
  );
}
