import type { StateMachineDefinition, StatesScope } from '../../asl/definition';
import { allScopes } from '../../asl/graph';
import { type HistorySource, type RecordedHistory, readHistory } from '../../history/recorded/read-history';
import { didYouMean } from '../../json/did-you-mean';
import { type Replay, replayHistory } from '../../replay/replay-history';
import type { ExecutionIdentity } from '../../simulator/port/identity';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { executionSettings } from '../execution-settings';
import { machineOf, type SimulatedMachine, type StateMachineLike } from '../state-machine';
import { type CheckedOptions, type ChildHistory, checkedOptions, type ReplayOptions } from './replay-options';
import { type ReplayedChild, ReplayedExecution } from './replayed-execution';
import { sameResourceOf } from './same-resource';

/**
 * Would this definition do what that execution did? Gives the input and the answers of a recorded execution to a definition, and looks where it first goes
 * another way: scope by scope, state by state, call by call. Nothing is called.
 * @param machine a state machine of a template, or a definition: the new one
 * @param history of an execution of the old one, in whichever form people have it
 * @returns the verdict, `same`, `diverged` or `cannot tell`, and what it is based on; as a text it is a report
 * @throws {HistoryError} when it is no history, or not all of one
 * @throws {InvalidDefinitionError}
 * @throws {UnsubstitutedPlaceholderError} where a placeholder stands in the place of what is evaluated
 * @throws {SimulatorError} INVALID_INPUT
 */
export function replay(
  machine: StateMachineLike,
  history: HistorySource,
  options: ReplayOptions = {},
): ReplayedExecution {
  const checked = checkedOptions(options);
  const { executionArn } = checked;
  return replayed(
    machineOf(machine),
    readHistory(history, executionArn === undefined ? {} : { executionArn }),
    checked,
  );
}

function replayed(machine: SimulatedMachine, history: RecordedHistory, options: CheckedOptions): ReplayedExecution {
  const identity = identityOf(machine, history, options);
  const { definition, resource } = machine;
  const { level, renamed, redact, maxSteps, deployed } = options;
  const sameResource = sameResourceOf(resource, deployed);
  const found: Replay = replayHistory({
    ...{ definition, history, identity, level, renamed, redact, maxSteps, sameResource, times: true },
  });
  const children = options.children.map((child) => replayedChild(machine, child, options));
  return new ReplayedExecution(identity.stateMachineName, found, children);
}

function replayedChild(machine: SimulatedMachine, child: ChildHistory, options: CheckedOptions): ReplayedChild {
  const { stateName, history } = child;
  const own = child.machine === undefined ? childMachine(machine, stateName) : machineOf(child.machine);
  const settings = { ...options, type: undefined, children: [] };
  return { stateName, execution: replayed(own, readHistory(history), settings) };
}

/** The machine that child executions of a Distributed Map run. */
function childMachine({ definition, resource }: SimulatedMachine, stateName: string): SimulatedMachine {
  for (const scope of allScopes(definition)) {
    const state = scope.states.get(stateName);
    if (state?.type === 'Map' && state.distributed)
      return { definition: ofScope(definition, state.itemProcessor), resource };
  }
  const maps = [...allScopes(definition)].flatMap(({ states }) =>
    [...states.values()].flatMap((state) => (state.type === 'Map' && state.distributed ? [state.name] : [])),
  );
  const message =
    `Invalid children: '${stateName}' is no Map of mode DISTRIBUTED.${didYouMean(stateName, maps)} Expected the Map whose child execution it is, or ` +
    "the machine that a Task started. Write children: [{ stateName: 'Each order', history }], or { stateName: 'Start refund', machine: refund, history }.";
  throw new SimulatorError('INVALID_INPUT', message);
}

function ofScope(definition: StateMachineDefinition, scope: StatesScope): StateMachineDefinition {
  return { ...definition, ...scope, timeoutSeconds: undefined };
}

const EXECUTION_ARN = /^arn:([\w-]+):states:([\w-]+):(\d{12}):(execution|express):([^:]+):([^:]+)(?::[^:]+)?$/;

/** The names that it had, where a log says them; else those of the template. */
function identityOf(
  machine: SimulatedMachine,
  { executionArn }: RecordedHistory,
  { type }: CheckedOptions,
): ExecutionIdentity {
  const arn = executionArn === undefined ? null : EXECUTION_ARN.exec(executionArn);
  const recorded = arn === null ? undefined : arn[4] === 'express' ? ('EXPRESS' as const) : ('STANDARD' as const);
  const { identity } = executionSettings(machine, { type: type ?? recorded });
  if (arn === null) return identity;
  const [, partition, region, account, , stateMachineName, executionName] = arn;
  const stateMachineArn = `arn:${partition}:states:${region}:${account}:stateMachine:${stateMachineName}`;
  return { ...identity, stateMachineName, stateMachineArn, executionName, executionArn: arn[0], region };
}
