import { QUOTAS } from '../catalogue/quotas';
import { ServiceError } from './service-error';

/** What no name of an execution, state machine or activity may hold (API reference, StartExecution and CreateStateMachine). */
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

/** Whether AWS takes a name. */
export function isName(name: unknown): name is string {
  const { value: limit } = QUOTAS.nameCharacters;
  return typeof name === 'string' && name.length >= 1 && name.length <= limit && !FORBIDDEN.test(name);
}

/** Text recorded for activities: api_activities/test_create_activity_invalid_name.
 * @throws {ServiceError} InvalidName */
export function requireName(name: string): void {
  if (!isName(name)) throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
}

/** Text recorded: api/test_describe_invalid_arn_sm.
 * @throws {ServiceError} InvalidArn */
export function requireArn(arn: string): void {
  if (!arn.startsWith('arn:')) throw new ServiceError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
}
