import type { State } from '../../asl/definition';
import { integrationOf } from '../../asl/resource';
import { getMember, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import { shown } from '../data/dynamic-value';
import type { DataStep } from '../scope/state-observer';
import type { HttpMessage, InspectionData } from './request';

/** Fields of the API's request and response, and the members of an HTTP Task's arguments and result that they show. */
const REQUEST = { method: 'Method', url: 'ApiEndpoint', headers: 'Headers', body: 'RequestBody' };
const RESPONSE = { statusCode: 'StatusCode', statusMessage: 'StatusText', headers: 'Headers', body: 'ResponseBody' };

/** The HTTP messages of an HTTP Task that was called, as the level TRACE shows them (documented). Empty for others. */
export function httpExchange(
  state: State,
  steps: ReadonlyMap<DataStep, JsonValue>,
): Pick<InspectionData, 'request' | 'response'> {
  if (state.type !== 'Task' || integrationOf(state.resource) !== 'http:invoke') return {};
  const sent = steps.get('afterArguments') ?? steps.get('afterParameters');
  const answer = steps.get('result');
  return {
    ...(isJsonObject(sent) ? { request: message(sent, REQUEST) } : {}),
    ...(isJsonObject(answer) ? { response: message(answer, RESPONSE) } : {}),
  };
}

function message(source: JsonObject, fields: Readonly<Record<string, string>>): HttpMessage {
  const found: [string, string][] = [['protocol', 'https']];
  for (const [field, member] of Object.entries(fields)) {
    const value = getMember(source, member);
    if (value !== undefined) found.push([field, shown(value)]);
  }
  return Object.fromEntries(found);
}
