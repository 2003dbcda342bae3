import { allStatesOf, type ScopeJson } from './definition-json';

/** Whether a task of a definition sends a task token. A worker gets that of an activity in another way. */
export function sendsTaskToken(definition: ScopeJson): boolean {
  return allStatesOf(definition).some(([, { Resource }]) => String(Resource).endsWith('.waitForTaskToken'));
}
