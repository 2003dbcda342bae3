import type { State } from '../asl/definition';
import { didYouMean } from '../json/did-you-mean';
import { SimulatorError } from '../simulator/port/simulator-error';
import { kindOf } from './kind-of';
import { isConstruct } from './mocks/mock-key';
import { textLiteral } from './written/type-script';

/** Names of states that are asked for. */

/** So many names of a machine are shown. */
const MOST_NAMES = 20;

/** @throws {SimulatorError} INVALID_INPUT unless it is a text */
export function checkedName(name: unknown): string {
  if (typeof name === 'string') return name;
  const { stateId } = (isConstruct(name) ? name : {}) as { readonly stateId?: unknown };
  const got = isConstruct(name) ? `a construct: '${name.node.path}'` : kindOf(name);
  const line = Array.isArray(name) ? name.map(nameLiteral).join(', ') : nameLiteral(stateId);
  throw new SimulatorError('INVALID_INPUT', `Expected the name of a state as a text, got ${got}. Write ${line}.`);
}

function nameLiteral(name: unknown): string {
  return typeof name === 'string' ? textLiteral(name) : "'Charge'";
}

/** UNKNOWN_STATE
 * @param known names that would do */
export function unknownState(name: string, known: readonly string[], machine: string): SimulatorError {
  const names = [...new Set(known)];
  const message =
    `State machine '${machine}' has no '${name}': expected a name that is in its definition.${didYouMean(name, names)} ` +
    `Write one of: ${names.slice(0, MOST_NAMES).join(', ')}.`;
  return new SimulatorError('UNKNOWN_STATE', message);
}

/** UNKNOWN_STATE of a state that calls nothing, which whoever asks for calls cannot mean.
 * @param known Tasks and integrations of the machine */
export function callsNothing({ name, type }: State, known: readonly string[]): SimulatorError {
  const names = [...new Set(known)].slice(0, MOST_NAMES);
  const advice = names.length === 0 ? 'toHaveVisited: the machine has no Task' : `one of: ${names.join(', ')}`;
  const message = `'${name}' is a ${type} state: expected a Task or an integration, only these are called. Write ${advice}.`;
  return new SimulatorError('UNKNOWN_STATE', message);
}
