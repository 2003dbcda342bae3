import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { CoverageFormat } from '../../testing/coverage/coverage-options';
import { readCoverage } from '../../testing/coverage/read-coverage';
import { writeCoverage } from '../../testing/coverage/write-coverage';
import { COVERAGE_KINDS, type CoverageKind } from '../../views/coverage/coverage-item';
import { percentReached } from '../../views/coverage/measure-coverage';
import { renderCoverage } from '../../views/coverage/render-coverage';
import { CliError } from '../cli-error';
import type { Answer, Call } from '../command-spec';
import { ExitCode } from '../exit-code';
import { listOption, pairsOption, readText, textOption } from '../input/values';
import { writeOutput } from '../output/write-output';

/** What the executions of a test run reached, and whether that is enough. */
export function coverageReport(call: Call): Answer {
  const { options, io } = call;
  const machines = readCoverage(folderAt(call, call.args[0] ?? '.stepwright-coverage'));
  const wanted = listOption(options, 'machine');
  const chosen = machines.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const thresholds = Object.entries(pairsOption(options, 'threshold')).map(([kind, percent]) =>
    threshold(kind, percent),
  );
  const missed = chosen.flatMap(({ name, coverage }) =>
    thresholds.flatMap(({ kind, percent }) => {
      const reached = percentReached(coverage[kind]);
      return reached < percent ? [`${name}: ${kind} ${Math.floor(reached)} %, expected ${percent} %`] : [];
    }),
  );
  const unseen = wanted
    .filter((name) => !machines.some((machine) => machine.name === name))
    .map((name) => `${name}: no execution`);
  const directory = textOption(options, 'output');
  if (directory !== undefined) writeCoverage(resolve(io.cwd, directory), formatsOf(options), chosen);
  const text = [...chosen.map(({ name, coverage }) => renderCoverage(coverage, name)), ...missed, ...unseen].join('\n');
  const isWell = missed.length + unseen.length === 0;
  return {
    exitCode: isWell ? ExitCode.OK : ExitCode.FINDING,
    text: text || 'No execution was noted',
    json: {
      machines: Object.fromEntries(chosen.map(({ name, coverage }) => [name, coverage])),
      missed: [...missed, ...unseen],
    },
  };
}

/** Notes of several processes or machines as those of one. */
export function coverageMerge(call: Call): Answer {
  if (call.args.length === 0)
    throw new CliError('Expected folders. Write stepwright coverage merge first second --output all');
  const output = textOption(call.options, 'output') ?? '.stepwright-coverage';
  let files = 0;
  for (const [index, given] of call.args.entries()) {
    const folder = folderAt(call, given);
    for (const name of readdirSync(folder)
      .filter((each) => each.endsWith('.jsonl'))
      .sort()) {
      const file = join(output, `${index}-${basename(given)}-${name}`);
      writeOutput(file, readText(name, folder).replaceAll('\r\n', '\n'), call.io);
      files += 1;
    }
  }
  return {
    exitCode: ExitCode.OK,
    text: `${output}: ${files} file${files === 1 ? '' : 's'} of ${call.args.length} folder${call.args.length === 1 ? '' : 's'}`,
    json: { folder: output, files },
  };
}

function folderAt({ io }: Call, given: string): string {
  const folder = resolve(io.cwd, given);
  if (existsSync(folder)) return folder;
  throw new CliError(
    `There is no folder '${given}'. Run the tests with STEPWRIGHT_COVERAGE=${given}, which notes what they reach there`,
    2,
    'FILE_MISSING',
  );
}

function threshold(kind: string, text: string): { readonly kind: CoverageKind; readonly percent: number } {
  const percent = Number(text);
  const known = COVERAGE_KINDS.find((each) => each === kind);
  if (known !== undefined && percent >= 0 && percent <= 100) return { kind: known, percent };
  throw new CliError(
    `Expected --threshold with one of ${COVERAGE_KINDS.join(', ')} and a percentage, got '${kind}=${text}'. Write --threshold states=100`,
  );
}

const FORMATS: readonly CoverageFormat[] = ['json', 'lcov', 'mermaid', 'html'];

function formatsOf(options: Call['options']): readonly CoverageFormat[] {
  const wanted = listOption(options, 'as');
  return wanted.length === 0 ? FORMATS : FORMATS.filter((format) => wanted.includes(format));
}
