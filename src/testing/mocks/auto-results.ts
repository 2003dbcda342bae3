import type { StateMachineDefinition } from '../../asl/definition';
import { isJsonObject, type JsonValue } from '../../json/json-value';
import { modelledResult } from './auto/modelled-result';
import { type Demands, demandsOf } from './auto/scope-demands';
import { resultOf } from './lambda-envelope';
import { isLambdaInvoke, isLambdaTask, type MockRequest, type Responder } from './mock-call';
import { mockableTasks } from './mockable-tasks';

/** Results for tasks, and an input, that are made up from the models of their services and from what the definition reads of them. */
export interface AutoResults {
  /** An input with which most machines get through. */
  readonly input: JsonValue;
  /**
   * The result of a Task by its name: in the form of the service's API where a model describes it; else what is read of it, `{}` where nothing is.
   * Of `lambda:invoke` it has the envelope's Payload.
   */
  resultOf(stateName: string): JsonValue;
}

const known = new WeakMap<StateMachineDefinition, Demands>();

/**
 * Makes up results: arrays where a Map iterates, numbers where numbers are compared, and of the values of a Choice one that
 * leads on rather than to a failure.
 * @param variant 0 for that; others take other values, to visit other states
 */
export function autoResults(definition: StateMachineDefinition, variant = 0): AutoResults {
  const demands = known.get(definition) ?? demandsOf(definition);
  known.set(definition, demands);
  return {
    input: demands.input.size > 1 ? (demands.input.value(variant) ?? {}) : {},
    resultOf(stateName) {
      const demand = demands.results.get(stateName);
      const resource = mockableTasks(definition).find(({ state }) => state.name === stateName)?.state.resource;
      const isFunction = resource === undefined || isLambdaTask(resource);
      const modelled = isFunction ? undefined : modelledResult(resource, demand, variant);
      if (modelled !== undefined) return modelled;
      return demand && demand.size > 1 ? (demand.value(variant) ?? {}) : {};
    },
  };
}

/** Lets every task succeed at once with a made-up result. */
export function autoResponder(definition: StateMachineDefinition, variant = 0): Responder {
  return ({ request }) => {
    const output = autoOutput(definition, request, variant);
    return { signals: [{ kind: 'success', afterMs: 0, output: resultOf(output, request) }] };
  };
}

/** What `mock.succeed` would have to be given for a made-up result. */
export function autoOutput(
  definition: StateMachineDefinition,
  { stateName, resource }: Pick<MockRequest, 'stateName' | 'resource'>,
  variant = 0,
): JsonValue {
  const made = autoResults(definition, variant).resultOf(stateName);
  return isLambdaInvoke(resource) && isLambdaTask(resource) ? payloadOf(made) : made;
}

function payloadOf(made: JsonValue): JsonValue {
  return (isJsonObject(made) ? made.Payload : undefined) ?? {};
}
