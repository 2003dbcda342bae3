import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvalidDefinitionError } from '../../asl/diagnostic';
import { isJsonObject } from '../../json/json-value';
import { parseJsonText } from '../../json/strict-json';
import { exploreMachine } from '../../testing/paths/explore-machine';
import { fileNames } from '../../testing/written/file-names';
import { CliError } from '../cli-error';
import type { Answer, Call } from '../command-spec';
import { ExitCode } from '../exit-code';
import { CONFIG_FILE } from '../input/config';
import { type NamedMachine, readSources, type Sources } from '../input/sources';
import { readText, textOption } from '../input/values';
import { writeNew } from '../output/write-output';
import { synthesizedBy } from './init-cdk';
import { EXAMPLE_DEFINITION, EXAMPLE_FILE } from './init-example';
import { testFileOptions } from './test-file-options';

/** Tests are written for so many machines. */
const MAX_MACHINES = 50;

/** Scenarios of a first test file are looked for with so many simulations. */
const MAX_RUNS = 500;

/** First tests for the state machines of a project. */
export function init(call: Call): Answer {
  const folder = resolve(call.io.cwd, call.args[0] ?? '.');
  if (!existsSync(folder)) throw new CliError(`There is no folder '${call.args[0]}'`, 2, 'FILE_MISSING');
  const io = { ...call.io, cwd: folder };
  const written: string[] = [];
  const kept: string[] = [];
  const write = (path: string, text: string): void => {
    (writeNew(path, text, io) ? written : kept).push(path);
  };
  const { source, note } = sourceOf(folder, io);
  let sources = readSources({ ...call, io, args: [source] });
  if (isEmpty(sources)) {
    write(EXAMPLE_FILE, `${JSON.stringify(EXAMPLE_DEFINITION, null, 2)}\n`);
    sources = readSources({ ...call, io, args: [source] });
  }
  const framework = frameworkOf(call, io);
  const skipped: string[] = [];
  const tested = sources.machines.slice(0, MAX_MACHINES);
  const names = fileNames(
    tested.map(({ name }) => name),
    (name) => name.replaceAll(/[^\w.-]+/g, '-').replaceAll(/^-+|-+$/g, ''),
  );
  for (const [index, named] of tested.entries()) {
    const test = testOf(named, framework, sourceFor(named, source));
    if (test === undefined) skipped.push(named.name);
    else write(`test/${names[index]}.test.${framework === 'node' ? 'mjs' : 'ts'}`, test);
  }
  const files = [...new Set(sources.machines.map((named) => sourceFor(named, source)))];
  write(CONFIG_FILE, `${JSON.stringify({ sources: files }, null, 2)}\n`);
  const next = nextOf(framework, [...written, ...kept]);
  const problems = sources.problems.filter(({ severity }) => severity === 'error');
  return {
    exitCode: problems.length > 0 ? ExitCode.REFUSED : ExitCode.OK,
    text: [
      ...problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`),
      ...skipped.map((name) => `${name}: AWS would refuse its definition. See: npx stepwright validate`),
      ...written.map((path) => `written  ${path}`),
      ...kept.map((path) => `kept     ${path}`),
      ...(note === undefined ? [] : ['', note]),
      '',
      `Next: ${next}`,
    ].join('\n'),
    json: { framework, written, kept, skipped, problems, next },
  };
}

/** More files than these are not named one by one. */
const MOST_NAMED = 3;

/** The command that runs the tests. Node 22 and later take no folder, and without names Node runs what else is below here, such as assets in cdk.out. */
function nextOf(framework: 'jest' | 'vitest' | 'node', files: readonly string[]): string {
  if (framework === 'jest') return 'npx jest';
  if (framework === 'vitest') return 'npx vitest run';
  const tests = files.filter((path) => path.endsWith('.test.mjs'));
  return ['node --test', ...(tests.length > MOST_NAMED ? [] : tests)].join(' ');
}

function isEmpty({ machines, problems }: Sources): boolean {
  return machines.length === 0 && problems.every(({ code }) => code === 'NO_STATE_MACHINE');
}

/** What tests read: a cloud assembly, or whatever is below the folder. */
function sourceOf(folder: string, io: Call['io']): { readonly source: string; readonly note?: string } {
  if (!existsSync(join(folder, 'cdk.json'))) return { source: '.' };
  synthesizedBy(folder, io);
  return {
    source: 'cdk.out',
    note: 'The tests read cdk.out: synthesize before them (npx cdk synth), or read the stack itself by stateMachines(stack) of cdk-stepwright/synth.',
  };
}

/** The file that a machine is from, where that is no assembly. */
function sourceFor({ machine }: NamedMachine, source: string): string {
  const { kind, file } = machine.source;
  if (source !== '.') return source;
  return kind === 'terraform' && /\.tf(?:\.json)?$/.test(file) ? file.split('/').slice(0, -1).join('/') || '.' : file;
}

function frameworkOf({ options }: Call, io: Call['io']): 'jest' | 'vitest' | 'node' {
  const given = textOption(options, 'framework');
  if (given !== undefined) return given as 'jest' | 'vitest' | 'node';
  if (!existsSync(resolve(io.cwd, 'package.json'))) return 'node';
  const value = parseJsonText(readText('package.json', io.cwd));
  const has = (name: string): boolean =>
    ['dependencies', 'devDependencies'].some((kind) => {
      const found = value !== undefined && isJsonObject(value) ? value[kind] : undefined;
      return found !== undefined && isJsonObject(found) && Object.hasOwn(found, name);
    });
  if (has('vitest')) return 'vitest';
  return has('jest') && ['ts-jest', '@swc/jest', 'esbuild-jest'].some(has) ? 'jest' : 'node';
}

/** undefined for a definition that AWS would refuse. */
function testOf(
  { name, machine }: NamedMachine,
  framework: 'jest' | 'vitest' | 'node',
  source: string,
): string | undefined {
  try {
    const found = exploreMachine(machine, { maxRuns: MAX_RUNS, type: machine.type });
    return found.toTestFile(testFileOptions(framework, nameIn(name), source));
  } catch (error) {
    if (error instanceof InvalidDefinitionError) return undefined;
    throw error;
  }
}

/** Where two machines are called the same, the file is in front; read from that file alone, it is not. */
function nameIn(name: string): string {
  const colon = name.lastIndexOf(':');
  return colon > 0 && /\.\w+:/.test(name) ? name.slice(colon + 1) : name;
}
