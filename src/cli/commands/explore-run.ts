import { exploreFaults } from '../../testing/explore/explore-faults';
import { faultsSarif } from '../../testing/explore/faults-sarif';
import { exploreMachine } from '../../testing/paths/explore-machine';
import type { Answer, Call } from '../command-spec';
import { ExitCode } from '../exit-code';
import { oneMachine } from '../input/sources';
import { numberOption, textOption } from '../input/values';
import { writeOutput } from '../output/write-output';
import { testFileOptions } from './test-file-options';

export function explore(call: Call): Answer {
  if (call.options.faults === true) return exploreWithFaults(call);
  const { options } = call;
  const { name, machine } = oneMachine(call);
  const maxRuns = numberOption(options, 'maxRuns', '--max-runs');
  const found = exploreMachine(machine, {
    ...(maxRuns === undefined ? {} : { maxRuns }),
    type: (textOption(options, 'type') as 'STANDARD' | 'EXPRESS' | undefined) ?? machine.type,
  });
  const output = textOption(options, 'output');
  const framework = (textOption(options, 'framework') ?? 'jest') as 'jest' | 'vitest' | 'node';
  const test = found.toTestFile(testFileOptions(framework, name, call.args[0] ?? '.'));
  const lines = [
    ...found.scenarios.map(({ name: scenario, status }) => `${status.padEnd(9)}  ${scenario}`),
    ...found.notReached.map((state) => `not reached  ${JSON.stringify(state)}`),
    '',
    `${name}: ${found.scenarios.length} scenarios, ${found.runs} simulations`,
  ];
  const file = output === undefined ? undefined : writeOutput(output, test, call.io);
  return {
    exitCode: ExitCode.OK,
    text: [...lines, ...(file === undefined ? [] : [`${file}: a test for each`])].join('\n'),
    json: {
      stateMachine: name,
      scenarios: found.scenarios.map(({ story: _story, mocks: _mocks, ...scenario }) => scenario),
      notReached: found.notReached,
      runs: found.runs,
      ...(file === undefined ? { test } : { file }),
    },
  };
}

/** What faults do to a machine, in the format that is asked for. */
function exploreWithFaults(call: Call): Answer {
  const { options } = call;
  const { name, machine } = oneMachine(call);
  const depth = numberOption(options, 'depth', '--depth');
  const maxRuns = numberOption(options, 'maxRuns', '--max-runs');
  const found = exploreFaults(machine, {
    stateMachineName: machine.name,
    type: (textOption(options, 'type') as 'STANDARD' | 'EXPRESS' | undefined) ?? machine.type,
    ...(depth === undefined ? {} : { depth }),
    ...(maxRuns === undefined ? {} : { maxRuns }),
    ...(call.io.isTerminal
      ? { onProgress: ({ runs, faults }) => call.io.err(`\r${runs} runs, ${faults} faults in each`) }
      : {}),
  });
  if (call.io.isTerminal) call.io.err('\n');
  const { violations, explored, notExplored, claim } = found;
  const isSarif = options.format === 'sarif';
  return {
    exitCode: violations.length > 0 ? ExitCode.FINDING : found.survived ? ExitCode.OK : ExitCode.BUDGET,
    text: found.report,
    json: {
      stateMachine: name,
      claim,
      violations: violations.map(({ invariant, place, message, end, faults }) => ({
        invariant,
        place,
        message,
        end,
        faults,
      })),
      explored,
      notExplored,
    },
    ...(isSarif ? { raw: faultsSarif([found], { fileOf: () => machine.source.file }) } : {}),
  };
}
