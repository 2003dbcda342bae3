import { fileUri } from '../../checks/report/file-uri';
import type { FindingLine } from './finding-line';

/** What was looked at, for formats that count what is well, too. */
export interface Checked {
  readonly command: string;
  readonly stateMachines: readonly string[];
  readonly lines: readonly FindingLine[];
}

/** Findings for a CI host. */
export function formatted(format: string, checked: Checked): string | undefined {
  switch (format) {
    case 'github':
      return github(checked);
    case 'sarif':
      return sarif(checked);
    case 'junit':
      return junit(checked);
    case 'markdown':
      return markdown(checked);
    default:
      return undefined;
  }
}

/** Workflow commands, which become annotations. Source: "Workflow commands for GitHub Actions". */
function github({ lines }: Checked): string {
  const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return lines
    .map(({ severity, code, message, file, line, column, stateMachine }) => {
      const kind = severity === 'info' ? 'notice' : severity;
      const title = stateMachine === undefined ? code : `${code} (${stateMachine})`;
      return `::${kind} file=${property(file)},line=${line},col=${column},title=${property(title)}::${escaped(message)}`;
    })
    .join('\n');
}

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

function sarif({ lines }: Checked): string {
  const rules = [...new Set(lines.map(({ code }) => code))];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'cdk-stepwright', rules: rules.map((id) => ({ id })) } },
        results: lines.map(({ severity, code, message, file, line, column, stateMachine }) => ({
          ruleId: code,
          ruleIndex: rules.indexOf(code),
          level: LEVELS[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: fileUri(file) },
                region: { startLine: line, startColumn: column },
              },
              ...(stateMachine === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: stateMachine }] }),
            },
          ],
        })),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

/** A test case for each machine; what is not of a machine is one of its file. */
function junit({ command, stateMachines, lines }: Checked): string {
  const names = [...new Set([...stateMachines, ...lines.map(({ stateMachine, file }) => stateMachine ?? file)])];
  const failed = (name: string): readonly FindingLine[] =>
    lines.filter((line) => (line.stateMachine ?? line.file) === name && line.severity === 'error');
  const cases = names.map((name) => {
    const failures = failed(name).map(
      ({ code, message, file, line, column }) =>
        `    <failure type="${xml(code)}" message="${xml(message)}">${xml(`${file}:${line}:${column}: ${message}`)}</failure>\n`,
    );
    const open = `  <testcase classname="stepwright.${xml(command)}" name="${xml(name)}"`;
    return failures.length === 0 ? `${open}/>\n` : `${open}>\n${failures.join('')}  </testcase>\n`;
  });
  const count = names.filter((name) => failed(name).length > 0).length;
  const head = `<testsuite name="stepwright ${xml(command)}" tests="${names.length}" failures="${count}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${cases.join('')}</testsuite>`;
}

/** What XML 1.0 cannot have is left out. */
function xml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** For a step summary. */
function markdown({ command, stateMachines, lines }: Checked): string {
  const errors = lines.filter(({ severity }) => severity === 'error').length;
  const head = `### stepwright ${command}: ${errors === 0 ? 'well' : `${errors} ${errors === 1 ? 'error' : 'errors'}`}\n\n${stateMachines.length} state machine${stateMachines.length === 1 ? '' : 's'}\n`;
  if (lines.length === 0) return head.trimEnd();
  const cell = (text: string): string =>
    text.replaceAll('|', '\\|').replaceAll('\n', '<br>').replaceAll('<', '&lt;').replaceAll('&lt;br>', '<br>');
  const rows = lines.map(
    ({ severity, code, message, file, line, stateMachine = '' }) =>
      `| ${severity} | ${cell(stateMachine)} | ${cell(message)} | \`${code}\` | ${cell(file)}:${line} |`,
  );
  return `${head}\n| | state machine | what | code | where |\n|---|---|---|---|---|\n${rows.join('\n')}`;
}
