import { answersByToken } from '../../asl/resource';
import type { JsonValue } from '../../json/json-value';
import { visibleText } from '../../json/visible-text';
import { scopesText } from '../../simulator/port/address';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { askedOf, whoApprove } from './approval-mock';
import { namesOfIntegration } from './called-names';
import type { MockRequest } from './mock-call';
import { asKey } from './object-key';

/** Parameters in the message are cut after so many characters. */
const MAX_PARAMETERS = 200;

/** A made-up output in the line to write is shown up to so many characters. */
const MAX_OUTPUT = 120;

/**
 * The error for a task without a mock: what it is, what it is called with, and the line to write.
 * @param output that would do; `{}` where nothing tells
 */
export function unhandledTask(request: MockRequest, output: JsonValue): SimulatorError {
  const { stateName, resource, parameters } = request;
  const scopes = scopesText(request);
  const place = scopes.length === 0 ? '' : ` in ${scopes.map((name) => `'${visibleText(name)}'`).join(' / ')}`;
  const text = JSON.stringify(parameters);
  const shown = text.length > MAX_PARAMETERS ? `${text.slice(0, MAX_PARAMETERS - 1)}…` : text;
  return new SimulatorError(
    'UNHANDLED_TASK',
    `No mock answers the Task '${visibleText(stateName)}'${place} (${namesOfIntegration(resource)[0]}): expected one.\n` +
      `  called with  ${shown}\n` +
      `  write        mocks: { ${visibleText(asKey(stateName))}: ${suggestion(request, output)} }`,
  );
}

function suggestion({ resource, payload }: MockRequest, output: JsonValue): string {
  const asked = askedOf(payload);
  if (asked !== undefined && answersByToken(resource)) return `mock.approval('APPROVED', ${whoApprove(asked)})`;
  const text = JSON.stringify(output);
  const shown = typeof output !== 'object' || text === '{}' || text.length > MAX_OUTPUT ? '{ /* output */ }' : text;
  return answersByToken(resource) ? `mock.callback().succeed(${shown})` : `mock.succeed(${shown})`;
}
