import { autoResults } from '../../analysis/auto-results';
import type { TaskState } from '../../asl/definition';
import { isLambdaInvoke } from '../../asl/resource';
import { isJsonObject, type JsonValue } from '../../json/json-value';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { mockableTasks } from '../../testing/mocks/mockable-tasks';
import type { MockedAnswer, MocksFile } from '../../testing/mocks-file/mocks-file';
import { simulate } from '../../testing/simulate';
import { CliError } from '../cli-error';
import type { Answer, Call } from '../command-spec';
import { ExitCode } from '../exit-code';
import { oneMachine } from '../input/sources';
import { textOption } from '../input/values';
import { writeNew } from '../output/write-output';
import { parsedDefinition } from './diagram-run';

/** Where the package has the schema of mocks files. */
export const SCHEMA = './node_modules/cdk-stepwright/schemas/mocks.schema.json';

/** A mocks file with every task and a plausible result, and how an execution with these ends. */
export function mocks(call: Call): Answer {
  const { name, machine } = oneMachine(call);
  const file = mocksFileOf(machine, name);
  const text = `${JSON.stringify(file, null, 2)}\n`;
  const output = textOption(call.options, 'output');
  const tasks = Object.keys(file.mocks ?? {});
  if (output === undefined)
    return { exitCode: ExitCode.OK, text: text.trimEnd(), json: { stateMachine: name, mocks: file } };
  if (call.options.force === true || writeNew(output, text, call.io)) {
    if (call.options.force === true) overwrite(output, text, call);
    return {
      exitCode: ExitCode.OK,
      text: `${output}: ${tasks.length} tasks of ${name}\nNext: stepwright simulate … --mocks ${output}`,
      json: { stateMachine: name, file: output },
    };
  }
  throw new CliError(`'${output}' is there already. Write --force to overwrite it, or another --output`);
}

function overwrite(output: string, text: string, call: Call): void {
  const { writeOutput } = require('../output/write-output') as typeof import('../output/write-output');
  writeOutput(output, text, call.io);
}

/** @throws {InvalidDefinitionError} */
export function mocksFileOf(machine: { readonly definition: string }, name: string): MocksFile {
  const definition = parsedDefinition(machine.definition, name);
  const { input, resultOf } = autoResults(definition);
  const answers = Object.fromEntries(
    mockableTasks(definition).map(({ state, scopePath }): [string, MockedAnswer] => {
      const isAlone = mockableTasks(definition).filter((other) => other.state.name === state.name).length === 1;
      return [
        isAlone ? state.name : [...scopePath, state.name].join('/'),
        { succeed: givenFor(state.resource, resultOf(state.name)) },
      ];
    }),
  );
  return {
    $schema: SCHEMA,
    stateMachine: name,
    mocks: answers,
    cases: { 'as it should go': { input, expect: expectationOf(machine, input) } },
  };
}

/** Of `lambda:invoke` what the function returns. */
function givenFor(resource: TaskState['resource'], result: JsonValue): JsonValue {
  const payload = isLambdaInvoke(resource) && isJsonObject(result) ? result.Payload : undefined;
  return payload ?? result;
}

/** What comes of it now: whoever changes the machine sees where that changes. */
function expectationOf(machine: { readonly definition: string }, input: unknown): object {
  try {
    const { status, error } = simulate(machine, { input, mocks: 'auto' });
    return { status, ...(error === undefined ? {} : { error }) };
  } catch (caught) {
    if (caught instanceof SimulatorError) return {};
    throw caught;
  }
}
