import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { didYouMean } from '../../json/did-you-mean';
import type { FileStateMachine } from '../../templates/found';
import type { FileProblem } from '../../templates/problem';
import { type StateMachinesOfFiles, stateMachinesOf } from '../../templates/state-machines-of';
import { CliError } from '../cli-error';
import type { Call } from '../command-spec';
import { readConfig } from './config';
import { jsonPairsOption, listOption, pairsOption, textOption } from './values';

/** A state machine with what it is called. */
export interface NamedMachine {
  readonly name: string;
  readonly machine: FileStateMachine;
}

/** What the sources of a command hold. */
export interface Sources {
  readonly machines: readonly NamedMachine[];
  readonly problems: readonly FileProblem[];
}

/**
 * Reads the sources of a command.
 * @throws {CliError} FILE_MISSING for a source that is not there, MACHINE_UNKNOWN for a name that no machine has
 */
export function readSources({ args, options, io }: Call): Sources {
  const config = args.length === 0 ? readConfig(io) : {};
  const sources = args.length === 0 ? (config.sources ?? ['.']) : args;
  for (const source of sources) {
    if (!existsSync(resolve(io.cwd, source)) && !/^[a-z0-9]+:\/\//i.test(source)) {
      throw new CliError(`There is no file or folder '${source}' in ${io.cwd}`, 2, 'FILE_MISSING');
    }
  }
  const base = textOption(options, 'baseFolder');
  const found = stateMachinesOf(
    sources.map((source) => (/^[a-z0-9]+:\/\//i.test(source) ? source : resolve(io.cwd, source))),
    {
      baseFolder: base === undefined ? undefined : resolve(io.cwd, base),
      account: textOption(options, 'account') ?? config.account,
      region: textOption(options, 'region') ?? config.region,
      parameters: { ...config.parameters, ...pairsOption(options, 'parameter') },
      substitutions: { ...config.substitutions, ...jsonPairsOption(options, 'substitute') },
      variables: { ...config.variables, ...jsonPairsOption(options, 'var') },
      serverlessOptions: { ...config.serverlessOptions, ...pairsOption(options, 'opt') },
      environment: { ...config.environment, ...pairsOption(options, 'envVar') },
    },
  );
  return { machines: chosen(found, listOption(options, 'machine')), problems: found.problems };
}

function chosen({ machines, problems }: StateMachinesOfFiles, names: readonly string[]): readonly NamedMachine[] {
  const all = Object.entries(machines).map(([name, machine]) => ({ name, machine }));
  if (names.length === 0) return all;
  return names.flatMap((wanted) => {
    const found = all.filter(
      ({ name, machine }) =>
        name === wanted || machine.name === wanted || machine.logicalId === wanted || lastOf(name) === wanted,
    );
    if (found.length > 0) return found;
    const problem = problems.find(({ stateMachine }) => stateMachine === wanted);
    if (problem !== undefined) throw new CliError(`'${wanted}' cannot be read: ${problem.message}`, 3, problem.code);
    const known = all.map(({ name }) => name);
    const there = known.length === 0 ? 'There is none' : `There are: ${known.slice(0, 20).join(', ')}`;
    throw new CliError(
      `There is no state machine '${wanted}'.${didYouMean(wanted, known)} ${there}`,
      2,
      'MACHINE_UNKNOWN',
    );
  });
}

function lastOf(name: string): string {
  return name.split(/[/:.]/).at(-1) as string;
}

/** The one machine that a command is about. @throws {CliError} MACHINE_UNKNOWN where there are none or several */
export function oneMachine(call: Call): NamedMachine & { readonly problems: readonly FileProblem[] } {
  const { machines, problems } = readSources(call);
  const [only] = machines;
  if (machines.length === 1) return { ...only, problems };
  const [problem] = problems.filter(({ severity }) => severity === 'error');
  if (only === undefined && problem !== undefined) {
    throw new CliError(`${problem.file}:${problem.line}:${problem.column}: ${problem.message}`, 3, problem.code);
  }
  const names = machines.map(({ name }) => name);
  throw new CliError(
    names.length === 0
      ? 'There is no state machine'
      : `There are ${names.length} state machines: ${names.slice(0, 20).join(', ')}. Write --machine ${names[0]}`,
    2,
    'MACHINE_UNKNOWN',
  );
}
