import { patternOf } from '../private/task-integration';
import { allStatesOf, type ScopeJson, type StateJson } from './definition-json';

/** What is put in the place of `${Name}` in the text of a definition, by name. */
export type Substitutions = Readonly<Record<string, string>>;

/** The Resource of a state as it will be deployed; names for which nothing is given stay as they are. undefined where the state has none. */
export function resourceIn({ Resource }: StateJson, substitutions: Substitutions): string | undefined {
  if (typeof Resource !== 'string') return undefined;
  return Resource.replace(/\$\{([^{}]*)\}/g, (placeholder, name: string) =>
    Object.hasOwn(substitutions, name) ? substitutions[name] : placeholder,
  );
}

/** Whether a task of a definition sends a task token. A worker gets that of an activity in another way. */
export function sendsTaskToken(definition: ScopeJson, substitutions: Substitutions = {}): boolean {
  return allStatesOf(definition).some(
    ([, state]) => patternOf(resourceIn(state, substitutions) ?? '') === 'WAIT_FOR_TASK_TOKEN',
  );
}
