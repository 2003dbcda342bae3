import type { FileProblem } from '../../templates/problem';

/** What a command found, at its place. */
export interface FindingLine {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly message: string;
  /** Path below the base folder. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly stateMachine?: string;
  readonly state?: string;
}

export function lineOfProblem(problem: FileProblem): FindingLine {
  return problem;
}

/** Errors first; then by file and line. */
export function sortedLines(lines: readonly FindingLine[]): readonly FindingLine[] {
  const order = ['error', 'warning', 'info'];
  const key = ({ severity, file, line, column }: FindingLine): string =>
    `${order.indexOf(severity)} ${file} ${String(line).padStart(9, '0')} ${String(column).padStart(9, '0')}`;
  return [...lines].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** As compilers print them, so that editors find the place. */
export function textOfLines(lines: readonly FindingLine[]): string {
  return lines
    .map(({ file, line, column, severity, code, message, stateMachine }) => {
      const whose = stateMachine === undefined ? '' : ` (${stateMachine})`;
      return `${file}:${line}:${column}: ${severity}: ${message} [${code}]${whose}`;
    })
    .join('\n');
}

export function counted(lines: readonly FindingLine[]): string {
  const count = (severity: FindingLine['severity'], word: string): string => {
    const number = lines.filter((each) => each.severity === severity).length;
    return number === 0 ? '' : `${number} ${word}${number === 1 ? '' : 's'}`;
  };
  return [count('error', 'error'), count('warning', 'warning'), count('info', 'hint')]
    .filter((part) => part !== '')
    .join(', ');
}
