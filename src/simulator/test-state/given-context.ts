import type { State } from '../../asl/definition';
import { getMember, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import { type Refusal, refusal } from './refusal';
import { parsed } from './request-values';

type Kind = 'string' | 'number' | 'any';

/** Members that a given context object may have. Other than `Map`, which AWS refuses in words of its own. */
const MEMBERS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  Execution: {
    Id: 'string',
    Input: 'any',
    Name: 'string',
    RoleArn: 'string',
    StartTime: 'string',
    RedriveCount: 'number',
    RedriveTime: 'string',
  },
  State: { EnteredTime: 'string', Name: 'string', RetryCount: 'number' },
  StateMachine: { Id: 'string', Name: 'string' },
  Task: { Token: 'string' },
};

/**
 * Reads a given context object. It takes the place of the whole one: what it leaves out is missing.
 * Texts recorded: state_context_object; those for other types than a string are made after them.
 * @throws {Refusal}
 */
export function readContext(text: string, state: State): JsonObject {
  const context = parse(text);
  for (const [name, value] of Object.entries(context)) checkPart(name, value);
  if (getMember(context, 'Task') !== undefined && !waitsForAnswer(state)) {
    throw invalid(
      "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
    );
  }
  return context;
}

function parse(text: string): JsonObject {
  const context = parsed(text);
  if (context === undefined || !isJsonObject(context)) throw invalid('Context object must be a JSON object');
  return context;
}

function checkPart(name: string, value: JsonValue): void {
  if (name === 'Map') throw invalid("'Map' field is not supported when mocking a Context object");
  if (!Object.hasOwn(MEMBERS, name)) throw invalid(`Field '${name}' is not allowed`);
  if (!isJsonObject(value)) throw invalid(`${name} must be an object`);
  for (const [member, content] of Object.entries(value)) checkMember(name, member, content);
}

function checkMember(part: string, member: string, value: JsonValue): void {
  const kinds = MEMBERS[part];
  if (!Object.hasOwn(kinds, member)) throw invalid(`Field '${member}' is not allowed`);
  const kind = kinds[member];
  if (kind !== 'any' && typeof value !== kind) throw invalid(`${part}.${member} must be a ${kind}`);
}

function waitsForAnswer(state: State): boolean {
  return state.type === 'Task' && state.resource.kind === 'service' && state.resource.pattern !== 'REQUEST_RESPONSE';
}

function invalid(what: string): Refusal {
  return refusal(`Invalid Context object provided: ${what}`);
}
