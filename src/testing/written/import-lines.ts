import { SimulatorError } from '../../simulator/port/simulator-error';
import { shownValue } from '../kind-of';

/**
 * The lines by which a written test has its machine; by default that of a definition beside it.
 * @throws {SimulatorError} INVALID_INPUT
 */
export function importLines(imports: unknown): readonly string[] {
  if (imports === undefined) return ["import definition from './definition.asl.json';"];
  if (Array.isArray(imports) && imports.every((line) => typeof line === 'string')) return imports;
  const message = `Invalid imports: expected a list of lines, got ${shownValue(imports)}. Write imports: ["import { orders } from './orders';"].`;
  throw new SimulatorError('INVALID_INPUT', message);
}
