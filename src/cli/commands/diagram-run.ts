import type { StateMachineDefinition } from '../../asl/definition';
import { InvalidDefinitionError } from '../../asl/diagnostic';
import { parseDefinitionText } from '../../asl/parse-text';
import { mermaid } from '../../views/diagram/mermaid';
import { svg } from '../../views/diagram/svg';
import type { Answer, Call } from '../command-spec';
import { ExitCode } from '../exit-code';
import { oneMachine } from '../input/sources';
import { textOption } from '../input/values';
import { writeOutput } from '../output/write-output';

export function diagram(call: Call): Answer {
  const { name, machine } = oneMachine(call);
  const definition = parsedDefinition(machine.definition, name);
  const output = textOption(call.options, 'output');
  const format = textOption(call.options, 'format') ?? (output?.endsWith('.svg') ? 'svg' : 'mermaid');
  const drawn = format === 'svg' ? svg(definition, undefined, { title: name }) : mermaid(definition);
  if (output === undefined)
    return { exitCode: ExitCode.OK, text: drawn, json: { stateMachine: name, format, diagram: drawn } };
  const file = writeOutput(output, drawn, call.io);
  return { exitCode: ExitCode.OK, text: `${file}: ${name} as ${format}`, json: { stateMachine: name, format, file } };
}

/** @throws {InvalidDefinitionError} */
export function parsedDefinition(text: string, name: string): StateMachineDefinition {
  const { definition, diagnostics } = parseDefinitionText(text);
  if (definition === undefined) throw new InvalidDefinitionError(diagnostics, name);
  return definition;
}
