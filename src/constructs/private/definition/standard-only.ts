import { isJsonObject } from '../../../json/json-value';
import { ConstructError } from '../construct-error';
import { integrationOfArn } from '../task-integration';
import { allStatesOf, type ScopeJson, type StateJson } from './definition-json';
import { resourceIn, type Substitutions } from './substitutions';

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
  if (Type !== 'Task' || resource === undefined) return undefined;
  if (integrationOfArn(resource) === 'activity') return 'an activity';
  const pattern = /\.(sync|sync:2|waitForTaskToken)$/.exec(resource);
  return pattern ? `a task with '${pattern[0]}'` : undefined;
}

function isDistributed(processor: unknown): boolean {
  const config = isJsonObject(processor) ? processor.ProcessorConfig : undefined;
  return isJsonObject(config) && config.Mode === 'DISTRIBUTED';
}
