import { getMember, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';
import type { AddedByConstruct } from './deployed';

/** Member of a template's Metadata in which the constructs of this package say what they have added: constructs/private/added-states.ts. */
const ADDED_KEY = 'cdk-stepwright:added';

/** What constructs have added to the machines of a template; nothing where it does not say so as they do. */
export function addedByConstructs(template: JsonObject): readonly AddedByConstruct[] {
  const metadata = getMember(template, 'Metadata');
  const added = isJsonObject(metadata) ? getMember(metadata, ADDED_KEY) : undefined;
  if (!isJsonObject(added)) return [];
  return Object.entries(added).flatMap(([constructPath, entry]) => {
    if (!isJsonObject(entry)) return [];
    return [{ constructPath, states: names(entry.states), retried: names(entry.retried) }];
  });
}

function names(value: JsonValue | undefined): readonly string[] {
  return isJsonArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
}
