import { canonicalText } from '../../json/canonical-text';
import type { JsonValue } from '../../json/json-value';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { kindOf } from '../kind-of';
import { mockableTasks } from '../mocks/mockable-tasks';
import { readGiven } from '../read-given';
import { isSimulatedExecution, type SimulatedExecution } from '../simulated-execution';
import { type CallOutcome, callOutcomes } from './call-outcomes';
import type { LostInMockConfig, LostKind } from './lost';
import type { MockConfigFile, MockedResponses, MockedStateMachine, MockedTestCase } from './mock-config-file';
import { lostOfCalls, stateResponses } from './state-responses';

/** A mock file, and what it cannot say of the executions. */
export interface MockConfigExport {
  /** For `JSON.stringify`. */
  readonly file: MockConfigFile;
  readonly lost: readonly LostInMockConfig[];
}

/** Executions by the title of their scenario. */
export type ExecutionsByCase = Readonly<Record<string, SimulatedExecution>>;

/**
 * Writes executions as test cases of `MockConfigFile.json`, so that other engines run them, too: every call of a Task with its answer. The file
 * has neither inputs nor definitions: an execution is started with its own input and `#<test case>` behind the machine's ARN.
 * @param executions by the title of their scenario, or a list: titles are then the names of the executions, with a number where one has been
 * @throws {SimulatorError} INVALID_INPUT for what is no execution, HISTORY_NOT_KEPT
 */
export function toMockConfigFile(executions: ExecutionsByCase | readonly SimulatedExecution[]): MockConfigExport {
  const responses = new ResponseNames();
  const machines = new Map<string, Map<string, MockedTestCase>>();
  const lost: LostInMockConfig[] = [];
  for (const [title, execution] of readGiven('The executions', 'INVALID_INPUT', () => titled(executions))) {
    const stateMachine = execution.identity.stateMachineName;
    const cases = machines.get(stateMachine) ?? new Map<string, MockedTestCase>();
    machines.set(stateMachine, cases);
    const testCase = freeName(title, cases);
    const calls = callsByState(execution);
    const names = [...calls].map(([state, own]): [string, string] => [
      state,
      responses.nameFor(state, stateResponses(own)),
    ]);
    cases.set(testCase, Object.fromEntries(names));
    for (const [state, kinds] of lostOf(execution, calls)) {
      for (const kind of kinds) lost.push({ stateMachine, testCase, ...(state === undefined ? {} : { state }), kind });
    }
  }
  const StateMachines = [...machines].map(([name, cases]): [string, MockedStateMachine] => [
    name,
    { TestCases: Object.fromEntries(cases) },
  ]);
  return { file: { StateMachines: Object.fromEntries(StateMachines), MockedResponses: responses.all }, lost };
}

function titled(executions: unknown): readonly (readonly [string, SimulatedExecution])[] {
  const isList = Array.isArray(executions);
  if (typeof executions !== 'object' || executions === null) throw noExecution(executions);
  return Object.entries(executions).map(([title, execution]) => {
    if (!isSimulatedExecution(execution)) throw noExecution(execution);
    return [isList ? execution.identity.executionName : title, execution];
  });
}

function noExecution(given: unknown): SimulatorError {
  const message =
    `Expected executions that were simulated, got ${kindOf(given)}. ` +
    "Write toMockConfigFile({ 'a card is declined': simulate(machine, …) }).";
  return new SimulatorError('INVALID_INPUT', message);
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name} ${number}`)) return `${name} ${number}`;
}

/** @throws {SimulatorError} HISTORY_NOT_KEPT */
function requireRecord({ record }: SimulatedExecution): void {
  void record;
}

/** The calls of an execution, and of the child executions of its Distributed Maps, in their order. Nested executions make their own. */
function callsByState(execution: SimulatedExecution): ReadonlyMap<string, readonly CallOutcome[]> {
  requireRecord(execution);
  const histories = [
    execution.history,
    ...execution.mapRuns.flatMap(({ executions }) => executions.map((child) => child.history)),
  ];
  const byState = new Map<string, CallOutcome[]>();
  for (const call of histories.flatMap(callOutcomes)) {
    const calls = byState.get(call.stateName);
    if (calls) calls.push(call);
    else byState.set(call.stateName, [call]);
  }
  return byState;
}

type LostByState = readonly (readonly [string | undefined, Iterable<LostKind>])[];

function lostOf(execution: SimulatedExecution, calls: ReadonlyMap<string, readonly CallOutcome[]>): LostByState {
  const tasks = mockableTasks(execution.definition);
  const ofStates = [...calls].map(([name, own]): [string, Set<LostKind>] => {
    const lost = new Set(lostOfCalls(own));
    const task = tasks.find(({ state }) => state.name === name);
    if (task?.state.resource.kind === 'activity') lost.add('ACTIVITY');
    if (task?.state.resource.kind === 'lambda') lost.add('FUNCTION_ARN');
    if (task && task.scopePath.length > 0 && Object.keys(stateResponses(own)).length > 1) lost.add('ORDER_OF_CALLS');
    return [name, lost];
  });
  const whole: LostKind[] = [];
  if (execution.nestedExecutions.length > 0) whole.push('NESTED_EXECUTION');
  if (Object.keys(execution.objects).length > 0) whole.push('OBJECTS');
  if (execution.status === 'ABORTED') whole.push('STOP');
  if (execution.redriveCount > 0) whole.push('REDRIVE');
  return [...ofStates, [undefined, whole]];
}

/** Equal responses have one name: that of the state that had them first, with a number where it has had others. */
class ResponseNames {
  private readonly byText = new Map<string, string>();
  private readonly byName = new Map<string, MockedResponses>();

  nameFor(state: string, responses: MockedResponses): string {
    const text = canonicalText(responses as JsonValue);
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    const name = freeName(state, this.byName);
    this.byText.set(text, name);
    this.byName.set(name, responses);
    return name;
  }

  get all(): Readonly<Record<string, MockedResponses>> {
    return Object.fromEntries(this.byName);
  }
}
