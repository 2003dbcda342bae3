import type { StateMachineDefinition, TaskState } from '../asl/definition';
import { allScopes } from '../asl/graph';
import { isLambdaInvoke, isLambdaTask, type Resource } from '../asl/resource';
import { isJsonObject, type JsonValue } from '../json/json-value';
import { Demand } from './demand';
import { type Demands, demandsOf } from './demands';
import { resultOf } from './lambda-envelope';
import { modelledResult } from './modelled-result';

/** Results for tasks, and an input, that are made up from the models of their services and from what the definition reads of them. */
export interface AutoResults {
  /** An input with which most machines get through. */
  readonly input: JsonValue;
  /** What an ItemReader finds; undefined without one. */
  readonly item: JsonValue | undefined;
  /**
   * The result of a Task by its name: in the form of the service's API where a model describes it; else what is read of it, `{}` where nothing is.
   * Of `lambda:invoke` it has the envelope's Payload.
   */
  resultOf(stateName: string): JsonValue;
}

/** A definition, and what is read of the output of its execution. */
export interface AutoMachine {
  readonly definition: StateMachineDefinition;
  readonly end?: Demand;
}

const NOTHING = new Demand();
const known = new WeakMap<StateMachineDefinition, WeakMap<Demand, Demands>>();

function demandsIn({ definition, end = NOTHING }: AutoMachine): Demands {
  const byEnd = known.get(definition) ?? new WeakMap<Demand, Demands>();
  known.set(definition, byEnd);
  const demands = byEnd.get(end) ?? demandsOf(definition, end);
  byEnd.set(end, demands);
  return demands;
}

/**
 * Makes up results: arrays where a Map iterates, numbers where numbers are compared, and of the values of a Choice one that
 * leads on rather than to a failure.
 * @param variant 0 for that; others take other values, to visit other states
 */
export function autoResults(definition: StateMachineDefinition, variant = 0): AutoResults {
  const { input, item } = demandsIn({ definition });
  return {
    input: madeOf(input, variant),
    item: item && madeOf(item, variant),
    resultOf: (stateName) => autoResult({ definition }, stateName, variant),
  };
}

function autoResult(machine: AutoMachine, stateName: string, variant: number): JsonValue {
  const demand = demandsIn(machine).results.get(stateName);
  const task = taskIn(machine.definition, stateName);
  const isFunction = task === undefined || isLambdaTask(task.resource);
  const modelled = isFunction ? undefined : modelledResult(task.resource, demand, variant);
  return modelled ?? madeOf(demand, variant);
}

const tasks = new WeakMap<StateMachineDefinition, ReadonlyMap<string, TaskState>>();

function taskIn(definition: StateMachineDefinition, stateName: string): TaskState | undefined {
  const found = tasks.get(definition) ?? new Map(tasksOf(definition));
  tasks.set(definition, found);
  return found.get(stateName);
}

function* tasksOf(definition: StateMachineDefinition): Generator<readonly [string, TaskState]> {
  for (const { states } of allScopes(definition))
    for (const state of states.values()) if (state.type === 'Task') yield [state.name, state];
}

function madeOf(demand: Demand | undefined, variant: number): JsonValue {
  return demand && demand.size > 1 ? (demand.value(variant) ?? {}) : {};
}

/** So often a state is entered with the same result; from then on a loop gets others, in turn, until one leads out of it. */
const PATIENCE = 20;

/**
 * The whole result of a task that succeeds with a made-up one.
 * @param visit which one of the state in its scope it is, from 0
 */
export function autoTaskResult(machine: AutoMachine, task: AutoTask, visit: number): JsonValue {
  return resultOf(autoOutput(machine, task, Math.max(0, visit - PATIENCE)), task);
}

/** A task that is asked for its result. */
export interface AutoTask {
  readonly stateName: string;
  readonly resource: Resource;
}

/** What `mock.succeed` would have to be given for a made-up result. */
export function autoOutput(machine: AutoMachine, { stateName, resource }: AutoTask, variant = 0): JsonValue {
  const made = autoResult(machine, stateName, variant);
  return isLambdaInvoke(resource) && isLambdaTask(resource) ? payloadOf(made) : made;
}

/** What a machine reads of the output of the execution that a task of it starts and awaits. */
export function autoEnd(machine: AutoMachine, stateName: string): Demand {
  return demandsIn(machine).results.get(stateName)?.members.get('Output') ?? NOTHING;
}

function payloadOf(made: JsonValue): JsonValue {
  return (isJsonObject(made) ? made.Payload : undefined) ?? {};
}
