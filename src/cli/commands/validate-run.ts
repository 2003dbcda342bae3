import { nameMeant } from '../../asl/diagnostic';
import { type ValidateOptions, validateDefinition } from '../../asl/validate';
import type { Answer, Call } from '../command-spec';
import { ExitCode } from '../exit-code';
import { type NamedMachine, readSources } from '../input/sources';
import { givenText, numberOption, textOption } from '../input/values';
import { answerOfLines } from '../output/answer-of-lines';
import type { FindingLine } from '../output/finding-line';

export function validate(call: Call): Answer {
  const definition = textOption(call.options, 'definition');
  return definition === undefined ? validateSources(call) : answerOfApi(definition, call);
}

function optionsOf({ options }: Call): ValidateOptions {
  return {
    type: textOption(options, 'type') as ValidateOptions['type'],
    severity: textOption(options, 'severity') as ValidateOptions['severity'],
    maxResults: numberOption(options, 'maxResults', '--max-results'),
  };
}

/** What ValidateStateMachineDefinition answers, as the AWS CLI prints it. */
function answerOfApi(definition: string, call: Call): Answer {
  const answer = validateDefinition(givenText(definition, call), optionsOf(call));
  const raw = JSON.stringify(answer, null, 4);
  return { exitCode: answer.result === 'OK' ? ExitCode.OK : ExitCode.REFUSED, text: raw, json: answer, raw };
}

function validateSources(call: Call): Answer {
  const { machines, problems } = readSources(call);
  const wanted = optionsOf(call);
  const results = machines.map((named) => {
    const { machine } = named;
    const type = wanted.type ?? machine.type;
    const result = validateDefinition(machine.definition, { severity: 'WARNING', ...wanted, type });
    return { named, result };
  });
  const lines = results.flatMap(({ named, result }) =>
    result.diagnostics.map((diagnostic) => lineOf(named, diagnostic)),
  );
  const isRefused =
    results.some(({ result }) => result.result === 'FAIL') || problems.some(({ severity }) => severity === 'error');
  return answerOfLines('validate', call, {
    stateMachines: machines.map(({ name }) => name),
    lines: [...problems, ...lines],
    exitCode: isRefused ? ExitCode.REFUSED : ExitCode.OK,
    json: {
      results: results.map(({ named, result }) => ({
        stateMachine: named.name,
        file: named.machine.source.file,
        ...result,
      })),
    },
  });
}

type Diagnostics = ReturnType<typeof validateDefinition>['diagnostics'];

/** Jackson's places (`[Source: …; line: 1, column: 8]`) are those of the text; others are places in the definition. */
function lineOf({ name, machine }: NamedMachine, diagnostic: Diagnostics[number]): FindingLine {
  const { severity, code, message, location } = diagnostic;
  const meant = nameMeant(diagnostic);
  const [, line, column] = /line: (\d+), column: (\d+)\]/.exec(location ?? '') ?? [];
  const { source } = machine;
  const place =
    line === undefined
      ? source.place(location ?? '')
      : { file: source.definitionFile ?? source.file, line: Number(line), column: Number(column) };
  const where = line === undefined && location !== undefined ? ` at ${location}` : '';
  return {
    severity: severity === 'ERROR' ? 'error' : 'warning',
    code,
    message: `${message.split('\n')[0]}${where}${meant === undefined ? '' : `: did you mean '${meant}'?`}`,
    ...place,
    stateMachine: name,
  };
}
