import { isDeeperThan } from '../json/json-depth';
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';
import { isUnresolved } from '../query/placeholder';
import { checkLabels } from './checks/labels';
import { checkStateNames } from './checks/state-names';
import { checkTransitions } from './checks/transitions';
import { checkVariables } from './checks/variables';
import type { State, StateMachineDefinition, StatesScope, StateType } from './definition';
import { type Diagnostic, hasErrors, InvalidDefinitionError } from './diagnostic';
import { QUERY_LANGUAGES, type QueryLanguage } from './dynamic';
import { FieldReader, isIncomplete } from './field-reader';
import type { ParseContext, StateSource } from './parse-context';
import { QueryReader } from './query-reader';
import { parseChoice } from './states/choice';
import { parseFail } from './states/fail';
import { parseMap } from './states/map';
import { parseParallel } from './states/parallel';
import { parsePass } from './states/pass';
import { parseSucceed } from './states/succeed';
import { parseTask } from './states/task';
import { parseWait } from './states/wait';

/** What became of a definition: the tree when there are no errors, and everything worth saying. */
export interface ParseResult {
  readonly definition?: StateMachineDefinition;
  /** The tree as far as it could be made, whatever is wrong; undefined when there is nothing to be made of the definition. */
  readonly parsed?: StateMachineDefinition;
  readonly diagnostics: readonly Diagnostic[];
}

const STATE_PARSERS: { readonly [T in StateType]: (source: StateSource) => State } = {
  Task: parseTask,
  Wait: parseWait,
  Pass: parsePass,
  Succeed: parseSucceed,
  Fail: parseFail,
  Choice: parseChoice,
  Parallel: parseParallel,
  Map: parseMap,
};

const STATE_TYPES = Object.keys(STATE_PARSERS) as StateType[];

/** What is looked at when every state for itself is right. */
const CHECKS = [checkStateNames, checkLabels, checkVariables, checkTransitions];

/** Deepest nesting of scopes that is read: a bound against runaway input, far beyond what a 1 MiB definition needs. */
const MAX_SCOPE_DEPTH = 100;

/** Deepest nesting of any value that is read, such as rules, templates and results: a bound against runaway input, too. */
const MAX_JSON_DEPTH = 1000;

/** Parses a definition, or says everything that is wrong with it. Never throws for a wrong definition. */
export function parseDefinition(value: JsonValue): ParseResult {
  const diagnostics: Diagnostic[] = [];
  if (!isJsonObject(value)) {
    diagnostics.push({
      severity: 'ERROR',
      code: 'SCHEMA_VALIDATION_FAILED',
      message: 'Definition must be a valid JSON object',
    });
    return { diagnostics };
  }
  if (isDeeperThan(value, MAX_JSON_DEPTH)) {
    const message = `The definition is nested more than ${MAX_JSON_DEPTH} levels deep`;
    return { diagnostics: [{ severity: 'ERROR', code: 'TOO_DEEPLY_NESTED', message, location: '/' }] };
  }
  const parsed = parseMachine(value, diagnostics);
  if (parsed && !hasErrors(diagnostics) && !isIncomplete(diagnostics))
    for (const check of CHECKS) check(parsed, diagnostics);
  const definition = diagnostics.some(({ severity }) => severity === 'ERROR') ? undefined : parsed;
  return { definition, parsed, diagnostics };
}

/** Parses a definition.
 * @throws {InvalidDefinitionError} with all diagnostics, when there is an error */
export function parseDefinitionOrThrow(value: JsonValue, stateMachineName?: string): StateMachineDefinition {
  const { definition, diagnostics } = parseDefinition(value);
  if (!definition) throw new InvalidDefinitionError(diagnostics, stateMachineName);
  return definition;
}

function parseMachine(source: JsonObject, diagnostics: Diagnostic[]): StateMachineDefinition | undefined {
  const fields = new FieldReader(source, '', diagnostics);
  const queryLanguage = readOwnLanguage(fields) ?? 'JSONPath';
  fields.oneOf('Version', ['1.0']);
  // 0 is accepted (third-party measurement); that it means no limit is a guess.
  const timeoutSeconds = fields.integer('TimeoutSeconds', { min: 0, max: 99_999_999 }) || undefined;
  // Documentation shows item processors by themselves; whether AWS refuses this is not known.
  fields.ignore('ProcessorConfig');
  const scope = parseScope(fields, { queryLanguage, diagnostics, depth: 0 });
  return scope && { ...scope, comment: fields.string('Comment'), queryLanguage, timeoutSeconds, source };
}

