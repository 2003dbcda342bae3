import { DATA_LIMIT_EXCEEDED } from '../../asl/error-name';
import { QUOTAS } from '../../catalogue/quotas';
import type { JsonObject, JsonValue } from '../../json/json-value';
import type { StateVisit } from '../scope/running';
import { dataLimitFailure, StateFailure } from '../scope/state-failure';
import { byteSize, isLargerThan } from './sizes';

/**
 * What a state sends to a task, a branch or an iteration; as large as any input may be (AWS developer guide, "Quotas").
 * @throws {StateFailure} when it is larger
 */
export function limitedPayload(visit: StateVisit, payload: JsonValue): JsonValue {
  if (isLargerThan(payload, visit.environment.maxPayloadBytes)) throw payloadTooLarge(visit);
  return payload;
}

/**
 * Assigns what a state gives to its variables. The sizes are those of the values as JSON, without names (recorded by a third
 * party: docs/fidelity.md).
 * @throws {StateFailure} beyond the quotas of one variable, of a state and of the execution
 */
export function assignVariables(visit: StateVisit, variables: JsonObject): void {
  const { variables: scope } = visit.frame;
  // With names and braces it is larger than the values.
  if (isLargerThan(variables, QUOTAS.variableBytes.value)) limitAssigned(visit, variables);
  scope.assign(variables);
  const excess = scope.bytes - QUOTAS.variablesBytes.value;
  if (excess > 0) {
    const { name } = visit.state;
    const what = `State '${name}' assigned variables that exceed the total execution limit by ${excess} bytes.`;
    throw variablesTooLarge(visit, `Execution total variable size limit exceeded. ${what}`);
  }
}

function limitAssigned(visit: StateVisit, variables: JsonObject): void {
  const limit = QUOTAS.variableBytes.value;
  let total = 0;
  for (const [name, value] of Object.entries(variables)) {
    const bytes = byteSize(value);
    const what = `Variable '${name}' in state '${visit.state.name}' was assigned ${bytes} bytes`;
    if (bytes > limit) throw variablesTooLarge(visit, `Variable size limit exceeded. ${what}.`);
    total += bytes;
    if (total > limit) {
      const sum = `which caused the size of variables assigned in the state to exceed its limit by ${total - limit} bytes.`;
      throw variablesTooLarge(visit, `State total variable size limit exceeded. ${what}, ${sum}`);
    }
  }
}

/** Not recorded: as an output that is too large, in its words. */
function payloadTooLarge({ state }: StateVisit): StateFailure {
  return dataLimitFailure(state.name, false);
}

/** EvaluationFailed follows StateEntered here. Recorded for JSONata; in JSONPath nothing else has such an event. */
function variablesTooLarge({ frame, state }: StateVisit, cause: string): StateFailure {
  if (state.queryLanguage === 'JSONata') {
    const event = { error: DATA_LIMIT_EXCEEDED, cause, location: 'Assign', state: state.name };
    frame.chain.append({ type: 'EvaluationFailed', ...event });
  }
  return new StateFailure(DATA_LIMIT_EXCEEDED, cause, false, false);
}
