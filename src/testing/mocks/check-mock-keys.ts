import type { StateMachineDefinition } from '../../asl/definition';
import { allScopes } from '../../asl/graph';
import type { DeployedResource } from '../../cloudformation/state-machines';
import { SimulatorError } from '../../simulator/simulator-error';
import { didYouMean } from '../did-you-mean';
import { hasDynamicTarget, namesOfIntegration, namesOfTarget, pathsOf, targetOf } from './called-names';
import { type MockableTask, mockableTasks } from './mockable-tasks';

/**
 * Refuses keys of `mocks` that can never be used.
 * @throws {SimulatorError} INVALID_MOCK for a key that names no Task of the definition, nothing that one calls, and no integration of one
 */
export function checkMockKeys(
  keys: readonly string[],
  definition: StateMachineDefinition,
  resources: readonly DeployedResource[],
  stateMachineName: string,
  nestedTasks: readonly MockableTask[] = [],
): void {
  const tasks = [...mockableTasks(definition), ...nestedTasks];
  const known = knownKeys(tasks, resources);
  const unknown = keys.find((key) => !known.has(key) && !mayBeDynamic(key, tasks, resources));
  if (unknown === undefined) return;
  const other = [...allScopes(definition)]
    .map(({ states }) => states.get(unknown))
    .find((state) => state !== undefined);
  const message = other
    ? `The mock '${unknown}' is for a ${other.type} state: only Task states are mocked. Remove it, or mock what its Tasks call.`
    : `The mock '${unknown}' fits nothing in state machine '${stateMachineName}': expected the name of a Task, a path (Parallel/Task), ` +
      `an integration, or the name, ARN or construct path of what a Task calls.${didYouMean(unknown, [...known])} Known: ${listed([...known])}.`;
  throw new SimulatorError('INVALID_MOCK', message);
}

/** All keys that fit, those that authors write most often first. */
function knownKeys(tasks: readonly MockableTask[], resources: readonly DeployedResource[]): ReadonlySet<string> {
  return new Set([
    ...tasks.map(({ state }) => state.name),
    ...tasks.flatMap(({ state }) => namesOfIntegration(state.resource)),
    ...tasks.flatMap(({ state, parameters }) => {
      const target = targetOf(state.resource, parameters);
      return target === undefined ? [] : namesOfTarget(target, resources);
    }),
    ...tasks.flatMap(({ state, scopePath }) => pathsOf(scopePath, state.name)),
  ]);
}

/** What a task calls may be known only when it runs: then any ARN, and all names of resources of the template, can fit. */
function mayBeDynamic(key: string, tasks: readonly MockableTask[], resources: readonly DeployedResource[]): boolean {
  if (!tasks.some(({ parameters }) => hasDynamicTarget(parameters))) return false;
  return key.startsWith('arn:') || resources.some(({ arn }) => namesOfTarget(arn, resources).includes(key));
}

function listed(names: readonly string[]): string {
  const shown = names.filter((name) => !name.startsWith('arn:')).slice(0, 12);
  return names.length === 0 ? 'none, it has no Task' : shown.join(', ');
}
