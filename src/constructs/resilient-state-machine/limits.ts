import { Duration, Token } from 'aws-cdk-lib';
import { isJsonObject } from '../../json/json-value';
import { ConstructError } from '../private/construct-error';
import { waitingOf } from '../private/task-integration';
import { allStatesOf, resourceIn, type ScopeJson, type StateJson, type Substitutions } from './definition-json';

/** Refuses what AWS refuses of an Express workflow: waiting for a job or an answer, activities, distributed Maps. */
export function refuseStandardOnly(constructPath: string, definition: ScopeJson, substitutions: Substitutions): void {
  for (const [name, state] of allStatesOf(definition)) {
    const what = standardOnly(state, resourceIn(state, substitutions));
    if (what === undefined) continue;
    throw new ConstructError(
      'EXPRESS_NOT_POSSIBLE',
      `State '${name}' is ${what}, which an Express workflow cannot have. Expected tasks that answer at once. ` +
        'Use StateMachineType.STANDARD, or start a Standard workflow for it',
      constructPath,
    );
  }
}

function standardOnly({ Type, ItemProcessor }: StateJson, resource: string | undefined): string | undefined {
  if (Type === 'Map') return isDistributed(ItemProcessor) ? 'a distributed Map' : undefined;
  return Type === 'Task' && resource !== undefined ? waitingOf(resource) : undefined;
}

function isDistributed(processor: unknown): boolean {
  const config = isJsonObject(processor) ? processor.ProcessorConfig : undefined;
  return isJsonObject(config) && config.Mode === 'DISTRIBUTED';
}

/** The time limit of a machine for which none is given. */
export function defaultTimeLimit(express: boolean): Duration {
  return express ? Duration.minutes(5) : Duration.hours(24);
}

/** In seconds. To tell three targets that are busy may take ten minutes. */
const LITTLE_TIME = 1800;

/** Whether telling a busy target may use up the time that a machine has. Express workflows have five minutes at most. */
export function hasLittleTime({ TimeoutSeconds: limit }: ScopeJson, express: boolean): boolean {
  return express || (typeof limit === 'number' && !Token.isUnresolved(limit) && limit < LITTLE_TIME);
}

/**
 * Refuses a time limit that a single task may use up. A task that times out can be caught; an execution that does ends at once, without
 * failure handler and without compensations.
 */
export function checkTimeLimit(constructPath: string, definition: ScopeJson): void {
  const limit = definition.TimeoutSeconds;
  if (typeof limit !== 'number' || Token.isUnresolved(limit)) return;
  for (const [name, { Type, TimeoutSeconds: timeout }] of allStatesOf(definition)) {
    if (Type !== 'Task' || typeof timeout !== 'number' || timeout < limit) continue;
    throw new ConstructError(
      'TIMEOUT_TOO_SHORT',
      `State '${name}' may take ${timeout} s, but the execution ends after ${limit} s, before the timeout of the task ` +
        "could be caught: nothing would be told or undone. Expected a longer 'timeout' of the machine, or a shorter one of the task",
      constructPath,
    );
  }
}
