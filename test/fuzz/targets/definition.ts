import * as fc from 'fast-check';
import { refuseCreation } from '../../../src/asl/refuse-creation';
import { refuseDefinition, validateDefinition } from '../../../src/asl/validate';
import { checkMachines } from '../../../src/checks/check-machines';
import { getMember, isJsonObject, type JsonObject, type JsonValue } from '../../../src/json/json-value';
import { mocksOf as fileMocksOf } from '../../../src/testing/mock-config/mocks-of';
import { toMockConfigFile } from '../../../src/testing/mock-config/to-mock-config-file';
import { mock } from '../../../src/testing/mocks/mock';
import { redrive } from '../../../src/testing/redrive';
import { simulate, simulateAsync } from '../../../src/testing/simulate';
import type { SimulateOptions } from '../../../src/testing/simulate-options';
import type { SimulatedExecution } from '../../../src/testing/simulated-execution';
import { mermaid } from '../../../src/views/diagram/mermaid';
import { svg } from '../../../src/views/diagram/svg';
import { htmlReport } from '../../../src/views/report/html-report';
import { DEFINITIONS, INPUTS, OBJECTS } from '../corpus/definitions';
import { Finding, foreign, ours, requireInTime } from '../finding';
import { checkHistory, checkPrototypes, checkSame, checkText } from '../invariants';
import { mutate, mutations } from '../mutation';
import type { Target } from '../target';

/** Errors that a test author may get. */
export const OURS = ['SimulatorError', 'InvalidDefinitionError', 'UnsubstitutedPlaceholderError'];

/** A name that a page or a terminal would obey. */
const HOSTILE = 'a\u001b[31m\u202e</script><b>"\ud800&';

const BOUNDS = { maxSteps: 4_000, maxEvents: 1_500, strict: false } as const;

/** The machine, its type and input, and how its tasks are answered: `auto`, `succeed`, or the name of an error. */
export const definitionTarget: Target = {
  name: 'definitions',
  inputs: fc
    .record({
      base: fc.nat(DEFINITIONS.length - 1),
      changes: mutations(5),
      input: fc.nat(INPUTS.length - 1),
      inputChanges: mutations(2),
      objectChanges: mutations(1),
      type: fc.constantFrom('STANDARD', 'STANDARD', 'EXPRESS'),
      answer: fc.constantFrom('auto', 'auto', 'succeed', 'Broken', 'States.Timeout', 'Lambda.TooManyRequestsException'),
    })
    .map(({ base, changes, input, inputChanges, objectChanges, type, answer }) => ({
      definition: mutate(DEFINITIONS[base], changes),
      input: mutate(INPUTS[input], inputChanges),
      objects: mutate(OBJECTS, objectChanges),
      type,
      answer,
    })),

  async check(input) {
    const { definition, input: executionInput, objects = OBJECTS, type, answer } = input as JsonObject;
    const text = JSON.stringify(definition ?? null);
    const machineType = type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
    const valid = checkValidation(text, machineType);
    const options = () =>
      ({
        ...BOUNDS,
        type: machineType,
        input: executionInput ?? {},
        objects,
        mocks: mocksOf(answer, definition),
      }) as SimulateOptions;
    const run = (what: string) => ours(what, OURS, () => simulate(text, options()));
    const execution = run('simulate');
    if (!valid && execution) throw new Finding('what is not valid is not simulated', `${execution.status}`);
    checkSame('the same every time', bytesOf(execution), bytesOf(run('simulate')));
    checkSame('sync is async', bytesOf(execution), bytesOf(await asynchronous(text, options())));
    checkViews(text, execution);
    if (answer !== 'auto') checkMockFile(text, options(), execution);
    checkRedrive(execution);
    checkPrototypes();
  },
};

/** What a mock file says of an execution all but changes nothing when it is read again. */
const SAME_HERE = ['ORDER_OF_CALLS', 'NULL_RESULT', 'FUNCTION_ARN', 'ACTIVITY', 'OBJECTS', 'RESERVED_ERROR'];

/** An execution that is written to a mock file, and simulated from it, is the same where the file says that nothing is lost. */
function checkMockFile(text: string, options: SimulateOptions, execution: SimulatedExecution | undefined): void {
  if (!execution) return;
  const written = ours('toMockConfigFile', OURS, () => toMockConfigFile({ case: execution }));
  if (!written || written.lost.some(({ kind }) => !SAME_HERE.includes(kind))) return;
  const read = () => fileMocksOf(written.file, execution.identity.stateMachineName, 'case');
  const again = ours('simulate', OURS, () => simulate(text, { ...options, mocks: read() }));
  checkSame('what is written and read is the same', bytesOf(execution), bytesOf(again));
}

