import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { record } from '../../testing/replay/record';
import { replay } from '../../testing/replay/replay';
import { replayAll } from '../../testing/replay/replay-all';
import type { ReplayOptions } from '../../testing/replay/replay-options';
import { toTestFile } from '../../testing/replay/to-test-file';
import { CliError } from '../cli-error';
import type { Answer, Call } from '../command-spec';
import { ExitCode } from '../exit-code';
import { oneMachine } from '../input/sources';
import { listOption, pairsOption, readText, textOption } from '../input/values';
import { writeOutput } from '../output/write-output';

/** A recorded execution, or a folder of them, against the definition of today. */
export function replayCommand(call: Call): Answer {
  const { options, io } = call;
  const path = needed(textOption(options, 'history'), '--history history.json');
  const { name, machine } = oneMachine(call);
  const given: ReplayOptions = {
    ...(textOption(options, 'level') === undefined
      ? {}
      : { level: textOption(options, 'level') as ReplayOptions['level'] }),
    renamed: pairsOption(options, 'renamed'),
    deployed: pairsOption(options, 'deployed'),
    redact: listOption(options, 'redact'),
  };
  if (isFolder(resolve(io.cwd, path))) {
    const folder = replayAll(machine, resolve(io.cwd, path), given);
    const files = folder.files.map(({ file, verdict, reason }) => ({
      file,
      verdict,
      ...(reason === undefined ? {} : { reason }),
    }));
    return {
      exitCode: folder.isSame ? ExitCode.OK : ExitCode.FINDING,
      text: String(folder),
      json: { stateMachine: name, files },
    };
  }
  const replayed = replay(machine, readText(path, io.cwd), given);
  const { verdict, divergence, reason, level, notExercised } = replayed;
  return {
    exitCode: verdict === 'same' ? ExitCode.OK : ExitCode.FINDING,
    text: String(replayed).trimEnd(),
    json: {
      stateMachine: name,
      verdict,
      level,
      ...(reason === undefined ? {} : { reason }),
      ...(divergence === undefined ? {} : { divergence }),
      notExercised,
    },
  };
}

/** A recorded execution as a test that stays. */
export function recordCommand(call: Call): Answer {
  const { args, options, io } = call;
  const scenario = record(readText(needed(args[0], 'history.json'), io.cwd), {
    redact: listOption(options, 'redact'),
    ...(textOption(options, 'executionArn') === undefined ? {} : { executionArn: textOption(options, 'executionArn') }),
  });
  const test = toTestFile(scenario, {
    framework: (textOption(options, 'framework') ?? 'jest') as 'jest' | 'vitest' | 'node',
    ...(textOption(options, 'machine') === undefined ? {} : { machine: textOption(options, 'machine') }),
    ...(listOption(options, 'import').length === 0 ? {} : { imports: listOption(options, 'import') }),
    ...(textOption(options, 'name') === undefined ? {} : { name: textOption(options, 'name') }),
  });
  const output = textOption(options, 'output');
  const { end, notMade } = scenario;
  if (output === undefined) return { exitCode: ExitCode.OK, text: test.trimEnd(), json: { end, notMade, test } };
  const file = writeOutput(output, test, io);
  return {
    exitCode: ExitCode.OK,
    text: `${file}: an execution that ended ${end.status}`,
    json: { end, notMade, file },
  };
}

function needed(value: string | undefined, line: string): string {
  if (value !== undefined) return value;
  throw new CliError(
    `Expected a recorded history. Write ${line}: what 'aws stepfunctions get-execution-history' prints`,
  );
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
