import { ALL } from '../../asl/error-name';
import { type CataloguedName, errorsOf } from '../../catalogue/errors';
import { SimulatorError } from '../../simulator/port/simulator-error';
import type { MockRequest } from './mock-call';

/** An Error Name: one of the error catalogue, which editors offer, or any other text, such as the name of an exception of your own. */
export type ErrorName = CataloguedName | (string & {});

/**
 * Refuses names that look like those of the integration, but that it never fails with: Retry and Catch would not match in production what
 * they match in the test.
 * @throws {SimulatorError} INVALID_MOCK
 */
export function checkSpelling(error: string, { integration, stateName }: MockRequest): void {
  if (error === ALL) {
    throw new SimulatorError(
      'INVALID_MOCK',
      `The mock for '${stateName}' fails with States.ALL, which matches errors and is none. Expected the name of an error. ` +
        "Write mock.fail('States.TaskFailed').",
    );
  }
  const known = errorsOf(integration).map(({ name }) => name);
  if (known.includes(error)) return;
  const meant = known.find((name) => name.toLowerCase() === error.toLowerCase());
  if (meant === undefined) return;
  throw new SimulatorError(
    'INVALID_MOCK',
    `The mock for '${stateName}' fails with '${error}': expected '${meant}', as ${integration} spells it; Retry and Catch compare capitals. ` +
      `Write mock.fail('${meant}'), and look how the state machine spells it.`,
  );
}
