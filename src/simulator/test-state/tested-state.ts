import type { State, StateMachineDefinition } from '../../asl/definition';
import { type Diagnostic, formatDiagnostic } from '../../asl/diagnostic';
import { allScopes, nestedScopes } from '../../asl/graph';
import { parseDefinition } from '../../asl/parse';
import { parseDefinitionText } from '../../asl/parse-text';
import { getMember, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import { Refusal, refusal } from './refusal';
import type { TestStateRequest } from './request';

/** The state under test, in the machine it belongs to. */
export interface TestedState {
  readonly state: State;
  readonly definition: StateMachineDefinition;
}

/** The name of a state that is given without a machine (recorded in context objects and locations of diagnostics). */
const ONLY_STATE = 'StateName';

/** The state that the request names, however deep in the machine, or the one that it gives alone.
 * @throws {Refusal} */
export function testedState({ definition: text, stateName }: TestStateRequest): TestedState {
  const { definition, diagnostics } = stateName === undefined ? parseStateText(text) : parseDefinitionText(text);
  if (!definition) throw invalidDefinition(diagnostics);
  const name = stateName ?? ONLY_STATE;
  for (const { states } of allScopes(definition)) {
    const state = states.get(name);
    if (state) return { state, definition };
  }
  throw refusal('State not found in definition');
}

/** Names of all states inside of a Map or Parallel. */
export function nestedNames(state: State): ReadonlySet<string> {
  const scopes = nestedScopes(state).flatMap((scope) => [...allScopes(scope)]);
  return new Set(scopes.flatMap(({ states }) => [...states.keys()]));
}

function parseStateText(text: string): ReturnType<typeof parseDefinition> {
  let state: JsonValue;
  try {
    state = JSON.parse(text) as JsonValue;
  } catch {
    return parseDefinitionText(text);
  }
  if (!isJsonObject(state)) return parseDefinition(state);
  return parseDefinition({ StartAt: ONLY_STATE, States: { ...targets(state), [ONLY_STATE]: state } });
}

/** A state alone may go anywhere: what it names is put beside it. */
function targets(state: JsonObject): JsonObject {
  const choices = members(state, 'Choices');
  const catchers = members(state, 'Catch');
  const named = [
    getMember(state, 'Next'),
    getMember(state, 'Default'),
    ...[...choices, ...catchers].map((part) => (isJsonObject(part) ? getMember(part, 'Next') : undefined)),
  ];
  const names = named.filter((name) => typeof name === 'string' && name !== ONLY_STATE) as string[];
  return Object.fromEntries(names.map((name) => [name, { Type: 'Succeed' }]));
}

function members(state: JsonObject, field: string): readonly JsonValue[] {
  const value = getMember(state, field);
  return value !== undefined && isJsonArray(value) ? value : [];
}

/** In the words of CreateStateMachine (recorded: test_state_machine_scenarios/test_state_name_invalid_state_definition). */
function invalidDefinition(diagnostics: readonly Diagnostic[]): Refusal {
  const errors = diagnostics.filter(({ severity }) => severity === 'ERROR').map(formatDiagnostic);
  return new Refusal('InvalidDefinition', `Invalid State Machine Definition: '${errors.join(', ')}'`);
}
