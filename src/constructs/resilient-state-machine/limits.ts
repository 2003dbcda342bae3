import { Token } from 'aws-cdk-lib';
import { isJsonObject } from '../../json/json-value';
import { integrationOfArn, patternOf, waitingOf } from '../private/task-integration';
import {
  allStatesOf,
  innerScopes,
  leadsBackTo,
  resourceIn,
  type ScopeJson,
  type StateJson,
  type Substitutions,
} from './definition-json';

/** What AWS refuses of an Express workflow: waiting for a job or an answer, activities, distributed Maps. In one sentence; undefined where there is none. */
export function standardOnlyIn(definition: ScopeJson, substitutions: Substitutions): string | undefined {
  for (const [name, state] of allStatesOf(definition)) {
    const what = standardOnly(state, resourceIn(state, substitutions));
    if (what === undefined) continue;
    return `State '${name}' is ${what}, which an Express workflow cannot have: the deployment will fail`;
  }
  return undefined;
}

function standardOnly(state: StateJson, resource: string | undefined): string | undefined {
  if (isDistributed(state)) return 'a distributed Map';
  return state.Type === 'Task' && resource !== undefined ? waitingOf(resource) : undefined;
}

/** Whether a state is a distributed Map. */
export function isDistributed({ Type, ItemProcessor }: StateJson): boolean {
  const config = isJsonObject(ItemProcessor) ? ItemProcessor.ProcessorConfig : undefined;
  return Type === 'Map' && isJsonObject(config) && config.Mode === 'DISTRIBUTED';
}

/** Of a machine for which none is given, in seconds. Express workflows have five minutes at most. */
const LIMITS = { express: 300, standard: 86_400 } as const;

/** The time limit of a machine that has none, in seconds; a state that may rightly take longer, by its name, where there is one. */
export function defaultTimeLimit(
  definition: ScopeJson,
  express: boolean,
  substitutions: Substitutions,
): { readonly seconds: number } | { readonly longer: string } {
  if (express) return { seconds: LIMITS.express };
  const longer = longLasting(definition, substitutions);
  return longer === undefined ? { seconds: LIMITS.standard } : { longer };
}

/** A state of which nobody knows that it takes less than a day. What ends a machine that does its work would be worse than no limit. */
function longLasting(scope: ScopeJson, substitutions: Substitutions): string | undefined {
  for (const [name, state] of Object.entries(scope.States)) {
    const alone =
      state.Type === 'Wait'
        ? !isShort(state.Seconds) || leadsBackTo(scope.States, name)
        : isDistributed(state) || (state.Type === 'Task' && isLongTask(state, substitutions));
    if (alone) return name;
    for (const inner of innerScopes(state)) {
      const found = longLasting(inner, substitutions);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** A task that waits for somebody else takes as long as that does, unless it has a timeout; any other answers within minutes. */
function isLongTask(state: StateJson, substitutions: Substitutions): boolean {
  if (state.TimeoutSeconds !== undefined) return !isShort(state.TimeoutSeconds);
  if (state.TimeoutSecondsPath !== undefined) return true;
  const resource = resourceIn(state, substitutions);
  if (resource === undefined) return false;
  const pattern = patternOf(resource);
  return integrationOfArn(resource) === 'activity' || (pattern !== undefined && pattern !== 'REQUEST_RESPONSE');
}

function isShort(seconds: unknown): boolean {
  return typeof seconds === 'number' && !Token.isUnresolved(seconds) && seconds < LIMITS.standard;
}

/** In seconds. To tell three targets that are busy may take ten minutes. */
const LITTLE_TIME = 1800;

/** Whether telling a busy target may use up the time that a machine has. Express workflows have five minutes at most. */
export function hasLittleTime({ TimeoutSeconds: limit }: ScopeJson, express: boolean): boolean {
  return express || (typeof limit === 'number' && !Token.isUnresolved(limit) && limit < LITTLE_TIME);
}

/**
 * A task that may use up the time limit of the machine by itself, in one sentence. A task that times out can be caught; an execution that does ends at once,
 * without failure handler and without compensations.
 */
export function taskBeyondLimit(definition: ScopeJson): string | undefined {
  const limit = definition.TimeoutSeconds;
  if (typeof limit !== 'number' || Token.isUnresolved(limit)) return undefined;
  for (const [name, { Type, TimeoutSeconds: timeout }] of allStatesOf(definition)) {
    if (Type !== 'Task' || typeof timeout !== 'number' || timeout < limit) continue;
    return (
      `State '${name}' may take ${timeout} s, but the execution ends after ${limit} s, before its timeout could be caught: ` +
      "then nothing is told or undone. Give the machine a longer 'timeout', or the task a shorter one"
    );
  }
  return undefined;
}
