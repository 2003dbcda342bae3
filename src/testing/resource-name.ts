import { QUOTAS } from '../catalogue/quotas';
import { isName } from '../service/names';
import { SimulatorError } from '../simulator/port/simulator-error';
import { kindOf } from './kind-of';

/**
 * Refuses a name that AWS would refuse.
 * @param option of which it is the value, for the message: `name`
 * @throws {SimulatorError} INVALID_INPUT
 */
export function checkName(option: string, name: unknown): void {
  const { value: limit } = QUOTAS.nameCharacters;
  if (isName(name)) return;
  const expected = `Expected 1 to ${limit} characters without blanks, brackets and < > { } [ ] ? * " # % \\ ^ | ~ \` $ & , ; : /`;
  // Recorded for activities: InvalidName.
  const message = `AWS refuses this ${option}. Invalid Name: '${typeof name === 'string' ? name : kindOf(name)}'. ${expected}. Write ${option}: 'order-1'.`;
  throw new SimulatorError('INVALID_INPUT', message);
}