/** What can be redriven goes on, to another history of AWS, the same every time. */
function checkRedrive(execution: SimulatedExecution | undefined): void {
  if (execution?.redriveStatus !== 'REDRIVABLE') return;
  const again = () =>
    ours('redrive', OURS, () => redrive(execution, { mocks: 'auto', strict: false, after: 5, maxSteps: 4_000 }));
  const redriven = again();
  if (redriven) checkHistory(redriven);
  checkSame('the same redrive every time', bytesOf(redriven), bytesOf(again()));
}

function checkValidation(text: string, type: 'STANDARD' | 'EXPRESS'): boolean {
  const { result, diagnostics } = ours('validateDefinition', [], () =>
    validateDefinition(text, { type, severity: 'WARNING' }),
  )!;
  const refusal = ours('refuseDefinition', [], () => refuseDefinition(text, { type }));
  ours('refuseCreation', [], () => refuseCreation({ definition: text, type }));
  if ((result === 'FAIL') !== (refusal !== undefined))
    throw new Finding('what fails is refused', `${result}, ${refusal?.message}`);
  if (result === 'FAIL' && !diagnostics.some(({ severity }) => severity === 'ERROR')) {
    throw new Finding('a failure says why', 'no diagnostic with the severity ERROR');
  }
  ours('checkMachines', [], () => checkMachines([{ name: 'm', type, definition: text }]));
  return result === 'OK';
}

/** A mock for every state that is a Task, wherever it is. */
function mocksOf(answer: JsonValue | undefined, definition: JsonValue | undefined): SimulateOptions['mocks'] {
  if (answer === 'auto' || typeof answer !== 'string') return 'auto';
  const mocked = answer === 'succeed' ? () => mock.succeed({ a: 1, Payload: [1] }) : () => mock.fail(answer, 'because');
  return Object.fromEntries([...taskNames(definition)].map((name) => [name, mocked()]));
}

function* taskNames(value: JsonValue | undefined): Generator<string> {
  const left = [value];
  for (let next = left.pop(); left.length > 0 || next !== undefined; next = left.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    for (const [name, member] of Object.entries(next)) {
      if (isJsonObject(member) && getMember(member, 'Type') === 'Task') yield name;
      left.push(member);
    }
  }
}

async function asynchronous(text: string, options: SimulateOptions): Promise<SimulatedExecution | undefined> {
  const before = process.cpuUsage();
  try {
    return await simulateAsync(text, options);
  } catch (thrown) {
    if (thrown instanceof Error && OURS.includes(thrown.name)) return undefined;
    throw foreign('simulateAsync', thrown);
  } finally {
    requireInTime('simulateAsync', before);
  }
}

export function bytesOf(execution: SimulatedExecution | undefined): string | undefined {
  if (execution === undefined) return undefined;
  return ours('history', OURS, () => `${execution.story}\n${JSON.stringify(execution.history)}`);
}

/** Every view of a machine and its execution. */
function checkViews(text: string, execution: SimulatedExecution | undefined): void {
  const { length } = text;
  if (length < 20_000) {
    for (const [what, draw] of [
      ['mermaid', mermaid],
      ['svg', svg],
    ] as const) {
      const drawn = ours(what, OURS, () => draw(text));
      if (drawn !== undefined) checkText(what, drawn);
    }
  }
  if (!execution) return;
  checkHistory(execution);
  checkText('story', ours('story', OURS, () => execution.story) ?? '');
  ours('cost', OURS, () => execution.cost());
  ours('logs', OURS, () => execution.logs());
  const { redriveStatus } = execution;
  if (redriveStatus !== undefined && redriveStatus !== 'REDRIVABLE' && redriveStatus !== 'NOT_REDRIVABLE')
    throw new Finding('redriveStatus is known', redriveStatus);
  if (length >= 20_000) return;
  const page = ours('htmlReport', OURS, () =>
    htmlReport({ title: HOSTILE, machines: [{ name: HOSTILE, machine: text, executions: { [HOSTILE]: execution } }] }),
  );
  if (page !== undefined) checkText('htmlReport', page);
}
