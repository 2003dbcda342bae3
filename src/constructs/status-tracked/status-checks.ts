import type { Construct } from 'constructs';
import { ConstructError, type ConstructErrorCode } from '../private/construct-error';
import type { StatusTrackedProps } from './status-tracked-props';

/** Attributes that are written besides the status. */
const WRITTEN = ['executionId', 'executionStartTime', 'updatedAt', 'statusOrder', 'error'];

/** Refuses what could not be tracked. */
export function checkStatusTracked(tracked: Construct, props: StatusTrackedProps): void {
  const { steps, key, statusAttribute = 'status', succeededStatus = 'SUCCEEDED', failedStatus = 'FAILED' } = props;
  const refuse = (code: ConstructErrorCode, message: string): never => {
    throw new ConstructError(code, message, tracked.node.path);
  };
  if (steps.length === 0) {
    refuse(
      'STATUS_STEPS_MISSING',
      "StatusTracked expects at least one step, but 'steps' is empty. Give it what it is to track",
    );
  }
  const statuses = [...steps.map(({ status }) => status), succeededStatus, failedStatus];
  const twice = statuses.find((status, index) => status === '' || statuses.indexOf(status) !== index);
  if (twice !== undefined) {
    refuse(
      'STATUS_DUPLICATE',
      `The status '${twice}' is ${twice === '' ? 'empty' : 'that of two steps or ends'}, so that nobody could tell where the workflow is. ` +
        'Give each a status of its own',
    );
  }
  for (const [attribute, value] of Object.entries(key)) {
    const [type] = Object.keys(value.toObject() as object);
    if (/^[A-Za-z_]\w*$/.test(attribute) && (type === 'S' || type === 'N')) continue;
    refuse(
      'STATUS_KEY_INVALID',
      `The key attribute '${attribute}' of type ${type} cannot be kept in a variable. Expected a string or a number, and a name of letters, ` +
        "digits and '_'",
    );
  }
  if (Object.keys(key).length === 0 || [...WRITTEN, statusAttribute].some((attribute) => attribute in key)) {
    refuse(
      'STATUS_KEY_INVALID',
      `The key has ${Object.keys(key).length === 0 ? 'no attribute' : 'an attribute that is written'}. Expected the key attributes of the ` +
        `table, none of which is ${[...WRITTEN, statusAttribute].join(', ')}`,
    );
  }
}
