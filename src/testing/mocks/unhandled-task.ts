import { SimulatorError } from '../../simulator/simulator-error';
import { namesOfIntegration } from './called-names';
import { answersByToken, type MockRequest } from './mock-call';

/** Parameters in the message are cut after so many characters. */
const MAX_PARAMETERS = 200;

/** The error for a task without a mock: what it is, what it is called with, and the line to write. */
export function unhandledTask(request: MockRequest): SimulatorError {
  const { stateName, resource, parameters, scopePath } = request;
  const place = scopePath.length === 0 ? '' : ` in ${scopePath.map((name) => `'${name}'`).join(' / ')}`;
  const text = JSON.stringify(parameters);
  const shown = text.length > MAX_PARAMETERS ? `${text.slice(0, MAX_PARAMETERS - 1)}…` : text;
  return new SimulatorError(
    'UNHANDLED_TASK',
    `No mock answers the Task '${stateName}'${place} (${namesOfIntegration(resource)[0]}).\n` +
      `  called with  ${shown}\n` +
      `  write        mocks: { ${asKey(stateName)}: ${suggestion(request)} }`,
  );
}

function suggestion({ resource }: MockRequest): string {
  return answersByToken(resource) ? 'mock.callback().succeed({ /* output */ })' : 'mock.succeed({ /* output */ })';
}

/** A name as a key of an object literal. */
function asKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name.replace(/[\\']/g, '\\$&')}'`;
}
