import type { StateMachineDefinition } from '../../asl/definition';
import { isJsonObject, type JsonValue } from '../../json/json-value';
import { type Demands, demandsOf } from './auto/scope-demands';
import { resultOf } from './lambda-envelope';
import { isLambdaInvoke, isLambdaTask, type Responder } from './mock-call';

/** Results for tasks, and an input, that are made up from what the definition reads of them. */
export interface AutoResults {
  /** An input with which most machines get through. */
  readonly input: JsonValue;
  /** The result of a Task by its name: `{}` where nothing is read of it. Of `lambda:invoke` it has the envelope's Payload. */
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
      return demand && demand.size > 1 ? (demand.value(variant) ?? {}) : {};
    },
  };
}

/** Lets every task succeed at once with a made-up result. */
export function autoResponder(definition: StateMachineDefinition, variant = 0): Responder {
  const results = autoResults(definition, variant);
  return ({ request }) => {
    const made = results.resultOf(request.stateName);
    const { resource } = request;
    const output = isLambdaInvoke(resource) && isLambdaTask(resource) ? payloadOf(made) : made;
    return { signals: [{ kind: 'success', afterMs: 0, output: resultOf(output, request) }] };
  };
}

function payloadOf(made: JsonValue): JsonValue {
  return (isJsonObject(made) ? made.Payload : undefined) ?? {};
}
