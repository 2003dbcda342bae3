import { isJsonObject } from '../../json/json-value';
import { readCatch } from '../catcher';
import { readInputOutput, readResultFields, readStateFields, readTransition } from '../common-fields';
import type { TaskState } from '../definition';
import type { Dynamic, DynamicText } from '../dynamic';
import { FieldReader } from '../field-reader';
import { isKnownIntegration } from '../known-integrations';
import type { StateSource } from '../parse-context';
import { QueryReader } from '../query-reader';
import { readRequest } from '../request/read-request';
import { parseResource, type Resource } from '../resource';
import { readRetry } from '../retrier';

const SECONDS = { min: 1, max: 99_999_999 };

/** Reads a Task state. */
export function parseTask(source: StateSource): TaskState {
  const { fields, queries } = source;
  const timeoutSeconds = queries.number('TimeoutSeconds', SECONDS);
  const heartbeatSeconds = queries.number('HeartbeatSeconds', SECONDS);
  refuseSlowHeartbeat(fields, timeoutSeconds, heartbeatSeconds);
  const resource = readResource(fields);
  return {
    ...readStateFields(source, 'Task'),
    ...readInputOutput(source),
    ...readResultFields(source),
    arguments: queries.jsonata('Arguments'),
    request: readRequest(source, resource),
    resource,
    timeoutSeconds,
    heartbeatSeconds,
    credentials: readCredentials(source),
    resultSelector: queries.payloadTemplate('ResultSelector'),
    assign: queries.assign(),
    retry: readRetry(source),
    catch: readCatch(source),
    transition: readTransition(source),
  };
}

const NO_RESOURCE: Resource = { kind: 'lambda', arn: '' };

function readResource(fields: FieldReader): Resource {
  fields.require('Resource');
  const arn = fields.string('Resource');
  if (arn === undefined) return NO_RESOURCE;
  const resource = parseResource(arn);
  if (resource && isKnownIntegration(resource)) return resource;
  // The former recorded, the latter measured by third parties (test_dynamodb_task_service/test_invalid_integration).
  const message = arn.startsWith('arn:')
    ? `The resource provided ${arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`
    : 'Value is not a valid resource ARN';
  fields.refuse(message, 'Resource');
  return resource ?? NO_RESOURCE;
}

/**
 * A heartbeat must be due before the task times out (States Language specification). Equal ones are created all the same: a public app has
 * 300 and 300.
 */
function refuseSlowHeartbeat(fields: FieldReader, timeout?: Dynamic<number>, heartbeat?: Dynamic<number>): void {
  if (timeout?.kind !== 'literal' || heartbeat?.kind !== 'literal' || heartbeat.value < timeout.value) return;
  const message = `HeartbeatSeconds must be smaller than TimeoutSeconds, but ${heartbeat.value} >= ${timeout.value}`;
  if (heartbeat.value > timeout.value) fields.refuse(message);
  else fields.warn('HEARTBEAT_NOT_SHORTER', message, 'HeartbeatSeconds');
}

function isActivity(state: FieldReader): boolean {
  const arn = state.value('Resource');
  return typeof arn === 'string' && parseResource(arn)?.kind === 'activity';
}

function readCredentials({ fields: state, queries: { language }, context }: StateSource): DynamicText | undefined {
  const value = state.value('Credentials');
  if (value === undefined) return undefined;
  if (!isJsonObject(value)) return state.refuse('Expected value of type [OBJECT]', 'Credentials');
  const fields = new FieldReader(value, `${state.location}/Credentials`, context.diagnostics);
  // Third-party measurement; the location is a guess.
  if (isActivity(state)) return fields.refuse("The field 'Credentials' is not supported for activities");
  const roleArn = new QueryReader(fields, language, 'Credentials/').text('RoleArn', 'RoleArn.$');
  if (roleArn) return roleArn;
  // Recorded: credentials_base/test_invalid_credentials_field.
  return fields.refuse("The field 'RoleArn' is required but was missing");
}