interface ScopeSettings {
  readonly queryLanguage: QueryLanguage;
  readonly diagnostics: Diagnostic[];
  readonly depth: number;
}

function parseScope(fields: FieldReader, settings: ScopeSettings): StatesScope | undefined {
  fields.ignore('Comment');
  fields.require('States', 'StartAt');
  const startAt = fields.string('StartAt');
  const source = fields.objectValue('States');
  fields.refuseUnknownFields();
  if (source === undefined) return undefined;
  if (Object.keys(source).length === 0) return fields.refuse('Value cannot be empty', 'States');
  const context = contextOf(settings);
  const states = new Map<string, State>();
  for (const [name, value] of Object.entries(source)) {
    const state = parseState(name, value, `${fields.location}/States/${name}`, context);
    if (state) states.set(name, state);
  }
  return startAt === undefined ? undefined : { startAt, states, location: fields.location };
}

function contextOf(settings: ScopeSettings): ParseContext {
  const { queryLanguage, diagnostics, depth } = settings;
  return {
    machineLanguage: queryLanguage,
    diagnostics,
    parseScope(value, location, extraFields = []) {
      const error = (code: 'SCHEMA_VALIDATION_FAILED' | 'TOO_DEEPLY_NESTED', message: string): undefined => {
        diagnostics.push({ severity: 'ERROR', code, message, location });
      };
      if (value !== undefined && isUnresolved(value))
        return new FieldReader({}, location, diagnostics).refusePlaceholder(value);
      if (!isJsonObject(value as JsonValue))
        return error('SCHEMA_VALIDATION_FAILED', 'Expected value of type [OBJECT]');
      if (depth >= MAX_SCOPE_DEPTH)
        return error('TOO_DEEPLY_NESTED', `States are nested more than ${MAX_SCOPE_DEPTH} levels deep`);
      const fields = new FieldReader(value as JsonObject, location, diagnostics);
      fields.ignore(...extraFields);
      return parseScope(fields, { ...settings, depth: depth + 1 });
    },
  };
}

function parseState(name: string, value: JsonValue, location: string, context: ParseContext): State | undefined {
  const { diagnostics } = context;
  if (isUnresolved(value)) return new FieldReader({}, location, diagnostics).refusePlaceholder(value);
  if (!isJsonObject(value)) {
    diagnostics.push({
      severity: 'ERROR',
      code: 'SCHEMA_VALIDATION_FAILED',
      message: 'Expected value of type [OBJECT]',
      location,
    });
    return undefined;
  }
  const fields = new FieldReader(value, location, diagnostics);
  fields.require('Type');
  const type = fields.string('Type');
  if (type === undefined) return undefined;
  if (!isStateType(type)) {
    // Recorded: test_state_machine_scenarios/test_state_name_invalid_state_definition.
    return fields.refuse(`The field 'Type' should have one of these values: [${STATE_TYPES.join(', ')}]`, 'Type');
  }
  const queryLanguage = readQueryLanguage(fields, context);
  const state = STATE_PARSERS[type]({ name, fields, queries: new QueryReader(fields, queryLanguage), context });
  fields.refuseUnknownFields();
  return state;
}

function isStateType(type: string): type is StateType {
  return (STATE_TYPES as readonly string[]).includes(type);
}

/** A state may step up from JSONPath to JSONata, never down (recorded: INVALID_DOWNGRADE_QUERY_LANGUAGE). */
function readQueryLanguage(fields: FieldReader, { machineLanguage }: ParseContext): QueryLanguage {
  const own = readOwnLanguage(fields);
  if (own === 'JSONPath' && machineLanguage === 'JSONata') {
    fields.refuse("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
  }
  return own ?? machineLanguage;
}

/** Any value but `JSONPath` makes a state one of JSONata for the other checks (third-party measurement). */
function readOwnLanguage(fields: FieldReader): QueryLanguage | undefined {
  return fields.has('QueryLanguage') ? (fields.oneOf('QueryLanguage', QUERY_LANGUAGES) ?? 'JSONata') : undefined;
}
