import { formatDiagnostic } from '../../src/asl/diagnostic';
import { parseDefinition } from '../../src/asl/parse';
import { asJson } from './definitions';

/** What is wrong with a definition, a line for each error: `CODE: message at location`. */
export function problems(definition: unknown): string[] {
  const { diagnostics } = parseDefinition(asJson(definition));
  return diagnostics.filter(({ severity }) => severity === 'ERROR').map(formatDiagnostic);
}

/** What is wrong with the first state of a machine, which a Succeed named Done follows. Its location is shown as `~`. */
export function problemsOf(state: object): string[] {
  const definition = { StartAt: 'X', States: { X: state, Done: { Type: 'Succeed' } } };
  return problems(definition).map((line) => line.replaceAll('/States/X', '~'));
}
