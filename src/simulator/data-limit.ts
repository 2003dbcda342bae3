import { QUOTAS } from '../catalogue/quotas';
import type { JsonObject, JsonValue } from '../json/json-value';
import { isLargerThan } from './quotas';
import { dataLimitFailure, type StateFailure } from './state-failure';
import type { StateVisit } from './state-visit';

/**
 * What a state sends to a task, a branch or an iteration; as large as any input may be (AWS developer guide, "Quotas").
 * @throws {StateFailure} when it is larger
 */
export function limitedPayload(visit: StateVisit, payload: JsonValue): JsonValue {
  if (isLargerThan(payload, visit.environment.maxPayloadBytes)) throw payloadTooLarge(visit);
  return payload;
}

/**
 * Assigns the variables of a state that is left. One Assign may hold 256 KiB, and so each variable; all variables together 10 MiB
 * (AWS developer guide, "Quotas").
 * @throws {StateFailure} beyond those
 */
export function assignVariables(visit: StateVisit, variables: JsonObject): void {
  const { frame } = visit;
  if (isLargerThan(variables, QUOTAS.variableBytes.value)) throw variablesTooLarge(visit);
  frame.variables.assign(variables);
  if (frame.variables.bytes > QUOTAS.variablesBytes.value) throw variablesTooLarge(visit);
}

/** Not recorded: as an output that is too large, in its words. */
function payloadTooLarge({ state }: StateVisit): StateFailure {
  return dataLimitFailure(state.name, false);
}

/** Not recorded, either. */
function variablesTooLarge({ state }: StateVisit): StateFailure {
  return dataLimitFailure(state.name, false);
}
