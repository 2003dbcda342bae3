import type { StateJson } from './definition-json';

/** What is put in the place of `${Name}` in the text of a definition, by name. */
export type Substitutions = Readonly<Record<string, string>>;

/** The Resource of a state as it will be deployed; names for which nothing is given stay as they are. undefined where the state has none. */
export function resourceIn({ Resource }: StateJson, substitutions: Substitutions): string | undefined {
  if (typeof Resource !== 'string') return undefined;
  return Resource.replace(/\$\{([^{}]*)\}/g, (placeholder, name: string) =>
    Object.hasOwn(substitutions, name) ? substitutions[name] : placeholder,
  );
}
