import { allScopes } from '../../asl/graph';
import type { DeployedResource } from '../../cloudformation/deployed';
import { didYouMean } from '../../json/did-you-mean';
import { SimulatorError } from '../../simulator/port/simulator-error';
import {
  constructKey,
  hasDynamicTarget,
  isConstructKey,
  namesOfIntegration,
  namesOfTarget,
  pathsOf,
  targetOf,
} from './called-names';
import { itemKeyAdvice } from './item-key';
import type { MockableTask } from './mockable-tasks';
import type { MockedMachine } from './mocks';
import { type PlaceKey, placeKey } from './place-key';

/** A key that fits something. */
export interface UsableKey {
  readonly key: string;
  /** Of a path of states. An exact name of a Task is none. */
  readonly place?: PlaceKey;
}

/**
 * Tells of a mock the first of its keys that can be used. Takes its keys: one, or all those of a construct. It throws
 * {SimulatorError} INVALID_MOCK for a mock whose keys name no Task of the definition, nothing that one calls, and no integration of one.
 */
export function mockKeyCheck(machine: MockedMachine): (keys: readonly string[]) => UsableKey {
  const { tasks, resources } = machine;
  const known = knownKeys(tasks, resources);
  const fits = (key: string): boolean => known.has(key) || mayBeDynamic(key, tasks, resources);
  const paths = new Set(resources.flatMap(({ path }) => (path === undefined ? [] : [constructKey(path)])));
  return (keys) => {
    // What is in the app is known by its path there: another stack may have a construct of the same path and logical id.
    const own = keys.filter((key) => paths.has(key));
    const usable = own.length > 0 ? own : keys.filter((key) => !isConstructKey(key));
    for (const key of usable) {
      const isName = !key.includes('/') || tasks.some(({ state }) => state.name === key);
      const place = isName ? undefined : placeKey(key, tasks);
      if (place || fits(key)) return { key, place };
    }
    return refuse(keys.find((key) => !isConstructKey(key)) ?? keys[0], known, machine);
  };
}

function refuse(key: string, keys: ReadonlySet<string>, machine: MockedMachine): never {
  const { definition, stateMachineName } = machine;
  const known = [...keys].filter((each) => !isConstructKey(each));
  const other = [...allScopes(definition)].map(({ states }) => states.get(key)).find((state) => state !== undefined);
  const message = other
    ? `The mock '${key}' is for a ${other.type} state: expected a Task, only these are mocked. ${advice(known)}`
    : `The mock '${key}' fits nothing in state machine '${stateMachineName}': expected the name of a Task, a path (Parallel/Task), ` +
      `an integration, or the name, ARN or construct path of what a Task calls.${itemKeyAdvice(key, machine) || `${didYouMean(key, known)} ${advice(known)}`}`;
  throw new SimulatorError('INVALID_MOCK', message);
}

interface KnownKeys {
  readonly resources: readonly DeployedResource[];
  readonly keys: ReadonlySet<string>;
}

/** Of the machines that were simulated before. */
const memory = new WeakMap<readonly MockableTask[], KnownKeys>();

function knownKeys(tasks: readonly MockableTask[], resources: readonly DeployedResource[]): ReadonlySet<string> {
  const known = memory.get(tasks);
  if (known?.resources === resources) return known.keys;
  const keys = keysOf(tasks, resources);
  memory.set(tasks, { resources, keys });
  return keys;
}

/** All keys that fit, those that authors write most often first. */
function keysOf(tasks: readonly MockableTask[], resources: readonly DeployedResource[]): ReadonlySet<string> {
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
  return isArn(key) || resources.some(({ arn }) => namesOfTarget(arn, resources).includes(key));
}

/** Whole, or without what is in front of the account. */
function isArn(key: string): boolean {
  return /^(arn:|\d{12}:function:)/.test(key);
}

function advice(keys: readonly string[]): string {
  const shown = keys.filter((key) => !isArn(key)).slice(0, 12);
  return keys.length === 0 ? 'Remove it: the machine has no Task.' : `Write one of: ${shown.join(', ')}.`;
}
